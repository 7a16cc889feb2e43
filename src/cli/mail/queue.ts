/** `strefa mail queue`: what waits to be delivered, by destination and by message; tried now, or taken out. */
import type { Command } from 'commander'
import { transact } from '../../db/transact.ts'
import { orderQueued } from '../../mail/out/order-queue.ts'
import { listDestinations, listQueue } from '../../views/sending.ts'
import { asAdministrator } from '../as-administrator.ts'
import type { CliContext } from '../context.ts'
import { columns, instant, plain, say, sayJson } from '../registry/show.ts'

type Options = { readonly policy: string, readonly domain?: string, readonly json?: boolean }

const most = 200

export function registerQueue (mail: Command, context: CliContext): void {
  const policy = ['--policy <name>', 'whose operator', 'niebieski'] as const
  const queue = mail.command('queue').description('the outbound queue: where it goes, the oldest message, the next try')
    .option(...policy)
    .option('--domain <domain>', 'its messages, one by one')
    .option('--json', 'one JSON document instead of text')
    .action(async ({ policy: name, domain, json = false }: Options) => await asAdministrator(context, name, async ({ deps }, actor) => {
      const found = await transact(deps.db, async trx => domain === undefined ? await listDestinations(trx, actor.operatorId, most) : (await listQueue(trx, actor.operatorId, { limit: most, domain })).rows)
      if (json) return sayJson(found)
      if (found.length === 0) return say(['nothing waits'])
      const next = (at: Date | null) => at ? instant(at) : 'now'
      say(columns([
        domain === undefined ? ['destination', 'messages', 'oldest', 'next try', 'last reply'] : ['message', 'queued', 'sender', 'recipients', 'next try', 'last reply'],
        ...found.map(row => 'messages' in row
          ? [plain(row.domain), String(row.messages), instant(row.oldest), next(row.nextTryAt), plain(row.lastReply ?? '')]
          : [row.id, instant(row.queuedAt), plain(row.sender), plain(row.recipients.join(' ')), next(row.nextTryAt), plain(row.lastReply ?? '')])
      ]))
    }))

  for (const [what, description] of [['retry', 'try a message now'], ['drop', 'take a message out of the queue; its sender is told']] as const) {
    queue.command(`${what} <message>`).description(description).option(...policy)
      .action(async (id: string, options: Options) => await asAdministrator(context, options.policy, async ({ deps }, actor) => {
        await orderQueued(deps, actor, id, what)
        say([`${plain(id)}: ${what} is ordered; its server does it within seconds`])
      }))
  }
}
