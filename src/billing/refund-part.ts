/** A part of what was paid for a debt goes back (HOST-6.10): the debt stays settled, less of it is kept, and its invoice is corrected to that. */
import type { Knex } from 'knex'
import { notFound } from '../people/may.ts'
import { lockDebt } from './debt-store.ts'
import { openRefund, returnToBalance, type Ground } from './open-refund.ts'
import { findPaidSums, splitAllocation, type PaidSum } from './part-refund-store.ts'

/**
 * Pays back `amountMinor` of what is on the debt, the money that came last first, each sum the way it came. At most what is there.
 * Not idempotent: the caller asks once, under the lock of what the debt is for.
 * `refundedMinor`: what goes back now, minor units of its currency.
 * @throws Refusal 'not-found'
 */
export async function refundPart (trx: Knex.Transaction, debtId: string, amountMinor: bigint, ground: Ground): Promise<{ refundedMinor: bigint }> {
  const debt = await lockDebt(trx, debtId)
  if (!debt) throw notFound()
  let left = amountMinor
  const back = new Map<string | null, PaidSum>() // one refund a credit, however many pieces of it are on the debt
  for (const paid of await findPaidSums(trx, debtId)) {
    if (left <= 0n) break
    const taken = paid.amountMinor < left ? paid.amountMinor : left
    await splitAllocation(trx, paid, debtId, paid.amountMinor - taken, ground.at)
    back.set(paid.creditId, { ...paid, amountMinor: taken + (back.get(paid.creditId)?.amountMinor ?? 0n) })
    left -= taken
  }
  for (const [creditId, sum] of back) {
    if (creditId === null) await returnToBalance(trx, debt, sum.amountMinor, ground)
    else await openRefund(trx, debt, { ...sum, creditId }, ground)
  }
  return { refundedMinor: [...back.values()].reduce((total, sum) => total + sum.amountMinor, 0n) }
}
