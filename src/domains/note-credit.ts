/** What billing says of an order's debt, noted on the order: whoever decides on it asks first, for billing's own job may still be on its way. */
import type { Knex } from 'knex'
import { findDebt } from '../billing/find.ts'
import { updateOrder, type Order } from './order-store.ts'

/** Of a locked order. Nothing is credited where the payer's bank has taken the money back (HOUSE-RETURN). */
export async function noteCredit (trx: Knex.Transaction, order: Order): Promise<Order> {
  const debt = order.debtId ? await findDebt(trx, order.debtId) : undefined
  if (!debt) return order
  const creditedAt = debt.reopenedAt ? null : debt.creditedAt
  if (creditedAt?.getTime() !== order.creditedAt?.getTime()) await updateOrder(trx, order.id, { creditedAt })
  return { ...order, creditedAt }
}
