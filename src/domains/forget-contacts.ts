/** A registry deletes contacts that nothing uses: an order that still meant to use one gets a new one when it goes on. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { lockOrdersOfContacts, updateContactForgotten } from './order-store.ts'

/** In the caller's transaction. No domain stands under a contact that nothing uses, so nothing said with it is left open. Returns the orders. */
export async function forgetContacts (trx: Knex.Transaction, actor: Actor, registry: string, ids: readonly string[], at: Date): Promise<string[]> {
  const orders = await lockOrdersOfContacts(trx, ids)
  for (const order of orders) {
    await updateContactForgotten(trx, order, at)
    await writeAudit(trx, {
      at, actor, action: 'order.forget-contact', subject: { type: 'order', id: order.id }, operatorId: order.operatorId, customerId: order.customerId, rule: 'HOUSE-POLL', policyVersion: order.policyVersion,
      facts: { name: order.name, registry, contact: order.registrantHandle }
    })
  }
  return orders.map(({ id }) => id)
}
