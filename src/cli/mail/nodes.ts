/** `strefa mail nodes`: the servers that mailboxes lie on; where they are, and which take new ones. */
import type { Command } from 'commander'
import { transact } from '../../db/transact.ts'
import { Refusal } from '../../errors.ts'
import { openNode, placeNode, portNamesOfNode, type NodePorts } from '../../mail/nodes/arrange-nodes.ts'
import { listMailNodes, type MailNodeRow } from '../../views/mail-nodes.ts'
import { asAdministrator } from '../as-administrator.ts'
import type { CliContext } from '../context.ts'
import { columns, instant, plain, say, sayJson } from '../registry/show.ts'

type Place = { readonly policy: string, readonly host: string } & Partial<Record<keyof NodePorts, string>>

export function registerNodes (mail: Command, context: CliContext): void {
  const policy = ['--policy <name>', 'whose operator', 'niebieski'] as const
  const nodes = mail.command('nodes').description('mail nodes: mailboxes and bytes on each, whether it answers and takes new mailboxes')
    .option(...policy)
    .option('--json', 'one JSON document instead of text')
    .action(async ({ policy: name, json = false }: { policy: string, json?: boolean }) => await asAdministrator(context, name, async ({ deps }) => {
      const found = await transact(deps.db, listMailNodes)
      if (json) sayJson(found)
      else say(tableOf(found))
    }))

  const place = nodes.command('place <node>').description('a new node, or where one that is there is; the first is called home')
    .requiredOption('--host <name>', 'the name that stands in its certificate, as the other nodes reach it')
    .option(...policy)
  for (const port of portNamesOfNode) place.option(`--${port} <port>`, port === 'sync' ? 'port where other nodes copy mailboxes to (mailNode.sync of its config.json)' : `its ${port} port; this machine’s when left out`)
  place.action(async (name: string, { policy: operator, host, ...typed }: Place) => await asAdministrator(context, operator, async ({ deps }, actor) => {
    await placeNode(deps, actor, { name, host, ports: portsOf(typed, context) })
    say(tableOf(await transact(deps.db, listMailNodes)))
  }))

  for (const [what, open] of [['open', true], ['close', false]] as const) {
    nodes.command(`${what} <node>`).description(open ? 'new mailboxes may go there' : 'no new mailboxes go there, and none is moved there; those that are there stay').option(...policy)
      .action(async (name: string, options: { policy: string }) => await asAdministrator(context, options.policy, async ({ deps }, actor) => {
        await openNode(deps, actor, { name, open })
        say(tableOf(await transact(deps.db, listMailNodes)))
      }))
  }
}

function portsOf (typed: Partial<Record<keyof NodePorts, string>>, context: CliContext): NodePorts {
  const { ports, mailNode } = context.config()
  const own: NodePorts = { imaps: ports.imaps, pop3s: ports.pop3s, sieve: ports.sieve, lmtp: ports.lmtp, doveadm: ports.doveadm, sync: mailNode?.sync ?? ports.doveadm }
  return Object.fromEntries(portNamesOfNode.map(name => {
    const text = typed[name]
    if (text !== undefined && !/^\d{1,5}$/.test(text)) throw new Refusal('invalid', `--${name} is a port, not '${plain(text)}'.`, { reason: 'node-place', rule: 'HOUSE-NODE' })
    return [name, text === undefined ? own[name] : Number(text)]
  })) as NodePorts
}

const tableOf = (nodes: readonly MailNodeRow[]): string[] => columns([
  ['node', 'host', 'new mailboxes', 'mailboxes', 'MB', 'answers'],
  ...nodes.map(({ name, host, open, mailboxes, bytes, awaySince }) => [name, plain(host ?? '(as configured)'), open ? 'yes' : 'no', String(mailboxes), String(bytes / 1_048_576n), awaySince ? `not since ${instant(awaySince)}` : 'yes'])
])
