/** What must hold of all histories of a world together, whatever happened in them. */
import type { Knex } from 'knex'
import { addsUp, moneyIn } from './compare.ts'

/** Money that was on a debt at an instant. */
const onDebt = (debt: string, at: string): string => `(select coalesce(sum(amount_minor), 0) from allocations a where a.debt_id = ${debt} and a.allocated_at <= ${at} and (a.returned_at is null or a.returned_at >= ${at}))`

/** What must hold, and the query for the rows that break it. */
const laws = {
  'nothing is registered unpaid, and nothing is moved here unpaid': `
    select o.name from orders o join debts b on b.id = o.debt_id where o.registering_at is not null and ${onDebt('b.id', 'o.registering_at')} < b.gross_minor`,
  'nothing is renewed unpaid': `
    select s.domain_id, s.period_from from domain_steps s join renewals r using (domain_id, period_from) join debts b on b.id = r.debt_id where s.step in ('renew', 'reactivate') and ${onDebt('b.id', 's.taken_at')} < b.gross_minor
    union all select s.domain_id, s.period_from from domain_steps s join renewals r using (domain_id, period_from) join debts b on b.id = r.fee_debt_id where s.step = 'reactivate' and ${onDebt('b.id', 's.taken_at')} < b.gross_minor`,
  'nothing is renewed twice': "select subject_id, facts ->> 'periodFrom' as period from audit where action = 'domain.renew' group by 1, 2 having count(*) > 1",
  'nothing is said to a registry twice': "select subject_id, command, request ->> 'expiresAt' as period from registry_calls where ok and command = 'domain:renew' group by 1, 2, 3 having count(*) > 1",
  'a name comes to be here once': "select subject_id from audit where action in ('domain.register', 'domain.transfer-in') group by 1 having count(*) > 1",
  'nothing is asked for twice': 'select matter, rule from debts where closed_at is null and interest_on is null group by 1, 2 having count(*) > 1',
  'nothing is charged twice': 'select matter, rule from debts d where credited_at is not null and interest_on is null and exists (select from allocations a where a.debt_id = d.id and a.returned_at is null) group by 1, 2 having count(*) > 1',
  'no debt holds more than it asked for': 'select d.id from debts d join allocations a on a.debt_id = d.id and a.returned_at is null group by d.id having sum(a.amount_minor) > d.gross_minor',
  'a debt was paid when the last of its money came that is there': `
    select d.id from debts d join allocations a on a.debt_id = d.id and a.returned_at is null left join credits c on c.id = a.credit_id where d.credited_at is not null and d.reopened_at is null
    group by d.id having max(coalesce(c.credited_at, a.allocated_at)) <> d.credited_at`,
  'money that came in time is not refused': `
    select d.matter from debts d where d.closed_rule like 'DOM-%' and d.matter like 'renewal:%' and d.credited_at is null and d.gross_minor <= ${onDebt('d.id', 'd.closed_at')}`,
  'a promise never exceeds either clock': `
    select facts ->> 'name' as name, facts ->> 'moneyUntil' as until from letters where template = 'domain-blocked'
      and (facts ->> 'moneyUntil')::date > least((facts ->> 'termsReleaseOn')::date, (facts ->> 'registryReleaseOn')::date)`,
  'periods of hosting follow one another': `
    select contract_id, number from (select contract_id, number, from_day, lag(through_day) over (partition by contract_id order by number) as before from hosting_bills where from_day is not null) b
    where before is not null and from_day <> before + 1`,
  'a letter is written once': 'select customer_id, template, text from letters group by 1, 2, 3, written_at having count(*) > 1',
  'every letter was sent': 'select id, template from letters where sent_at is null',
  'every call to a registry is settled, and none was refused but wrong codes': "select key, ok, code, message from registry_calls where ok is distinct from true and subject_type <> 'history' and (command, code) is distinct from ('domain:transfer', 2202)",
  'pro-formas are numbered from 1 without a gap': `
    select s.operator_id, s.year from document_series s join documents n on (n.operator_id, n.kind, split_part(n.number, '/', 2)::int) = (s.operator_id, s.kind, s.year)
    group by s.operator_id, s.kind, s.year, s.last_number having (count(distinct n.number), max(split_part(n.number, '/', 3)::int)) <> (s.last_number::bigint, s.last_number)`
} as const

export type Law = keyof typeof laws | 'money in is money kept, spent, sent back, taken back, waiting and on balances'

const sample = 5

/** Each that is broken, with rows that break it. */
export async function brokenLaws (db: Knex): Promise<Map<Law, string>> {
  const broken = new Map<Law, string>()
  for (const [holds, query] of Object.entries(laws) as [Law, string][]) {
    const { rows } = await db.raw(query)
    if (rows.length > 0) broken.set(holds, JSON.stringify(rows.slice(0, sample)))
  }
  const money = await moneyIn(db)
  if (!addsUp(money)) broken.set('money in is money kept, spent, sent back, taken back, waiting and on balances', Object.entries(money).map(([name, minor]) => `${name} ${minor}`).join(', '))
  return broken
}

export const allLaws: readonly Law[] = [...Object.keys(laws) as Law[], 'money in is money kept, spent, sent back, taken back, waiting and on balances']
