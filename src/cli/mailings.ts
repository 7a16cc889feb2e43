/** `strefa mailings`: what customers send to lists, and the button that stops it. */
import type { Command } from 'commander'
import { transact } from '../db/transact.ts'
import { stopMailing } from '../mailings/start-mailing.ts'
import { notFound } from '../people/may.ts'
import { findMailingFor, listMailings } from '../views/mailing-rows.ts'
import { sayInstant } from '../rules/calendar.ts'
import { sightOf } from '../views/sight.ts'
import { asAdministrator } from './as-administrator.ts'
import type { Register } from './context.ts'
import { columns, plain, say, sayJson } from './registry/show.ts'

type Options = { readonly policy: string, readonly json?: boolean }

const most = 100

export const register: Register = (program, context) => {
  const root = program.command('mailings').description('the last mailings of all customers, newest first (docs/mailings.md)').option('--policy <name>', 'whose operator', 'niebieski').option('--json', 'one JSON document instead of text')
    .action(async ({ policy: name, json }: Options) => await asAdministrator(context, name, async ({ deps }, actor) => {
      const { rows } = await transact(deps.db, trx => listMailings(trx, sightOf(actor, 'mailings'), { limit: most }, deps.now()))
      if (json) return sayJson(rows)
      if (rows.length === 0) return say(['no mailings'])
      say(columns([['mailing', 'made', 'state', 'sender', 'to send', 'protected', 'subject'], ...rows.map(row => [row.id, sayInstant(row.createdAt), row.state, plain(row.sender), String(row.toSend ?? ''), String(row.protected ?? ''), plain(row.subject)])]))
    }))

  root.command('show <mailing>').description('one mailing: its receipt and how far it is')
    .action(async (id: string, _: unknown, command: Command) => await asAdministrator(context, optionsOf(command).policy, async ({ deps }, actor) => {
      const found = await transact(deps.db, trx => findMailingFor(trx, sightOf(actor, 'mailings'), id, deps.now()))
      if (!found) throw notFound()
      if (optionsOf(command).json) return sayJson(found)
      const { state, sender, lines, malformed, doubled, protected: taken, toSend, counts } = found
      say([
        `${plain(id)}: ${state}, from ${plain(sender)}`,
        `list: ${lines ?? 0} lines, ${malformed ?? 0} malformed, ${doubled ?? 0} doubled, ${taken ?? 0} protected, ${toSend ?? 0} to send`,
        Object.entries(counts).map(([what, count]) => `${what} ${count}`).join(', ')
      ])
    }))

  root.command('stop <mailing>').description('stop a mailing: nothing more is handed over')
    .action(async (id: string, _: unknown, command: Command) => await asAdministrator(context, optionsOf(command).policy, async ({ deps }, actor) => {
      await stopMailing(deps, actor, id)
      say([`${plain(id)}: stopped; what is in the queue is on its way`])
    }))
}

/** The command above has the options that all share: it takes them wherever they stand. */
const optionsOf = (command: Command): Options => command.optsWithGlobals<Options>()
