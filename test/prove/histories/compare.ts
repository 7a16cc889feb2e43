/** What came of histories, read from the rows and the journal, beside what was foreseen. */
import type { Knex } from 'knex'
import { addDays, dayOf, warsawIso, type Day } from '../../../src/rules/calendar.ts'
import type { Moment } from '../../../src/rules/domain-life.ts'
import { profileOf } from '../../../src/rules/zones/of-name.ts'
import { versionsOf } from '../../../src/terms/in-force.ts'
import { hourOn } from './bank.ts'
import { foreseeLife, type Here } from './foresee.ts'
import { foreseeContract } from './foresee-hosting.ts'
import { answeredAfterDays, foreseeOrder, orderHours } from './foresee-order.ts'
import type { NameHistory } from './history.ts'
import { isName, type Lived } from './live.ts'
import type { LivedContract } from './live-hosting.ts'
import type { LivedName } from './live-name.ts'
import { inTransaction, type World } from './world.ts'

/** 'when  what', in order of time. */
export type Told = readonly string[]

export type Outcome = { readonly lived: Lived, readonly foreseen: Told, readonly happened: Told }

const tell = (at: Date, what: string): string => `${warsawIso(at).slice(0, 16)}  ${what}`

export const outcomeOf = async (world: World, lived: Lived, until: Date): Promise<Outcome> => isName(lived) ? await outcomeOfName(world, lived, until) : await outcomeOfContract(world, lived, until)

async function outcomeOfName (world: World, lived: LivedName, until: Date): Promise<Outcome> {
  const { history, orderId, grossMinor, customerId, domainId } = lived
  const { db } = world.house
  const versions = await inTransaction(world, async trx => await versionsOf(trx, 'niebieski', customerId))
  const ends = foreseeOrder(history, world.times, grossMinor, versions)
  const order = await db('orders').where({ id: orderId }).first('ended_at', 'end_reason')
  const foreseen = ends.at < until ? [tell(ends.at, `order ${ends.reason}`)] : ['order open']
  const happened = [order?.ended_at ? tell(order.ended_at, `order ${order.end_reason}`) : 'order open']
  if (!domainId) return { lived, foreseen, happened }

  const here = (await db('audit').where({ subject_id: domainId }).whereIn('action', ['domain.register', 'domain.transfer-in']).first('at', 'facts'))!
  const expiresAt = new Date(here.facts.expiresAt)
  const moments = foreseeLife(history, world.times, { at: here.at, expiresAt }, versions, goesAt(history, expiresAt), until)
  return { lived, foreseen: [...foreseen, ...actsOf(moments, history, { at: here.at, expiresAt }, until)], happened: [...happened, ...await happenedTo(db, domainId)] }
}

async function outcomeOfContract (world: World, lived: LivedContract, until: Date): Promise<Outcome> {
  const versions = await inTransaction(world, async trx => await versionsOf(trx, 'niebieski', lived.customerId))
  const entries = await world.house.db('audit').where({ subject_type: 'hosting-contract', subject_id: lived.contractId }).orderBy('id').select('at', 'action')
  return {
    lived,
    foreseen: foreseeContract(lived.history, world.times, versions, until).map(({ at, what }) => tell(at, what)),
    happened: entries.map(({ at, action }) => tell(at, action.slice('hosting.'.length)))
  }
}

const goesAt = ({ transferred }: NameHistory, expiresAt: Date): Date | null =>
  transferred === null ? null : hourOn(addDays(dayOf(expiresAt), transferred + answeredAfterDays), orderHours.answered)

/** Of a forecast's moments those that somebody does: borders are left out, and what a registry does after our delete. */
function actsOf (moments: readonly Moment[], history: NameHistory, here: Here, until: Date): string[] {
  const deletes = profileOf(history.zone, '2026-01-01' as Day).lapse === 'delete'
  const acts = moments.filter(({ event, clock }) => doneByUs.has(event) || (event === 'blocked' && clock === 'operator') || (event === 'released' && clock === 'registry' && !deletes))
  const told = acts.map(({ at, event }) => tell(at, event))
  const gone = acts.find(({ event }) => event === 'transferred-away' || event === 'released' || event === 'deleted')
  const movedAt = history.moved === null ? null : movesAt(history, here, acts, hourOn(addDays(dayOf(here.at), history.moved), orderHours.moved))
  if (movedAt && movedAt < until && !(gone && gone.at <= movedAt)) told.push(tell(movedAt, 'holder-moved'))
  return [...new Set(told)].sort()
}

