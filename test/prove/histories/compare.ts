/** What came of histories, read from the rows and the journal, beside what was foreseen; and what must hold of all of them together. */
import type { Knex } from 'knex'
import { warsawIso, type Day } from '../../../src/rules/calendar.ts'
import type { Moment } from '../../../src/rules/domain-life.ts'
import { profileOf } from '../../../src/rules/zones/of-name.ts'
import { versionsOf } from '../../../src/terms/in-force.ts'
import { foreseeLife, foreseeOrder } from './foresee.ts'
import { goesAt, type Lived } from './live.ts'
import { inTransaction, type World } from './world.ts'

/** 'when  what', in order of time. */
export type Told = readonly string[]

export type Outcome = { readonly lived: Lived, readonly foreseen: Told, readonly happened: Told }

const tell = (at: Date, what: string): string => `${warsawIso(at).slice(0, 16)}  ${what}`

export async function outcomeOf (world: World, lived: Lived, firstDay: Day, until: Date): Promise<Outcome> {
  const { history, orderId, grossMinor, customerId, domainId } = lived
  const { db } = world.house
  const versions = await inTransaction(world, async trx => await versionsOf(trx, 'niebieski', customerId))
  const ends = foreseeOrder(history, firstDay, grossMinor, versions)
  const order = await db('orders').where({ id: orderId }).first('ended_at', 'end_reason')
  const foreseen = [tell(ends.at, `order ${ends.reason}`)]
  const happened = [order.ended_at ? tell(order.ended_at, `order ${order.end_reason}`) : 'order open']
  if (!domainId) return { lived, foreseen, happened }

  const registered = (await db('audit').where({ subject_id: domainId, action: 'domain.register' }).first('at', 'facts'))!
  const expiresAt = new Date(registered.facts.expiresAt)
  const moments = foreseeLife(history, { at: registered.at, expiresAt }, versions, goesAt(history, expiresAt), until)
  return { lived, foreseen: [...foreseen, ...actsOf(moments, lived)], happened: [...happened, ...await happenedTo(db, domainId)] }
}

/** Of a forecast's moments those that somebody does: borders are left out, and what a registry does after our delete. */
function actsOf (moments: readonly Moment[], { history }: Lived): string[] {
  const deletes = profileOf(history.zone, '2026-01-01' as Day).lapse === 'delete'
  const acts = moments.filter(({ event, clock }) => doneByUs.has(event) || (event === 'blocked' && clock === 'operator') || (event === 'released' && clock === 'registry' && !deletes))
  return [...new Set(acts.map(({ at, event }) => tell(at, event)))].sort()
}

const doneByUs: ReadonlySet<string> = new Set(['notice-month', 'notice-week', 'notice-expired', 'proforma-issued', 'balance-drawn', 'renewed', 'reactivated', 'refunded', 'offer-closed', 'deleted', 'delete-scheduled', 'transferred-away'])

