/** What a night did, as the rows tell it: read again beside its rehearsal. */
import type { Knex } from 'knex'
import { closeOf, openOf, type Day } from '../rules/calendar.ts'
import type { NightLine, NightOf } from '../rules/night.ts'
import { findCustomersOfNight, readRest } from './night-rest.ts'
import { frameOfCall, linesOf, papersWithin, type Span } from './night-line.ts'

const pageSize = 500

/**
 * First each domain that a step was taken for, in the order of names; then each customer for whom something else was done, in the order of ids.
 * What people did on that day beside the steps is in it as well.
 */
export async function readNight (db: Knex, night: Day, take: (of: NightOf) => void): Promise<void> {
  const span = { from: openOf(night), until: closeOf(night) }
  const { rows } = await db.raw(`
    select id, name from domains where id in (select domain_id from domain_steps where taken_at >= ? and taken_at < ?) order by name collate "C", id`, [span.from, span.until])
  for (const [found, read] of [[rows, readDomains], [await findCustomersOfNight(db, span), readRest]] as const) {
    for (let first = 0; first < found.length; first += pageSize) {
      const page: { id: string, name: string }[] = found.slice(first, first + pageSize)
      const lines = await read(db, page.map(({ id }) => id), span)
      for (const { id, name } of page) take({ id, name, lines: lines.get(id) ?? [] })
    }
  }
}

/** Renewals, with their money, letters and words to registries; by domain. */
export async function readDomains (db: Knex, ids: readonly string[], span: Span): Promise<ReadonlyMap<string, readonly NightLine[]>> {
  const { rows } = await db.raw(`
    with night as (select :from::timestamptz as opens, :until::timestamptz as closes),
    owed as (
      select r.domain_id, d.* from renewals r join debts d on d.id in (r.debt_id, r.fee_debt_id) where r.domain_id = any(:ids)),
    papers as (
      select o.domain_id, p.id, p.kind, p.facts from owed o join documents p on p.debt_id = o.id where p.kind <> 'proforma' and ${papersWithin})
    select domain_id as whose, json_build_object('is', 'step', 'step', step, 'rule', rule) as line
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
    select domain_id, json_build_object('is', 'document', 'kind', kind, 'rule', facts -> 'rule', 'grossMinor', facts -> 'grossMinor', 'currency', facts -> 'currency') from papers
    union all
    select domain_id, json_build_object('is', 'letter', 'template', template, 'to', to_email, 'lang', lang, 'facts', l.facts)
      from papers p join letters l on l.key = 'document:' || p.id, night where written_at >= opens and written_at < closes
    union all
    select m.id, json_build_object('is', 'letter', 'template', template, 'to', to_email, 'lang', lang, 'facts', facts)
      from domains m join letters l on l.customer_id = m.customer_id and l.facts ->> 'name' = m.name, night
      where m.id = any(:ids) and template = any(:templates) and written_at >= opens and written_at < closes
    union all
    select subject_id, json_build_object('is', 'call', 'registry', registry, 'command', command, 'request', request, 'frame', ${frameOfCall})
      from registry_calls c, night where subject_type = 'domain' and subject_id = any(:ids) and command = any(:commands) and at >= opens and at < closes
        and starts_with(key, subject_id || ':') and key not like '%:renew-more:%' and key not like '%:cancel-delete:%'`,
  { ids: [...ids], templates: [...templates], commands: [...commands], ...span })
  return linesOf(rows)
}

const templates = ['renewal-offered', 'expiry-notice', 'domain-blocked', 'money-refunded', 'domain-renewed', 'domain-reactivated', 'domain-released'] as const
const commands = ['domain:renew', 'domain:delete', 'domain:update'] as const
