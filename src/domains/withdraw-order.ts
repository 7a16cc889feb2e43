/** The client's withdrawal: within its days, while the name is not registered; everything goes back (DOM-I.9-WD). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { withdrawalCloses } from '../rules/domain-order.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { termsOf } from '../terms/in-force.ts'
import { cancelOrder } from './cancel-order.ts'
import { lockOrder, updateOrder } from './order-store.ts'

/** Refuses: not-found (also another tenant's order), conflict (ended), too-late (registered, being registered, or past the days). */
export async function withdrawOrder (deps: Deps, actor: Actor, orderId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, orderId)
    if (!order) throw notFound()
    requireCustomer(actor, order, 'act:domains')
    if (order.domainId || order.registeringAt) throw new Refusal('too-late', 'The name is registered or moved here, or the registry is at it: an order can be withdrawn only before that.', { reason: 'registered', rule: 'DOM-I.9-WD' })
    if (order.endedAt) throw new Refusal('conflict', 'This order has ended already.', { reason: 'order-ended', rule: 'DOM-I.9-WD' })
    const { terms } = await termsOf(trx, order.policyVersion)
    if (at >= withdrawalCloses(terms.order[familyOf(order.zone)], order.placedAt)) throw new Refusal('too-late', 'The days to withdraw are over.', { reason: 'withdrawal-closed', rule: 'DOM-I.9-WD' })
    await updateOrder(trx, order.id, { withdrawnAt: at })
    await cancelOrder(deps, trx, actor, order, { reason: 'withdrawn', rule: 'DOM-I.9-WD' }, at)
  })
}
