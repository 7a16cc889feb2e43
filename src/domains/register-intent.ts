/** What will be said to a registry for an order, written on it first: a second run says the same under the same keys. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { newAuthInfo, newContactId } from '../registry/new-ids.ts'
import { dayOf } from '../rules/calendar.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { judgeOrder } from './advance-order.ts'
import { cancelOrder } from './cancel-order.ts'
import { noteDisclosures } from './disclose.ts'
import { noteCredit } from './note-credit.ts'
import { lockOrder, updateOrder, type Order } from './order-store.ts'

export const actor: Actor = { kind: 'machine', name: 'domains.order-paid' }

export type Registering = Order & { readonly registeringAt: Date, readonly registrantHandle: string }

/** Decides, and when the decision is to register writes down what will be said. Undefined: nothing to ask the registry. */
export async function prepareRegistration (deps: RegistryDeps, orderId: string): Promise<Registering | undefined> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const found = await lockOrder(trx, orderId)
    if (!found || found.endedAt || found.kind !== 'registration') return undefined
    if (isRegistering(found)) return found
    const order = await noteCredit(trx, found)
    const decision = await judgeOrder(trx, order, null, at)
    if (decision.do === 'cancel') await cancelOrder(deps, trx, actor, order, decision, at)
    if (decision.do === 'wait' || decision.do === 'wait-papers') await updateOrder(trx, order.id, { lookAt: decision.until })
    if (decision.do !== 'register') return undefined
    const intent = { registeringAt: at, ...namesAtRegistry(deps, order, at) }
    await updateOrder(trx, order.id, { ...intent, lookAt: null })
    await noteIntent(deps, trx, { ...order, ...intent }, { action: 'order.register', purpose: 'registration' }, at)
    return { ...order, ...intent }
  })
}

const isRegistering = (order: Order): order is Registering => order.registeringAt !== null && order.registrantHandle !== null

/** What we choose ourselves: the contact's name and, where a name has its code from its creation on, the code. A reservation has chosen them before. */
export function namesAtRegistry (deps: RegistryDeps, { id, zone, registrantHandle, authInfoSealed }: Order, at: Date): { registrantHandle: string, authInfoSealed?: string } {
  const { registry, authInfoAt } = profileOf(zone, dayOf(at))
  return {
    registrantHandle: registrantHandle ?? newContactId(deps.registries.of(registry)),
    ...(authInfoSealed !== null ? { authInfoSealed } : authInfoAt === 'create' ? { authInfoSealed: deps.keys.seal(newAuthInfo(), id) } : {})
  }
}

/** DOM-I.7: who gets the holder's data is noted before anybody does. */
export async function noteIntent (deps: RegistryDeps, trx: Knex.Transaction, order: Order, { action, purpose }: { action: 'order.register' | 'order.reserve' | 'order.transfer', purpose: string }, at: Date): Promise<void> {
  const recipients = await noteDisclosures(deps, trx, { holderId: order.holderId, zone: order.zone, subjectId: order.id, purpose }, at)
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'order', id: order.id }, operatorId: order.operatorId, customerId: order.customerId, rule: 'DOM-I.9', policyVersion: order.policyVersion,
    facts: { name: order.name, creditedAt: order.creditedAt, registry: profileOf(order.zone, dayOf(at)).registry, registrantHandle: order.registrantHandle, recipients }
  })
}
