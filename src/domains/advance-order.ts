/** One order whose time has come: kept on, cancelled, or handed to its registration. Load, decide, act. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { moneyKnownThrough } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { decideOrder, type OrderDecision } from '../rules/domain-order.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { termsOf } from '../terms/in-force.ts'
import { cancelOrder } from './cancel-order.ts'
import { noteCredit } from './note-credit.ts'
import { readOrderPapers } from './order-papers.ts'
import { lockOrder, orderFacts, updateOrder, type Order } from './order-store.ts'

const actor: Actor = { kind: 'machine', name: 'domains.advance-order' }

export async function advanceOrder (deps: Deps, orderId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, orderId)
    if (!order) return
    if (order.kind === 'transfer') return await deps.jobs.add(trx, 'domains.transfer-in', { orderId }, `order:${orderId}`)
    if (order.registeringAt) return // the registry is being asked: its answer goes on
    const decision = await judgeOrder(trx, await noteCredit(trx, order), null, at)
    await act(deps, trx, order, decision, at)
  })
}

async function act (deps: Deps, trx: Knex.Transaction, order: Order, decision: OrderDecision, at: Date): Promise<void> {
  switch (decision.do) {
    case 'nothing': return
    case 'wait':
    case 'wait-papers': return await updateOrder(trx, order.id, { lookAt: decision.until })
    case 'register': return await deps.jobs.add(trx, 'domains.order-paid', { debtId: order.debtId!, orderId: order.id }, `order:${order.id}`)
    case 'cancel': return await cancelOrder(deps, trx, actor, order, decision, at)
    default: decision satisfies never
  }
}

/** The decision of the rules on a locked order, under the terms it is bound to. */
export async function judgeOrder (trx: Knex.Transaction, order: Order, refusedByRegistry: 'taken' | 'refused' | null, at: Date): Promise<OrderDecision> {
  const { terms } = await termsOf(trx, order.policyVersion)
  const money = { through: await moneyKnownThrough(trx, order.operatorId), bankLagDays: terms.bankLagDays }
  const papers = await readOrderPapers(trx, order)
  const family = familyOf(order.zone)
  return decideOrder(orderFacts(order, { money, papers, refusedByRegistry }), terms.order[family], family, at)
}
