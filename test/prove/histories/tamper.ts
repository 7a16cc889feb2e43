/** Breaks each law of the proof in one place, to see that it is seen. */
import type { Knex } from 'knex'
import { brokenLaws, type Law } from './laws.ts'

const someDebt = "(select id from debts where credited_at is not null and closed_at is null and matter like 'renewal:%' order by due_on, gross_minor, id limit 1)"

const entry = 'at, actor_kind, actor_id, action, subject_type, subject_id, operator_id, customer_id, rule, policy_version, facts'
const againInJournal = (action: string): string => `insert into audit (${entry}) select ${entry} from audit where action = '${action}' limit 1`

const tampers: Readonly<Record<Law, string>> = {
  'nothing is registered unpaid, and nothing is moved here unpaid': "update allocations set allocated_at = allocated_at + interval '1 year' where debt_id = (select debt_id from orders where domain_id is not null and debt_id is not null order by name limit 1)",
  'nothing is renewed unpaid': `update allocations set returned_at = allocated_at - interval '1 second' where debt_id = ${someDebt}`,
  'nothing is renewed twice': againInJournal('domain.renew'),
  'nothing is said to a registry twice': "update registry_calls set (subject_id, request) = (select subject_id, request from registry_calls where command = 'domain:renew' order by key limit 1) where command = 'domain:renew'",
  'a name comes to be here once': againInJournal('domain.register'),
  'nothing is asked for twice': `update debts set closed_at = null, closed_rule = null, closed_policy_version = null, (matter, rule) = (select matter, rule from debts where id = ${someDebt}) where matter like 'order:%'`,
  'nothing is charged twice': `update debts set (matter, rule) = (select matter, rule from debts where id = ${someDebt}) where matter like 'order:%'`,
  'no debt holds more than it asked for': `update debts set gross_minor = gross_minor - 1 where id = ${someDebt}`,
  'a debt was paid when the last of its money came that is there': `update debts set credited_at = credited_at - interval '1 day' where id = ${someDebt}`,
  'money that came in time is not refused': `update debts set closed_rule = 'DOM-II.5d', closed_policy_version = policy_version, closed_at = credited_at + interval '9 days', credited_at = null where id = ${someDebt}`,
  'a promise never exceeds either clock': "update letters set facts = facts || '{\"moneyUntil\": \"2999-01-01\"}' where template = 'domain-blocked'",
  'periods of hosting follow one another': 'update hosting_bills set through_day = through_day + 1 where number = 1',
  'a letter is written once': "insert into letters select (jsonb_populate_record(l, jsonb_build_object('id', 'let_other', 'key', 'other'))).* from letters l limit 1",
  'every letter was sent': "update letters set sent_at = null, message_id = null where template = 'order-received'",
  'every call to a registry is settled, and none was refused but wrong codes': "update registry_calls set ok = null, how = null, settled_by_machine = null, result = null where command = 'domain:renew'",
  'pro-formas are numbered from 1 without a gap': "update document_series set last_number = last_number + 1 where kind = 'proforma'",
  'money in is money kept, spent, sent back, taken back, waiting and on balances': 'update credits set amount_minor = amount_minor + 1 where id = (select min(id) from credits)'
}

/** What is seen to be broken once this law is; the database stays as it was. */
export async function seenBroken (db: Knex, law: Law): Promise<Law[]> {
  const trx = await db.transaction()
  try {
    await trx.raw("set local session_replication_role = 'replica'") // no trigger, no foreign key: they forbid most of it
    await trx.raw(tampers[law])
    return [...(await brokenLaws(trx)).keys()]
  } finally {
    await trx.rollback()
  }
}
