/** What is decided about a name on its way here, and noted of what the registry said. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { moneyKnownThrough } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { addHours } from '../rules/calendar.ts'
import { decideTransferIn, inRule, type TransferInDecision, type TransferInRefusal } from '../rules/domain-transfer.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { termsOf } from '../terms/in-force.ts'
import { cancelOrder } from './cancel-order.ts'
import { readOrderPapers } from './order-papers.ts'
import { lockOrder, updateOrder, type Order } from './order-store.ts'
import { noteCredit } from './note-credit.ts'
import { namesAtRegistry, noteIntent } from './register-intent.ts'

export const actor: Actor = { kind: 'machine', name: 'domains.transfer-in' }

/** A transfer that is being said, or has been. */
export type Moving = Order & { readonly registeringAt: Date, readonly registrantHandle: string, readonly authInfoSealed: string }

/** The poll queue tells the end of the wait; a registry that does not is asked again after so many hours. */
const askAgainHours = 24

/** Decides, and when it is to be asked for at the registry writes that down first. Undefined: nothing to ask. */
export async function prepareTransfer (deps: RegistryDeps, orderId: string): Promise<Moving | undefined> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const found = await lockOrder(trx, orderId)
    if (!found || found.endedAt || found.kind !== 'transfer') return undefined
    if (isMoving(found)) return found
    const order = await noteCredit(trx, found)
    const decision = await judgeTransfer(trx, order, null, at)
    switch (decision.do) {
      case 'nothing': return undefined
      case 'wait': await updateOrder(trx, order.id, { lookAt: decision.until }); return undefined
      case 'cancel': await cancelOrder(deps, trx, actor, order, decision, at); return undefined
      case 'request': {
        const intent = { registeringAt: at, ...namesAtRegistry(deps, order, at) }
        await updateOrder(trx, order.id, { ...intent, lookAt: null })
        await noteIntent(deps, trx, { ...order, ...intent }, { action: 'order.transfer', purpose: 'transfer' }, at)
        return { ...order, ...intent, authInfoSealed: order.authInfoSealed! }
      }
      default: return decision satisfies never
    }
  })
}

const isMoving = (order: Order): order is Moving => order.registeringAt !== null && order.registrantHandle !== null && order.authInfoSealed !== null

/** The registry has it and decides later; asked again when it must have decided. */
export async function recordRequested (deps: RegistryDeps, { id, requestedAt: known }: Moving, { actBy, contactIds }: { actBy: Date | null, contactIds: readonly string[] }): Promise<true> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, id)
    if (!order || order.endedAt) return
    const again = addHours(at, askAgainHours)
    const lookAt = actBy && actBy > at && actBy < again ? actBy : again
    await updateOrder(trx, id, { lookAt, ...(known || order.requestedAt ? {} : { requestedAt: at }), ...(contactIds.length > 0 ? { contactIds } : {}) })
    if (!order.requestedAt) {
      await writeAudit(trx, {
        at, actor, action: 'order.transfer-requested', subject: { type: 'order', id }, operatorId: order.operatorId, customerId: order.customerId, rule: inRule[familyOf(order.zone)], policyVersion: order.policyVersion,
        facts: { name: order.name, actBy }
      })
    }
  })
  return true
}

/** DOM-III.6: a transfer that fails is refunded in full. */
export async function recordRefused (deps: RegistryDeps, { id }: Moving, why: TransferInRefusal, say: string): Promise<false> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, id)
    if (!order || order.endedAt) return
    deps.log.warn({ orderId: id, why, say }, 'a transfer to us failed')
    const decision = await judgeTransfer(trx, order, why, at)
    if (decision.do === 'cancel') await cancelOrder(deps, trx, actor, order, { ...decision, say }, at)
  })
  return false
}

/** The decision of the rules on a locked order, under the terms it is bound to. */
async function judgeTransfer (trx: Knex.Transaction, order: Order, refusedByRegistry: TransferInRefusal | null, at: Date): Promise<TransferInDecision> {
  const { terms } = await termsOf(trx, order.policyVersion)
  const family = familyOf(order.zone)
  return decideTransferIn({
    placedAt: order.placedAt,
    isFree: order.debtId === null,
    creditedAt: order.creditedAt,
    acceptedAt: order.acceptedAt,
    papers: await readOrderPapers(trx, order),
    withdrawnAt: order.withdrawnAt,
    refusedByRegistry,
    endedAt: order.endedAt,
    money: { through: await moneyKnownThrough(trx, order.operatorId), bankLagDays: terms.bankLagDays }
  }, terms.transfer[family], terms.order[family], family, at)
}
