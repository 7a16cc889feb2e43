/** What came on a debt and when, as interest counts it. Other contexts read it here, never our tables. */
import type { Knex } from 'knex'
import { dayOf } from '../rules/calendar.ts'
import type { PaidPart } from '../rules/interest.ts'

/** Money that is on the debt still, by the day of its credit; money of a balance came when it was taken from it. */
export async function findPaidParts (trx: Knex.Transaction, debtId: string): Promise<PaidPart[]> {
  const rows = await trx('allocations as a').leftJoin('credits as c', 'c.id', 'a.credit_id').where('a.debt_id', debtId).whereNull('a.returned_at').orderBy('a.id')
    .select({ amountMinor: 'a.amount_minor' }, trx.raw('coalesce(c.credited_at, a.allocated_at) as at'))
  return rows.map(({ at, amountMinor }) => ({ on: dayOf(at), amountMinor }))
}