async function happenedTo (db: Knex, domainId: string): Promise<string[]> {
  const entries = await db('audit').where({ subject_id: domainId }).orderBy('id').select('at', 'action', 'facts')
  const told = entries.flatMap(({ at, action, facts }) => {
    const event = action === 'domain.renew' ? (facts.feeCreditedAt ? 'reactivated' : 'renewed') : action === 'domain.lapse' ? (facts.how === 'delete' ? 'deleted' : 'delete-scheduled') : eventOf[action]
    return event === undefined || (event === 'released' && facts.deletedAt) ? [] : [tell(at, event)]
  })
  const { rows } = await db.raw(`
    select distinct r.opened_at as at, 'refunded' as what from refunds r join debts d on d.id = r.debt_id where d.matter like :matter
    union select d.closed_at, 'offer-closed' from debts d where d.matter like :matter and closed_rule = 'HOUSE-AWAY' and not exists (select from refunds r where r.debt_id = d.id)
    union select e.entered_at, 'balance-drawn' from balance_entries e join debts d on d.id = e.debt_id where e.kind = 'debt' and d.matter like :matter`, { matter: `renewal:${domainId}:%` })
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

/** What must hold, and the query for the rows that break it. */
const laws: readonly (readonly [holds: string, broken: string])[] = [
  ['nothing is registered unpaid', `
    select d.name from domains d join orders o on o.id = d.order_id join debts b on b.id = o.debt_id where b.credited_at is null or b.credited_at > d.registered_at`],
  ['nothing is renewed unpaid', `
    select a.facts ->> 'name' as name from audit a where action = 'domain.renew' and not exists (
      select from renewals r join debts b on b.id = r.debt_id where r.domain_id = a.subject_id and r.period_from = (a.facts ->> 'periodFrom')::date and b.credited_at <= a.at)`],
  ['nothing is renewed twice', "select subject_id, facts ->> 'periodFrom' as period from audit where action = 'domain.renew' group by 1, 2 having count(*) > 1"],
  ['nothing is said to a registry twice', "select subject_id, command, request ->> 'expiresAt' as period from registry_calls where ok and command = 'domain:renew' group by 1, 2, 3 having count(*) > 1"],
  ['nothing is asked for twice', 'select matter, rule from debts where closed_at is null group by 1, 2 having count(*) > 1'],
  ['nothing is charged twice', 'select matter, rule from debts d where credited_at is not null and exists (select from allocations a where a.debt_id = d.id and a.returned_at is null) group by 1, 2 having count(*) > 1'],
  ['no debt holds more than it asked for', 'select d.id from debts d join allocations a on a.debt_id = d.id and a.returned_at is null group by d.id having sum(a.amount_minor) > d.gross_minor'],
  ['a promise never exceeds either clock', `
    select facts ->> 'name' as name, facts ->> 'moneyUntil' as until from letters where template = 'domain-blocked'
      and (facts ->> 'moneyUntil')::date > least((facts ->> 'termsReleaseOn')::date, (facts ->> 'registryReleaseOn')::date)`],
  ['a letter is written once', 'select customer_id, template, text from letters group by 1, 2, 3, written_at having count(*) > 1'],
  ['every letter was sent', 'select id, template from letters where sent_at is null'],
  ['every call to a registry is settled, and none was refused', "select key, ok, code, message from registry_calls where ok is distinct from true and subject_type <> 'history'"],
  ['pro-formas are numbered from 1 without a gap', `
    select s.operator_id, s.year from document_series s join documents n on (n.operator_id, n.kind, split_part(n.number, '/', 2)::int) = (s.operator_id, s.kind, s.year)
    group by s.operator_id, s.kind, s.year, s.last_number having (count(distinct n.number), max(split_part(n.number, '/', 3)::int)) <> (s.last_number::bigint, s.last_number)`]
]

/** Faults of the whole, each a line. */
export async function faultsOfAll ({ house: { db }, failures }: World): Promise<string[]> {
  const faults = failures.map(({ payload, say }) => `a job failed: ${JSON.stringify(payload)} ${say}`)
  for (const [holds, broken] of laws) {
    const { rows } = await db.raw(broken)
    if (rows.length > 0) faults.push(`not so: ${holds}: ${JSON.stringify(rows.slice(0, 5))}`)
  }
  const { received, settled, refunded, waiting, balance } = await moneyIn(db)
  if (received !== settled + refunded + waiting + balance) faults.push(`not so: money in ${received} = settled ${settled} + refunded ${refunded} + waiting ${waiting} + balance ${balance}`)
  return faults
}

export async function moneyIn (db: Knex): Promise<Record<'received' | 'settled' | 'refunded' | 'waiting' | 'balance', bigint>> {
  const { rows: [row] } = await db.raw(`
    select (select coalesce(sum(amount_minor), 0) from credits)::bigint as received,
      (select coalesce(sum(amount_minor), 0) from allocations where returned_at is null)::bigint as settled,
      (select coalesce(sum(amount_minor), 0) from refunds where state <> 'cancelled')::bigint as refunded,
      (select coalesce(sum(rest_minor), 0) from credit_rests)::bigint as waiting,
      (select coalesce(sum(amount_minor), 0) from balance_entries)::bigint as balance`)
  return row
}
