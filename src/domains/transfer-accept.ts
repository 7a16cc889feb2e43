/** The holder follows the link and accepts that the name is moved here (DOM-III.6): within its term, once. */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { hashOf } from '../people/secret.ts'
import { inRule } from '../rules/domain-transfer.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { lockOrderByAcceptHash, updateOrder } from './order-store.ts'

/** Who has the link is the holder: it went to the holder's own address. */
const holder: Actor = { kind: 'machine', name: 'holder-by-link' }

export type Accepted = { readonly orderId: string, readonly name: string, readonly displayName: string }

/** @throws Refusal 'not-found' (unknown, or the order has ended), 'conflict' ('accepted-already'), 'too-late' ('acceptance-closed') */
export async function acceptTransfer (deps: Deps, token: string): Promise<Accepted> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const order = await lockOrderByAcceptHash(trx, hashOf(token))
    if (!order || order.endedAt) throw notFound()
    const rule = inRule[familyOf(order.zone)]
    if (order.acceptedAt) throw new Refusal('conflict', 'This transfer is accepted already: nothing more is needed from the holder.', { reason: 'accepted-already', rule })
    if (!order.acceptUntil || at >= order.acceptUntil) throw new Refusal('too-late', 'The days to accept this transfer are over: order it anew.', { reason: 'acceptance-closed', rule })
    await updateOrder(trx, order.id, { acceptedAt: at })
    await deps.jobs.add(trx, 'domains.transfer-in', { orderId: order.id }, `order:${order.id}`)
    await writeAudit(trx, {
      at, actor: holder, action: 'order.accept-transfer', subject: { type: 'order', id: order.id }, operatorId: order.operatorId, customerId: order.customerId, rule, policyVersion: order.policyVersion,
      facts: { name: order.name, acceptUntil: order.acceptUntil, holderId: order.holderId }
    })
    return { orderId: order.id, name: order.name, displayName: order.displayName }
  })
}
