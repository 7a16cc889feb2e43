/** The registry would not register or reserve a name: the order ends, and its money goes back (DOM-II.2c, e). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { judgeOrder } from './advance-order.ts'
import { cancelOrder } from './cancel-order.ts'
import { lockOrder, type Order } from './order-store.ts'

/** `say`: the registry's words. Nothing when the contact was forgotten meanwhile: it is said anew with another. */
export async function recordRefusal (deps: RegistryDeps, actor: Actor, { id: orderId, registrantHandle }: Order, refused: 'taken' | 'refused', say: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, orderId)
    if (!order || order.endedAt || order.registrantHandle !== registrantHandle) return
    deps.log.warn({ orderId, refused, say }, 'the registry refused a registration')
    const decision = await judgeOrder(trx, order, refused, at)
    if (decision.do === 'cancel') await cancelOrder(deps, trx, actor, order, { ...decision, say }, at)
  })
}
