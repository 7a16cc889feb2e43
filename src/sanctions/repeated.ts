/** The same complaint by two ways counts once (HOUSE-INTAKE). */
import type { Knex } from 'knex'
import { findFirstOf, updateRepeated } from './report-store.ts'

/**
 * Whether an earlier report of the same complaint has a case: then this one is noted with that, and nothing more follows. An unproven one stands in nobody's way: else whoever is reported could forge one first.
 * Asked with the customer's ladder locked.
 */
export async function repeatsAnother (trx: Knex.Transaction, reportId: string, at: Date): Promise<boolean> {
  const first = await findFirstOf(trx, reportId, { withCase: true })
  if (first) await updateRepeated(trx, reportId, first, at)
  return first !== undefined
}

/** The same for one that waits for a person: it waits once. */
export async function repeatsWaiting (trx: Knex.Transaction, reportId: string, at: Date): Promise<boolean> {
  const first = await findFirstOf(trx, reportId, { withCase: false })
  if (first) await updateRepeated(trx, reportId, first, at)
  return first !== undefined
}
