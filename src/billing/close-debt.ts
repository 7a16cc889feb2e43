/** Nothing is owed any more: an order withdrawn or ended, an offer that ran out. What was credited goes back, and what still comes goes back at once. */
import type { Knex } from 'knex'
import { writeAudit } from '../audit/write.ts'
import { notFound } from '../people/may.ts'
import { lockDebt, updateDebtClosed, type LockedDebt } from './debt-store.ts'
import { refundAllocations, type Ground } from './open-refund.ts'
import { sumRefunds } from './refund-store.ts'

/**
 * Closes the debt and refunds all that is credited on it, each sum to the account it came from. Idempotent: a closed debt stays closed by its
 * first rule, by which later credits on it are refunded too.
 * `refundedMinor`: all that was ever refunded for this debt, minor units of its currency.
 * @throws Refusal 'not-found'
 */
export async function closeDebt (trx: Knex.Transaction, debtId: string, ground: Ground): Promise<{ refundedMinor: bigint }> {
  const debt = await lockDebt(trx, debtId)
  if (!debt) throw notFound()
  await close(trx, debt, ground)
  await refundAllocations(trx, debt, ground)
  return { refundedMinor: await sumRefunds(trx, debtId) }
}

/** Of a locked debt; nothing when it is closed. */
async function close (trx: Knex.Transaction, debt: LockedDebt, { at, rule, policyVersion, actor }: Ground): Promise<void> {
  if (debt.closed) return
  const { id, operatorId, customerId, matter, grossMinor, allocatedMinor, currency } = debt
  await updateDebtClosed(trx, id, { at, rule, policyVersion })
  await writeAudit(trx, {
    at,
    actor,
    action: 'debt.close',
    subject: { type: 'debt', id },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { matter, grossMinor, allocatedMinor, currency }
  })
}
