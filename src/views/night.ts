/** What a night did to domains, as the rows tell it: read again beside its rehearsal. */
import type { Knex } from 'knex'
import { closeOf, openOf, type Day } from '../rules/calendar.ts'
import type { NightLine, NightOf } from '../rules/night.ts'

const pageSize = 500

/** Each name that a step was taken for, in the order of names; what people did on that day beside the steps is in it as well. */
export async function readNight (db: Knex, night: Day, take: (of: NightOf) => void): Promise<void> {
  const during = [openOf(night), closeOf(night)] as const
  const { rows } = await db.raw(`
    select id, name from domains where id in (select domain_id from domain_steps where taken_at >= ? and taken_at < ?) order by name collate "C", id`, [...during])
  for (let first = 0; first < rows.length; first += pageSize) {
    const page: { id: string, name: string }[] = rows.slice(first, first + pageSize)
    const lines = await readLines(db, page.map(({ id }) => id), during)
    for (const { id, name } of page) take({ name, lines: lines.get(id) ?? [] })
  }
}

async function readLines (db: Knex, ids: readonly string[], [from, until]: readonly [Date, Date]): Promise<ReadonlyMap<string, readonly NightLine[]>> {
  const { rows } = await db.raw(`
    with night as (select :from::timestamptz as opens, :until::timestamptz as closes),
    owed as (
      select r.domain_id, d.* from renewals r join debts d on d.id in (r.debt_id, r.fee_debt_id) where r.domain_id = any(:ids))
    select domain_id, json_build_object('is', 'step', 'step', step, 'rule', rule) as line
      from domain_steps, night where domain_id = any(:ids) and taken_at >= opens and taken_at < closes
    union all
    select domain_id, json_build_object('is', 'asked', 'rule', rule, 'grossMinor', gross_minor::text, 'currency', currency, 'dueOn', due_on)
      from owed, night where opened_at >= opens and opened_at < closes
    union all
    select domain_id, json_build_object('is', 'closed', 'rule', closed_rule, 'refundedMinor', (
        (select coalesce(sum(amount_minor), 0) from refunds where debt_id = owed.id and state <> 'cancelled')
        + (select coalesce(sum(amount_minor), 0) from balance_entries where debt_id = owed.id and kind = 'debt-returned'))::text)
      from owed, night where closed_at >= opens and closed_at < closes
    union all
    select domain_id, json_build_object('is', 'paid', 'amountMinor', (-e.amount_minor)::text)
      from owed join balance_entries e on e.debt_id = owed.id and e.kind = 'debt', night where entered_at >= opens and entered_at < closes
    union all
    select m.id, json_build_object('is', 'letter', 'template', template, 'to', to_email, 'lang', lang, 'facts', facts)
      from domains m join letters l on l.customer_id = m.customer_id and l.facts ->> 'name' = m.name, night
      where m.id = any(:ids) and template = any(:templates) and written_at >= opens and written_at < closes
    union all
    select subject_id, json_build_object('is', 'call', 'command', command, 'request', request)
      from registry_calls, night where subject_type = 'domain' and subject_id = any(:ids) and command = any(:commands) and at >= opens and at < closes
        and key not like '%:renew-more:%' and key not like '%:cancel-delete:%'`,
  { ids: [...ids], templates: [...templates], commands: [...commands], from, until })
  const found = Map.groupBy(rows as { domain_id: string, line: Told }[], row => row.domain_id)
  return new Map([...found].map(([id, told]) => [id, told.map(({ line }) => lineOf(line))]))
}

const templates = ['renewal-offered', 'expiry-notice', 'domain-blocked', 'money-refunded', 'domain-renewed', 'domain-reactivated', 'domain-released'] as const
const commands = ['domain:renew', 'domain:delete', 'domain:update'] as const

/** JSON has no amounts of ours: they come as text. */
type Told = { readonly [field: string]: unknown }

const lineOf = (told: Told): NightLine =>
  Object.fromEntries(Object.entries(told).map(([field, value]) => [field, field.endsWith('Minor') ? BigInt(value as string) : value])) as NightLine
