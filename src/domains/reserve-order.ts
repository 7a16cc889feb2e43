/** The reservation that an order makes at the registry, where registrars may reserve (DOM-II.1): unused, it ends there by itself. */
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { callRegistry } from '../registry/call.ts'
import { domainCreate } from '../registry/epp/commands/domain-create.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { makeContacts } from './contacts-at-registry.ts'
import { contactsWishOf } from './contacts-wish.ts'
import { lockOrder, updateOrder, type Order } from './order-store.ts'
import { createOf } from './register.ts'
import { namesAtRegistry, noteIntent } from './register-intent.ts'
import { recordRefusal } from './register-refused.ts'

const actor = { kind: 'machine', name: 'domains.reserve-order' } as const

type Reserving = Order & { readonly reservingAt: Date, readonly registrantHandle: string }

/** Books the name for as long as the registry's profile says; nothing where there is no reservation. Runs again after a crash without doubling anything. */
export async function reserveOrder (deps: RegistryDeps, orderId: string): Promise<void> {
  const order = await prepareReservation(deps, orderId)
  if (!order) return
  const { registry } = profileOf(order.zone, dayOf(order.placedAt))
  const whenSettled = { name: 'domains.reserve-order', payload: { orderId } } as const
  const made = await makeContacts(deps, await contactsWishOf(deps, order, whenSettled))
  if (!made.ok) return await recordRefusal(deps, actor, order, 'refused', made.message)
  const booked = await callRegistry(deps, {
    key: `${order.id}:book:${order.registrantHandle}`, registry, subject: { type: 'order', id: order.id }, whenSettled, command: domainCreate,
    request: { ...createOf(deps, order, registry, made, undefined), nask: { book: true } }
  })
  if (!booked.ok) return await recordRefusal(deps, actor, order, booked.taken ? 'taken' : 'refused', booked.message)
  await recordReservation(deps, order, booked.result.expiresAt)
}

async function prepareReservation (deps: RegistryDeps, orderId: string): Promise<Reserving | undefined> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const order = await lockOrder(trx, orderId)
    if (!order || order.endedAt || order.registeringAt || order.reservedUntil) return undefined
    if (profileOf(order.zone, dayOf(order.placedAt)).reservationDays === null) return undefined
    if (order.reservingAt && order.registrantHandle) return order as Reserving
    const intent = { reservingAt: at, ...namesAtRegistry(deps, order, at) }
    await updateOrder(trx, order.id, intent)
    await noteIntent(deps, trx, { ...order, ...intent }, { action: 'order.reserve', purpose: 'reservation' }, at)
    return { ...order, ...intent }
  })
}

/** Until when is the registry's answer, never computed. */
async function recordReservation (deps: RegistryDeps, { id }: Order, reservedUntil: Date): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, id)
    if (!order || order.endedAt || order.reservedUntil || order.registeringAt) return
    await updateOrder(trx, id, { reservedUntil })
    await writeAudit(trx, {
      at, actor, action: 'order.reserved', subject: { type: 'order', id }, operatorId: order.operatorId, customerId: order.customerId, rule: 'DOM-II.1', policyVersion: order.policyVersion,
      facts: { name: order.name, reservedUntil }
    })
  })
}
