/** Each law, seen to be broken once: a row is changed in a transaction that is rolled back. */
import type { Knex } from 'knex'
import type { Law } from './laws.ts'

/** What breaks a law, by its first words. */
const tampering: readonly [string, string][] = [
  ['no rung is skipped', "update sanction_cases set rung = rung + 500 where id = (select id from sanction_cases where cause = 'report' order by opened_at limit 1)"],
  ['the first is MZ-3.1', "update sanction_cases set sanction = 'MZ-3.3' where id = (select id from sanction_cases where sanction = 'MZ-3.1' and cause = 'report' limit 1)"],
  ['a sending made before', "update sanction_cases set told_at = told_at + interval '9 years' where id = (select id from sanction_cases where cause = 'report' and rung = 1 and exists (select from sanction_cases b where b.customer_id = sanction_cases.customer_id and b.cause = 'report' and b.rung = 2) limit 1)"],
  ['one report opens', "update abuse_reports set verdict = 'case-opened' where id = (select id from abuse_reports where verdict = 'case-joined' limit 1)"],
  ['the fee is 45.00', 'update sanction_fees set net_minor = 4499 where report_id = (select report_id from sanction_fees limit 1)'],
  ['each fee is a debt', "update sanction_fees set debt_id = 'dbt_nobodys' where report_id = (select report_id from sanction_fees limit 1)"],
  ['what monitoring found', "update sanction_fees set case_id = (select id from sanction_cases where cause <> 'report' limit 1) where report_id = (select report_id from sanction_fees limit 1)"],
  ['nobody is terminated', "update case_decisions set outcome = 'terminated', closed_by = 'sanctions.advance-case', closed_at = opened_at where id = (select id from case_decisions limit 1)"],
  ['a decision about the contract', "update case_decisions set rule = 'MZ-3.4', opened_at = opened_at - interval '90 days' where id = (select id from case_decisions limit 1)"],
  ['no block lasts', "update sender_blocks set released_at = released_at + interval '1 minute' where id = (select id from sender_blocks where released_at is not null limit 1)"],
  ['three working days', "update sanction_cases set decision_opened_at = null where id = (select id from sanction_cases where block_ended_at = block_until and release_rule is distinct from 'HOST-8.4' limit 1)"],
  ['mailings are barred', 'delete from mailing_bars where case_id = (select case_id from mailing_bars limit 1)'],
  ['no block outlives', "update case_papers set filed_at = filed_at - interval '20 days' where case_id = (select k.id from sanction_cases k where k.release_rule = 'HOUSE-PAPERS' and k.block_ended_at = k.released_at limit 1)"]
]

/** Whether the law tells of it. */
export async function isSeen (db: Knex, law: Law): Promise<boolean> {
  const sql = tampering.find(([begins]) => law.says.startsWith(begins))?.[1]
  if (sql === undefined) return false
  const trx = await db.transaction()
  try {
    await trx.raw(sql)
    return (await law.broken(trx)).length > 0
  } finally {
    await trx.rollback()
  }
}
