/** How a world stands in the end, without the ids that chance gave: for worlds that must stand alike. */
import type { Knex } from 'knex'

/** `at`: when we did something, and what the terms count from then, by column. */
export type Row = { readonly what: string, readonly at: Readonly<Record<string, string | null>> }

/** Names stand for ids; of money that came, when it came; of money that we drew from a balance, that it was there. */
export async function endStateOf (db: Knex): Promise<Row[]> {
  const { rows } = await db.raw(`
    with known as (
      select id, name from domains union all select id, 'order of ' || name from orders union all select c.id, 'hosting of ' || u.email from hosting_contracts c join customers u on u.id = c.customer_id),
    about as (
      select d.*, concat_ws(' ', coalesce(k.name, d.matter), split_part(d.matter, ':', 1), split_part(d.matter, ':', 3), d.rule) as about,
        (select sum(amount_minor) from allocations a where a.debt_id = d.id and returned_at is null) as paid, (select sum(amount_minor) from refunds r where r.debt_id = d.id and state <> 'cancelled') as back,
        exists (select from allocations a where a.debt_id = d.id and balance_entry_id is not null) as drawn
      from debts d left join known k on k.id = split_part(d.matter, ':', 2))
    select what, at from (
      select concat_ws(' ', 'order', name, end_reason, credited_at, withdrawn_at) as what, jsonb_build_object('order ended', ended_at, 'order asked', registering_at) as at from orders
      union all select concat_ws(' ', 'domain', name, expires_at, auto_renew, transferred_away_to, released_at is not null, lapsed_at is not null),
        jsonb_build_object('registered', registered_at, 'renewed', renewed_at, 'released', released_at, 'lapsed', lapsed_at, 'moved away', transferred_away_at) from domains
      union all select concat_ws(' ', 'period', k.name, period_from, r.years, policy_version, done_at is not null, fee_credited_at), jsonb_build_object('offered', issued_on, 'due', due_on, 'done', done_at) from renewals r join known k on k.id = r.domain_id
      union all select concat_ws(' ', 'step', k.name, period_from, step), jsonb_build_object('step', taken_at) from domain_steps s join known k on k.id = s.domain_id
      union all select concat_ws(' ', 'debt', about, gross_minor, case when drawn then 'drawn' else credited_at::text end, closed_rule, paid, back),
        jsonb_build_object('due', due_on, 'asked', opened_at, 'closed', closed_at, 'owed again', reopened_at, 'drawn', case when drawn then credited_at end) from about
      union all select concat_ws(' ', 'letter', template, to_email, rules, (select count(*) from letter_attachments a where a.letter_id = l.id)), jsonb_build_object('letter', written_at) from letters l
      union all select concat_ws(' ', 'said', registry, command, ok, code, request ->> 'name', request ->> 'expiresAt'), jsonb_build_object('said', at) from registry_calls where subject_type <> 'history'
      union all select concat_ws(' ', 'hosting', k.name, c.started_at is not null, end_cause), jsonb_build_object('hosting started', started_at, 'hosting ended', ended_at) from hosting_contracts c join known k on k.id = c.id
      union all select concat_ws(' ', 'bill', k.name, number, b.length, net_minor, from_day, through_day, credited_at, closed_at is not null), jsonb_build_object('billed', issued_on, 'due', due_on, 'bill closed', closed_at) from hosting_bills b join known k on k.id = b.contract_id
      union all select concat_ws(' ', 'suspended', k.name, s.cause, s.rule, until_at is not null), jsonb_build_object('suspended', from_at, 'resumed', until_at) from hosting_suspensions s join known k on k.id = s.contract_id
      union all select concat_ws(' ', 'question', k.name, about, bill, outcome), jsonb_build_object('question', opened_at) from hosting_questions q join known k on k.id = q.contract_id
      union all select concat_ws(' ', 'balance', u.email, b.currency, b.amount_minor, b.held_minor), '{}' from balances b join customers u on u.id = b.customer_id
      union all select concat_ws(' ', 'waits', c.title, r.rest_minor), '{}' from credit_rests r join credits c on c.id = r.credit_id where rest_minor > 0) told
    order by what, at`)
  return rows
}
