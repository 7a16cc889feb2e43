/** The money of a debt goes back: each credited sum to the account it came from. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { close } from './close-debt.ts'
import { lockDebt } from './debt-store.ts'
import { refundAllocations, type Ground } from './open-refund.ts'
import { sumRefunds } from './refund-store.ts'

/**
 * Refunds all that is credited on the debt and closes it: money that comes later goes back by the same rule. Idempotent.
 * `refundedMinor`: all that was ever refunded for this debt, minor units of its currency.
 * @throws Refusal 'not-found'
 */
export async function refundDebt (_deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, debtId: string, ground: Ground): Promise<{ refundedMinor: bigint }> {
  const debt = await lockDebt(trx, debtId)
  if (!debt) throw notFound()
  await close(trx, debt, ground)
  await refundAllocations(trx, debt, ground)
  return { refundedMinor: await sumRefunds(trx, debtId) }
}
