/** `strefa webhooks`: programs that are told of decisions, what they were sent, and sending again. */
import type { Command } from 'commander'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { addDays, openOf, parseDay, sayInstant, type Day } from '../rules/calendar.ts'
import { findWebhookFor, listDeliveries, listWebhooks, type DeliveryRow } from '../views/webhook-rows.ts'
import { sightOf } from '../views/sight.ts'
import { replayEvents, type Replay } from '../webhooks/replay.ts'
import { asAdministrator } from './as-administrator.ts'
import type { Register } from './context.ts'
import { columns, plain, say, sayJson } from './registry/show.ts'

type Options = { readonly policy: string, readonly json?: boolean }
type ReplayOptions = { readonly event?: string, readonly from?: string, readonly through?: string, readonly yes?: boolean }

const most = 100

export const register: Register = (program, context) => {
  const root = program.command('webhooks').description('programs that are told of decisions, newest first (docs/webhooks.md)').option('--policy <name>', 'whose operator', 'niebieski').option('--json', 'one JSON document instead of text')
    .action(async ({ policy: name, json }: Options) => await asAdministrator(context, name, async ({ deps }, actor) => {
      const { rows } = await transact(deps.db, trx => listWebhooks(trx, sightOf(actor, 'people'), { limit: most }))
      if (json) return sayJson(rows)
      if (rows.length === 0) return say(['no webhooks'])
      say(columns([['webhook', 'state', 'waiting', 'customer', 'host', 'name'], ...rows.map(row => [row.id, row.state, String(row.waiting), row.customerId ?? 'all', new URL(row.url).host, plain(row.label)])]))
    }))

  root.command('log <webhook>').description('what a webhook was sent and is to be sent, the latest first')
    .action(async (id: string, _: unknown, command: Command) => await asAdministrator(context, optionsOf(command).policy, async ({ deps }, actor) => {
      const { json } = optionsOf(command)
      const { rows } = await transact(deps.db, async trx => {
        if (!await findWebhookFor(trx, sightOf(actor, 'people'), id)) throw notFound()
        return await listDeliveries(trx, sightOf(actor, 'people'), id, { limit: most })
      })
      if (json) return sayJson(rows)
      if (rows.length === 0) return say(['nothing was sent yet'])
      say(columns([['event', 'decided', 'type', 'state', 'tries', 'last outcome'], ...rows.map(row => [row.eventId, sayInstant(row.at), row.type, row.state, String(row.attempts.length), outcomeOf(row)])]))
    }))

  root.command('replay <webhook>').description('send one event again, or all of some days')
    .option('--event <id>', 'one event').option('--from <day>', 'first day, 2026-03-01').option('--through <day>', 'last day').option('--yes', 'do it; without it the command only says what it would do')
    .action(async (id: string, { yes = false, ...options }: ReplayOptions, command: Command) => await asAdministrator(context, optionsOf(command).policy, async ({ deps }, actor) => {
      const replay = replayOf(options)
      const dry = new Error('a dry run is rolled back')
      let count = 0
      await transact(deps.db, async trx => {
        count = (await replayEvents({ ...deps, db: trx }, actor, id, replay)).count
        if (!yes) throw dry
      }).catch((error: unknown) => { if (error !== dry) throw error })
      say([yes ? `${count} sent again, behind what waits already` : `would send ${count} again. Nothing was done: say --yes to do it.`])
    }))
}

/** The command above has the options that all share: it takes them wherever they stand. */
const optionsOf = (command: Command): Options => command.optsWithGlobals<Options>()

const outcomeOf = ({ attempts }: DeliveryRow): string => {
  const last = attempts.at(-1)
  return last === undefined ? '' : last.status === null ? plain(last.fault ?? 'did not come to an end') : String(last.status)
}

/** @throws Refusal 'invalid' */
function replayOf ({ event, from, through }: Pick<ReplayOptions, 'event' | 'from' | 'through'>): Replay {
  if (event !== undefined && from === undefined && through === undefined) return { eventId: event }
  const [first, last] = [dayIn(from), dayIn(through)]
  if (event !== undefined || !first || !last) throw new Refusal('invalid', 'Say --event <id>, or --from and --through with days like 2026-03-01.', { reason: 'webhook-span' })
  return { from: openOf(first), to: openOf(addDays(last, 1)) }
}

const dayIn = (text: string | undefined): Day | undefined => text === undefined ? undefined : parseDay(text)
