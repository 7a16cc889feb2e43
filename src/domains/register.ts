/**
 * A paid order becomes a domain: load, decide, ask the registry, record its answer (DOM-I.9, DOM-II.2).
 * What is said to the registry is written on the order first, so that a second run says the same under the same keys.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { findDebt } from '../billing/find.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer, findHolder } from '../people/find.ts'
import { callRegistry } from '../registry/call.ts'
import { contactCreate } from '../registry/epp/commands/contact-create.ts'
import { domainCreate, type DomainCreated } from '../registry/epp/commands/domain-create.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { newAuthInfo, newContactId } from '../registry/new-ids.ts'
import { dayOf } from '../rules/calendar.ts'
import { bordersOf } from '../rules/domain-renewal.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { termsOf } from '../terms/in-force.ts'
import { judgeOrder } from './advance-order.ts'
import { cancelOrder } from './cancel-order.ts'
import { insertDisclosure, insertDomain } from './domain-store.ts'
import { lockOrder, endOrder, updateOrder, type Order } from './order-store.ts'
import { registrantOf } from './registrant.ts'

const actor: Actor = { kind: 'machine', name: 'domains.order-paid' }

/** Registers the order if it is paid and still stands; runs again after a crash without doubling anything. */
export async function registerOrder (deps: RegistryDeps, orderId: string): Promise<void> {
  const order = await prepareRegistration(deps, orderId)
  if (!order) return
  const holder = await transact(deps.db, async trx => (await findHolder(trx, order.holderId))!)
  const { registry } = profileOf(order.zone, dayOf(order.registeringAt))
  const subject = { type: 'order', id: order.id }
  const whenSettled = { name: 'domains.order-paid', payload: { orderId: order.id, debtId: order.debtId! } } as const
  const authInfo = deps.keys.open(order.authInfoSealed, order.id)

  const contact = await callRegistry(deps, {
    key: `${order.id}:contact:${order.registrantHandle}`, registry, subject, whenSettled, command: contactCreate,
    request: registrantOf(holder, order.registrantHandle, newAuthInfo())
  })
  if (!contact.ok) return await recordRefusal(deps, order, 'refused', contact.message)

  const created = await callRegistry(deps, {
    key: `${order.id}:domain:${order.registrantHandle}`, registry, subject, whenSettled, command: domainCreate,
    request: { name: order.name, years: order.years, nameServers: [], registrant: order.registrantHandle, authInfo }
  })
  if (!created.ok) return await recordRefusal(deps, order, created.taken ? 'taken' : 'refused', created.message)
  await recordRegistration(deps, order, registry, created.result)
}

type Registering = Order & { readonly registeringAt: Date, readonly registrantHandle: string, readonly authInfoSealed: string }

/** Decides, and when the decision is to register writes down what will be said. Undefined: nothing to ask the registry. */
async function prepareRegistration (deps: RegistryDeps, orderId: string): Promise<Registering | undefined> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const found = await lockOrder(trx, orderId)
    if (!found || found.endedAt) return undefined
    if (isRegistering(found)) return found
    const debt = found.debtId ? await findDebt(trx, found.debtId) : undefined
    const creditedAt = found.creditedAt ?? debt?.creditedAt ?? null
    const order = { ...found, creditedAt }
    if (creditedAt && !found.creditedAt) await updateOrder(trx, order.id, { creditedAt })

    const decision = await judgeOrder(trx, order, null, at)
    if (decision.do === 'cancel') await cancelOrder(deps, trx, actor, order, decision, at)
    if (decision.do !== 'register') return undefined
    return await writeIntent(deps, trx, order, at)
  })
}

async function writeIntent (deps: RegistryDeps, trx: Knex.Transaction, order: Order, at: Date): Promise<Registering> {
  const { registry } = profileOf(order.zone, dayOf(at))
  const intent = {
    registeringAt: at,
    registrantHandle: newContactId(deps.registries.of(registry)),
    authInfoSealed: deps.keys.seal(newAuthInfo(), order.id)
  }
  await updateOrder(trx, order.id, { ...intent, lookAt: null })
  await insertDisclosure(trx, { holderId: order.holderId, recipient: registry, purpose: 'registration', subjectId: order.id, at }) // DOM-I.7
  await writeAudit(trx, {
    at, actor, action: 'order.register', subject: { type: 'order', id: order.id }, operatorId: order.operatorId, customerId: order.customerId, rule: 'DOM-I.9', policyVersion: order.policyVersion,
    facts: { name: order.name, creditedAt: order.creditedAt, registry, registrantHandle: intent.registrantHandle }
  })
  return { ...order, ...intent }
}

const isRegistering = (order: Order): order is Registering => order.registeringAt !== null && order.registrantHandle !== null && order.authInfoSealed !== null

/** E is the registry's answer, never computed. */
async function recordRegistration (deps: RegistryDeps, order: Registering, registry: string, { createdAt, expiresAt }: DomainCreated): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const locked = await lockOrder(trx, order.id)
    if (!locked || locked.endedAt) return // recorded by an earlier run
    const domainId = newId('dom')
    const { terms, versionId } = await termsOf(trx, order.policyVersion)
    const expiresOn = dayOf(expiresAt)
    await insertDomain(trx, {
      id: domainId,
      operatorId: order.operatorId,
      customerId: order.customerId,
      holderId: order.holderId,
      orderId: order.id,
      name: order.name,
      displayName: order.displayName,
      zone: order.zone,
      registry,
      policyVersion: versionId,
      registrantHandle: order.registrantHandle,
      authInfoSealed: deps.keys.seal(deps.keys.open(order.authInfoSealed, order.id), domainId),
      registeredAt: createdAt,
      expiresAt,
      expiresOn,
      lookAt: bordersOf(expiresAt, terms.renewal[order.zone], profileOf(order.zone, expiresOn)).offers
    })
    await endOrder(trx, order.id, { at, rule: 'DOM-I.9', reason: 'registered', domainId })
    const customer = (await findCustomer(trx, order.customerId))!
    await writeLetter(deps, trx, {
      key: `domain-registered:${order.id}`,
      operatorId: order.operatorId,
      customerId: order.customerId,
      to: { email: customer.email, name: customer.name, lang: customer.lang },
      template: 'domain-registered',
      facts: { displayName: order.displayName, name: order.name, registeredAt: createdAt, expiresOn },
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

async function recordRefusal (deps: RegistryDeps, { id: orderId, registrantHandle }: Registering, refused: 'taken' | 'refused', say: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, orderId)
    if (!order || order.endedAt || order.registrantHandle !== registrantHandle) return // the contact was forgotten meanwhile: it is said anew with another
    deps.log.warn({ orderId, refused, say }, 'the registry refused a registration')
    const decision = await judgeOrder(trx, order, refused, at)
    if (decision.do === 'cancel') await cancelOrder(deps, trx, actor, order, decision, at)
  })
}
