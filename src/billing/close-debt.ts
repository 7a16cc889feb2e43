/** Nothing is owed any more: an order withdrawn or ended, an offer that ran out. Money that still comes for it goes back at once. */
import type { Knex } from 'knex'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { lockDebt, updateDebtClosed, type LockedDebt } from './debt-store.ts'
import { refundAllocations, type Ground } from './open-refund.ts'

/**
 * Closes the debt; the rule is the one by which later credits on it are refunded. A closed debt stays closed by its first rule.
 * `refund`: what is credited on it already goes back too.
 * @throws Refusal 'not-found'
 */
export async function closeDebt (_deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, debtId: string, { refund = false, ...ground }: Ground & { refund?: boolean }): Promise<void> {
  const debt = await lockDebt(trx, debtId)
  if (!debt) throw notFound()
  await close(trx, debt, ground)
  if (refund) await refundAllocations(trx, debt, ground)
}

/** Of a locked debt; nothing when it is closed. */
export async function close (trx: Knex.Transaction, debt: LockedDebt, { at, rule, policyVersion, actor }: Ground): Promise<void> {
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
