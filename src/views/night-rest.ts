/** What a night did for customers beside the renewals of their domains, as the rows tell it: orders, transfers, requests, hosting, cases, their money and letters. */
import type { Knex } from 'knex'
import type { NightLine } from '../rules/night.ts'
import { frameOfCall, linesOf, papersWithin, type Span } from './night-line.ts'

/** Machines that the night's sweeps wake, and those that these call. */
const actors = [
  'domains.advance-order', 'domains.transfer-in', 'domains.advance-transfer', 'domains.issue-code', 'domains.answer-transfer', 'domains.alarm-holder-request',
  'domains.verify-registrant-email', 'domains.remind-data', 'hosting.advance', 'billing.issue-invoice', 'billing.correct-invoice', 'sanctions.advance-case'
]

const templates = [
  'order-cancelled', 'transfer-asked', 'transfer-code-ready', 'transfer-stopped', 'registrant-verify', 'data-reminder', 'sender-released', 'case-closed',
  'hosting-billed', 'hosting-interest', 'hosting-demand', 'hosting-suspended', 'hosting-resumed', 'hosting-started', 'hosting-ended', 'hosting-erasure-announced'
]

/** Decisions about money have lines of their own. */
const money = ['debt.open', 'debt.close', 'debt.settle', 'refund.open', 'balance.return', 'balance.pay', 'invoice.issue', 'invoice.correct']

/** Customers for whom something was done, in the order of ids. */
export async function findCustomersOfNight (db: Knex, span: Span): Promise<{ id: string, name: string }[]> {
  const { rows } = await db.raw(`
    select id, name from customers where id in (
      select customer_id from audit where ${isOfNight}
      union select customer_id from letters where template = any(:templates) and written_at >= :from and written_at < :until)
    order by id collate "C"`, { actors, templates, ...span })
  return rows
}

const isOfNight = 'at >= :from and at < :until and actor_kind = \'machine\' and actor_id = any(:actors)'

/** By customer. What belongs to a domain's renewal is told with the domain (`readDomains`). */
export async function readRest (db: Knex, customers: readonly string[], span: Span): Promise<ReadonlyMap<string, readonly NightLine[]>> {
  const { rows } = await db.raw(`
    with entries as (
      select a.*, coalesce(a.facts ->> 'debtId', case subject_type when 'debt' then subject_id end) as debt_id
      from audit a where customer_id = any(:customers) and ${isOfNight}),
    rest as (
      select * from entries e where not exists (select from debts d where d.id = e.debt_id and d.matter like 'renewal:%')),
    papers as (
      select p.id, p.customer_id, p.kind, p.facts, p.issued_on from documents p join debts d on d.id = p.debt_id
      where p.customer_id = any(:customers) and p.kind <> 'proforma' and d.matter not like 'renewal:%'
        and ${papersWithin})
    select customer_id as whose, json_strip_nulls(json_build_object('is', 'step', 'step', action, 'rule', rule, 'of', coalesce(facts ->> 'name', facts ->> 'package'))) as line
      from rest where not action = any(:money)
    union all
    select customer_id, case action
        when 'debt.open' then json_build_object('is', 'asked', 'rule', rule, 'grossMinor', facts -> 'grossMinor', 'currency', facts -> 'currency', 'dueOn', facts -> 'dueOn')
        when 'debt.close' then json_build_object('is', 'closed', 'rule', rule, 'refundedMinor', '0')
        when 'balance.pay' then json_build_object('is', 'paid', 'amountMinor', facts -> 'amountMinor')
        else json_build_object('is', 'returned', 'rule', rule, 'amountMinor', facts -> 'amountMinor', 'currency', facts -> 'currency') end
      from rest where action in ('debt.open', 'debt.close', 'balance.pay', 'refund.open', 'balance.return')
    union all
    select customer_id, json_build_object('is', 'document', 'kind', kind, 'rule', facts -> 'rule', 'grossMinor', facts -> 'grossMinor', 'currency', facts -> 'currency') from papers
    union all
    select customer_id, json_build_object('is', 'letter', 'template', template, 'to', to_email, 'lang', lang, 'facts', facts)
      from letters l where customer_id = any(:customers) and written_at >= :from and written_at < :until
        and (template = any(:templates) or exists (select from papers p where l.key = 'document:' || p.id))
    union all
    select customer_id, json_build_object('is', 'call', 'registry', registry, 'command', command, 'request', request, 'frame', frame) from (
      select coalesce(m.customer_id, o.customer_id) as customer_id, c.registry, c.command, c.request, ${frameOfCall} as frame
      from registry_calls c left join domains m on c.subject_type = 'domain' and m.id = c.subject_id left join orders o on c.subject_type = 'order' and o.id = c.subject_id
      where c.subject_id in (select id from domains where customer_id = any(:customers) union select id from orders where customer_id = any(:customers))
        and c.at >= :from and c.at < :until and (c.key like 'tro\\_%' or c.key like 'ord\\_%:transfer:%')) said`,
  { customers: [...customers], actors, templates, money, ...span })
  return linesOf(rows)
}
