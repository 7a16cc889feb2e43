/** SQL of invoices that say more than is kept (noted by triggers on debts and allocations). */
import type { Knex } from 'knex'

/** Takes the oldest out of the list: who takes them sees to them. Two at once take different ones. */
export async function takeToCorrect (trx: Knex.Transaction, limit: number): Promise<string[]> {
  const oldest = trx('invoices_to_correct').orderBy(['since', 'debt_id']).limit(limit).forUpdate().skipLocked().select('debt_id')
  const rows = await trx('invoices_to_correct').whereIn('debt_id', oldest).delete().returning('debt_id')
  return rows.map(row => row.debt_id)
}
