/** The end of an order that brings no domain: what was credited goes back, the customer is told why (DOM-II.2, DOM-I.9-WD). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { closeDebt } from '../billing/close-debt.ts'
import { findDebt } from '../billing/find.ts'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { CancelReason } from '../notices/letters/order-cancelled.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { endOrder, type Order } from './order-store.ts'

export type Cancellation = {
  readonly reason: CancelReason
  readonly rule: RuleId
  /** In the words of a registry or of the desk. */
  readonly say?: string
}

/** In the caller's transaction, the order locked. */
export async function cancelOrder (deps: Deps, trx: Knex.Transaction, actor: Actor, order: Order, { reason, rule, say }: Cancellation, at: Date): Promise<void> {
  const { refundedMinor } = order.debtId ? await closeDebt(trx, order.debtId, { at, rule, policyVersion: order.policyVersion, actor }) : { refundedMinor: 0n }
  const currency = (order.debtId && (await findDebt(trx, order.debtId))?.currency) || 'PLN'
  await endOrder(trx, order.id, { at, rule, reason })
  const customer = (await findCustomer(trx, order.customerId))!
  await writeLetter(deps, trx, {
    key: `order-cancelled:${order.id}`,
    operatorId: order.operatorId,
    customerId: order.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    template: 'order-cancelled',
    facts: { displayName: order.displayName, name: order.name, reason, refundedMinor, currency },
    rules: [rule],
    policyVersion: order.policyVersion,
    attachments: []
  }, at)
  await writeAudit(trx, {
    at, actor, action: 'order.cancel', subject: { type: 'order', id: order.id }, operatorId: order.operatorId, customerId: order.customerId, rule, policyVersion: order.policyVersion,
    facts: { name: order.name, kind: order.kind, reason, say, creditedAt: order.creditedAt, refundedMinor }
  })
}
