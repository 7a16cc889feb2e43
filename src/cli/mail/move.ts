/** `strefa mail move`: a mailbox goes to another mail node; and how far it is. */
import type { Command } from 'commander'
import { transact } from '../../db/transact.ts'
import { Refusal } from '../../errors.ts'
import { askMove, stopMove } from '../../mail/nodes/ask-move.ts'
import { listMailMoves, type MailMoveRow } from '../../views/mail-nodes.ts'
import { asAdministrator } from '../as-administrator.ts'
import type { CliContext } from '../context.ts'
import { columns, instant, plain, say, sayJson } from '../registry/show.ts'

type Options = { readonly policy: string, readonly to?: string, readonly stop?: boolean, readonly json?: boolean }

const most = 50

export function registerMove (mail: Command, context: CliContext): void {
  mail.command('move [address]').description('take a mailbox to another mail node; without --to: the moves of it, or the newest of all, and how far they are')
    .option('--to <node>', 'begin')
    .option('--stop', 'the one that is under way')
    .option('--policy <name>', 'whose operator', 'niebieski')
    .option('--json', 'one JSON document instead of text')
    .action(async (address: string | undefined, { policy, to, stop = false, json = false }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      if ((to !== undefined || stop) && address === undefined) throw new Refusal('invalid', 'Name the mailbox.', { reason: 'no-address' })
      const list = () => transact(deps.db, trx => listMailMoves(trx, actor.operatorId, { limit: most, address }))
      if (to !== undefined) await askMove(deps, actor, { address: address!, to })
      if (stop) await stopMove(deps, actor, (await list())[0]?.id ?? '')
      const found = await list()
      if (json) sayJson(found)
      else say(found.length === 0 ? ['nothing was moved'] : columns([['asked', 'mailbox', 'from', 'to', 'messages', 'state'], ...found.map(lineOf)]))
    }))
}

const lineOf = ({ askedAt, address, fromNode, toNode, messagesDone, messagesKnown, state, removeFrom }: MailMoveRow): string[] =>
  [instant(askedAt), plain(address), fromNode, toNode, `${messagesDone}/${messagesKnown}`, state === 'moved' && removeFrom ? `moved; the old copy goes after ${instant(removeFrom)}` : state === 'changed' ? 'moved; the old copy has changed since and stays' : state]
