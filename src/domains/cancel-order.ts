/** The end of an order that is not registered: what was credited goes back, the customer is told why (DOM-II.2, DOM-I.9-WD). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { closeDebt } from '../billing/close-debt.ts'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { OrderDecision } from '../rules/domain-order.ts'
import { endOrder, type Order } from './order-store.ts'

export type Cancellation = Extract<OrderDecision, { do: 'cancel' }>

/** In the caller's transaction, the order locked. */
export async function cancelOrder (deps: Deps, trx: Knex.Transaction, actor: Actor, order: Order, { reason, rule }: Cancellation, at: Date): Promise<void> {
  const { refundedMinor } = order.debtId ? await closeDebt(trx, order.debtId, { at, rule, policyVersion: order.policyVersion, actor }) : { refundedMinor: 0n }
  await endOrder(trx, order.id, { at, rule, reason })
  const customer = (await findCustomer(trx, order.customerId))!
  await writeLetter(deps, trx, {
    key: `order-cancelled:${order.id}`,
    operatorId: order.operatorId,
    customerId: order.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    template: 'order-cancelled',
    facts: { displayName: order.displayName, name: order.name, reason, refundedMinor, currency: 'PLN' },
    rules: [rule],
    policyVersion: order.policyVersion,
    attachments: []
  }, at)
  await writeAudit(trx, {
    at, actor, action: 'order.cancel', subject: { type: 'order', id: order.id }, operatorId: order.operatorId, customerId: order.customerId, rule, policyVersion: order.policyVersion,
    facts: { name: order.name, reason, creditedAt: order.creditedAt, refundedMinor }
  })
}