/** A name that came from another registrar has a contact that is not ours and gets one that is, which a registry does not do to a blocked name: when it is brought back, or never. */
function movesAt ({ zone, comes }: NameHistory, { expiresAt }: Here, acts: readonly Moment[], asked: Date): Date | null {
  const back = acts.find(({ event }) => event === 'renewed' || event === 'reactivated')?.at ?? null
  const blocked = comes !== null && profileOf(zone, dayOf(expiresAt)).reactivates && asked >= expiresAt && !(back && back <= asked)
  return blocked ? back : asked
}

const doneByUs: ReadonlySet<string> = new Set(['notice-month', 'notice-week', 'notice-expired', 'proforma-issued', 'balance-drawn', 'renewed', 'reactivated', 'refunded', 'offer-closed', 'deleted', 'delete-scheduled', 'transferred-away'])

async function happenedTo (db: Knex, domainId: string): Promise<string[]> {
  const entries = await db('audit').where({ subject_id: domainId }).orderBy('id').select('at', 'action', 'facts')
  const told = entries.flatMap(({ at, action, facts }) => {
    const event = action === 'domain.renew' ? (facts.feeCreditedAt ? 'reactivated' : 'renewed') : action === 'domain.lapse' ? (facts.how === 'delete' ? 'deleted' : 'delete-scheduled') : eventOf[action]
    return event === undefined || (event === 'released' && facts.deletedAt) ? [] : [tell(at, event)]
  })
  const { rows } = await db.raw(`
    select distinct r.opened_at as at, 'refunded' as what from refunds r join debts d on d.id = r.debt_id where d.matter like :matter and d.closed_rule <> 'HOUSE-MONEY'
    union select e.entered_at, 'refunded' from balance_entries e join debts d on d.id = e.debt_id where e.kind = 'debt-returned' and d.matter like :matter
    union select d.closed_at, 'offer-closed' from debts d where d.matter like :matter and closed_rule = 'HOUSE-AWAY' and not exists (select from refunds r where r.debt_id = d.id and r.opened_at = d.closed_at)
      and not exists (select from balance_entries b where b.debt_id = d.id and b.kind = 'debt-returned' and b.entered_at = d.closed_at)
    union select e.entered_at, 'balance-drawn' from balance_entries e join debts d on d.id = e.debt_id where e.kind = 'debt' and d.matter like :matter
    union select q.ended_at, 'holder-moved' from holder_requests q join holder_request_domains l on l.request_id = q.id where l.domain_id = :domainId and q.end_reason = 'entered'`, { matter: `renewal:${domainId}:%`, domainId })
  return [...new Set([...told, ...rows.map(({ at, what }: { at: Date, what: string }) => tell(at, what))])].sort()
}

const eventOf: Readonly<Record<string, string>> = {
  'renewal.notice-month': 'notice-month',
  'renewal.notice-week': 'notice-week',
  'renewal.notice-expired': 'notice-expired',
  'renewal.issue-proforma': 'proforma-issued',
  'renewal.note-blocked': 'blocked',
  'renewal.close-offer': 'offer-closed',
  'renewal.release': 'released',
  'domain.transfer-away': 'transferred-away'
}

export type Money = Readonly<Record<'received' | 'settled' | 'captured' | 'refunded' | 'takenBack' | 'waiting' | 'balance', bigint>>

/** `takenBack`: as far as the money was there. */
export async function moneyIn (db: Knex): Promise<Money> {
  const { rows: [row] } = await db.raw(`
    select (select coalesce(sum(amount_minor), 0) from credits)::bigint as received,
      (select coalesce(sum(amount_minor), 0) from allocations where returned_at is null)::bigint as settled,
      (select coalesce(-sum(amount_minor), 0) from balance_entries where kind = 'capture')::bigint as captured,
      (select coalesce(sum(amount_minor), 0) from refunds where state <> 'cancelled')::bigint as refunded,
      (select coalesce(sum(covered_minor), 0) from credit_returns)::bigint as "takenBack",
      (select coalesce(sum(rest_minor), 0) from credit_rests)::bigint as waiting,
      (select coalesce(sum(amount_minor), 0) from balance_entries)::bigint as balance`)
  return row
}

export const addsUp = ({ received, settled, captured, refunded, takenBack, waiting, balance }: Money): boolean => received === settled + captured + refunded + takenBack + waiting + balance
