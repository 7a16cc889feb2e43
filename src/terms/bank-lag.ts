/** The longest that anybody waits for the bank (HOUSE-MONEY). */
import type { Knex } from 'knex'
import { findLongestLag } from './contract-store.ts'
import { versionsOf } from './in-force.ts'

/** Days: under any version of the policy, and under any contract of the operator's customers. */
export async function longestBankLag (trx: Knex.Transaction, { id, policy }: { readonly id: string, readonly policy: string }): Promise<number> {
  const versions = await versionsOf(trx, policy)
  return Math.max(await findLongestLag(trx, id), ...versions.map(({ terms }) => terms.bankLagDays))
}
