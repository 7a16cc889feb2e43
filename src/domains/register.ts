/**
 * A paid order becomes a domain: load, decide, ask the registry, record its answer (DOM-I.9, DOM-II.2).
 * What is said to the registry is written on the order first (register-intent.ts).
 */
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import { callRegistry } from '../registry/call.ts'
import { domainCreate, type DomainCreate, type DomainCreated } from '../registry/epp/commands/domain-create.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { beginDomain } from './begin-domain.ts'
import { makeContacts, type MadeContacts } from './contacts-at-registry.ts'
import { contactsWishOf } from './contacts-wish.ts'
import { lockOrder, updateOrder, type Order } from './order-store.ts'
import { putOffRegistration } from './put-off-registration.ts'
import { actor, prepareRegistration, type Registering } from './register-intent.ts'
import { recordRefusal } from './register-refused.ts'
import { askRegistryPrice, sayPremium } from './registry-price.ts'

/** Registers the order if it is paid and still stands; runs again after a crash without doubling anything. */
export async function registerOrder (deps: RegistryDeps, orderId: string): Promise<void> {
  const order = await prepareRegistration(deps, orderId)
  if (!order) return
  const { registry } = profileOf(order.zone, dayOf(order.registeringAt))
  const whenSettled = { name: 'domains.order-paid', payload: { orderId: order.id, debtId: order.debtId! } } as const
  const made = await makeContacts(deps, await contactsWishOf(deps, order, whenSettled))
  if (!made.ok) return await recordRefusal(deps, actor, order, 'refused', made.message)
  await noteContacts(deps, order, made)

  const price = await askRegistryPrice(deps, { registry, name: order.name, command: 'create', years: order.years })
  if (price.is === 'premium') return await recordRefusal(deps, actor, order, 'refused', sayPremium(price))
  const created = await callRegistry(deps, {
    key: `${order.id}:domain:${order.registrantHandle}`, registry, subject: { type: 'order', id: order.id }, whenSettled, command: domainCreate,
    request: createOf(deps, order, registry, made, price.fee)
  })
  if (!created.ok && deps.registries.of(registry).profile.isMonthFull?.(created)) return await putOffRegistration(deps, order, registry, created.message)
  if (!created.ok) return await recordRefusal(deps, actor, order, created.taken ? 'taken' : 'refused', created.message)
  await recordRegistration(deps, order, registry, made.registrant, created.result)
}

/** Without name servers: a name is delegated when its holder says where to. */
export function createOf (deps: RegistryDeps, order: Order, registry: string, { registrant, contacts }: Extract<MadeContacts, { ok: true }>, fee: DomainCreate['fee']): DomainCreate {
  const { ns } = deps.registries.of(registry).profile.dialect
  const judged = judgeName(order.displayName)
  return {
    name: order.name,
    years: order.years,
    nameServers: [],
    ...(registrant === null ? {} : { registrant }),
    ...(contacts.length === 0 ? {} : { contacts }),
    ...(order.authInfoSealed === null ? {} : { authInfo: deps.keys.open(order.authInfoSealed, order.id) }),
    ...(ns.idnLang !== undefined && judged.ok && judged.language !== null ? { idnLanguage: judged.language } : {}), // as the zone's own table judged it
    ...(fee === undefined ? {} : { fee })
  }
}

/** Ids that the registry gave are remembered, so that it is known whose they are when the registry collects them. */
async function noteContacts (deps: RegistryDeps, order: Registering, { ids, registrant }: Extract<MadeContacts, { ok: true }>): Promise<void> {
  if (ids.length === 0 || (ids.length === 1 && registrant === order.registrantHandle)) return
  await transact(deps.db, async trx => await updateOrder(trx, order.id, { contactIds: ids }))
}

/** E is the registry's answer, never computed. */
async function recordRegistration (deps: RegistryDeps, order: Registering, registry: string, registrantHandle: string | null, { createdAt, expiresAt }: DomainCreated): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const locked = await lockOrder(trx, order.id)
    if (!locked || locked.endedAt) return // recorded by an earlier run
    const code = order.authInfoSealed && deps.keys.open(order.authInfoSealed, order.id)
    const { domainId, versionId } = await beginDomain(deps, trx, order, { registry, registrantHandle, code, registeredAt: createdAt, cameAt: null, expiresAt, rule: 'DOM-I.9', reason: 'registered' }, at)
    const customer = (await findCustomer(trx, order.customerId))!
    await writeLetter(deps, trx, {
      key: `domain-registered:${order.id}`,
      operatorId: order.operatorId,
      customerId: order.customerId,
      to: { email: customer.email, name: customer.name, lang: customer.lang },
      template: 'domain-registered',
      facts: { displayName: order.displayName, name: order.name, registeredAt: createdAt, expiresOn: dayOf(expiresAt) },
      rules: ['DOM-I.9', 'DOM-II.2'],
      policyVersion: versionId,
      attachments: []
    }, at)
    await writeAudit(trx, {
      at, actor, action: 'domain.register', subject: { type: 'domain', id: domainId }, operatorId: order.operatorId, customerId: order.customerId, rule: 'DOM-I.9', policyVersion: versionId,
      facts: { name: order.name, orderId: order.id, registry, registeredAt: createdAt, expiresAt }
    })
  })
}
