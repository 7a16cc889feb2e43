/** What a registry told about our domains and our account: each event is acted on once, written down, and shown. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import { findOperators } from '../people/find.ts'
import type { PollEvent } from '../registry/epp/poll-event.ts'
import { handleMessage, type Handling, type Message } from '../registry/handle-message.ts'
import { endPending } from '../registry/end-pending.ts'
import { holdByMessage, wakeWatch } from '../registry/hold-by-message.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findLivingByName, lockLivingByName, wasOurs, type Domain } from './domain-store.ts'
import { endHere } from './end-here.ts'
import { forgetContacts } from './forget-contacts.ts'
import { findTransferOrder } from './order-store.ts'
import { planEvent, type EventPlan } from './plan-event.ts'
import { wakeComparison } from './reconcile.ts'
import { noteTransferPending, noteTransferStayed } from './transfer-out-answer.ts'

const actor: Actor = { kind: 'machine', name: 'domains.registry-event' }

/** Once a message; runs again after a crash without doubling anything. */
export async function handleRegistryEvent (deps: Deps, messageId: string): Promise<void> {
  await handleMessage(deps, messageId, async (trx, message, at) => {
    const handling: Handling[] = []
    for (const event of message.events) handling.push(...await handleEvent(deps, trx, message, event, at))
    return handling
  })
}

async function handleEvent (deps: Deps, trx: Knex.Transaction, message: Message, event: PollEvent, at: Date): Promise<readonly Handling[]> {
  const plan = planEvent(event, message.account)
  const came = await act(deps, trx, message, plan.act, at)
  if (plan.names.length === 0) {
    await auditRegistry(trx, message, event, { did: plan.did, ...came }, plan, at)
    const person = plan.act?.do === 'move-here' && came.order === null ? await unasked(trx, message.registry, plan.act) : plan.person
    return [{ event: event.is, did: plan.did, rule: plan.rule, subject: { type: 'registry', id: message.registry }, person }]
  }
  const handling: Handling[] = []
  for (const name of plan.names) handling.push(await handleDomainEvent(deps, trx, message, event, plan, name.toLowerCase(), at))
  return handling
}

async function handleDomainEvent (deps: Deps, trx: Knex.Transaction, message: Message, event: PollEvent, plan: EventPlan, name: string, at: Date): Promise<Handling> {
  const domain = await lockLivingByName(trx, message.registry, name)
  if (!domain || isOlder(message, domain)) {
    const ended = domain !== undefined || await wasOurs(trx, message.registry, name)
    const did = ended ? 'ended-before' : 'unknown-name'
    await auditRegistry(trx, message, event, { did, name }, plan, at)
    return { event: event.is, did, rule: plan.rule, subject: null, person: ended ? null : `${name} does not stand in our books: is it ours?` }
  }
  const person = await actOnDomain(deps, trx, domain, plan, at)
  if (plan.compare) await deps.jobs.add(trx, 'domains.compare-one', { domainId: domain.id }, domain.id)
  await writeAudit(trx, {
    at, actor, action: `registry.${event.is}`, subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: plan.rule, policyVersion: domain.policyVersion,
    facts: { name, did: plan.did, ...toldBy(message, event) }
  })
  return { event: event.is, did: plan.did, rule: plan.rule, subject: { type: 'domain', id: domain.id }, person }
}

/** Returns why a person has to look, or null. */
async function actOnDomain (deps: Deps, trx: Knex.Transaction, domain: Domain, { act: doing, person }: EventPlan, at: Date): Promise<string | null> {
  if (doing?.do === 'end-here') return await endHere(deps, trx, actor, domain, { to: doing.to, rule: 'HOUSE-AWAY', at })
  if (doing?.do !== 'note-transfer') return person
  if (doing.status === 'pending') await noteTransferPending(deps, trx, domain, doing, at)
  else await noteTransferStayed(deps, trx, domain, doing.status, at)
  return person
}

/** A message that lay in the queue while the name was lost and registered anew speaks of the one before. */
const isOlder = ({ queuedAt }: Message, { registeredAt, cameAt }: Domain): boolean => queuedAt !== null && queuedAt < (cameAt ?? registeredAt)

/** What is done once, whatever names are told with it. */
async function act (deps: Deps, trx: Knex.Transaction, message: Message, doing: EventPlan['act'], at: Date): Promise<{ readonly order?: string | null, readonly [fact: string]: unknown }> {
  const { registry } = message
  switch (doing?.do) {
    case 'forget-contacts': return { orders: await forgetContacts(trx, actor, registry, doing.ids, at) }
    case 'fetch-report': return { comparison: await wakeComparison(deps, trx, registry, doing) }
    case 'tell-call': return { call: await endPending(deps, trx, doing) }
    case 'hold': return { hold: await holdByMessage(deps, trx, { registry, messageId: message.id, saidAt: message.queuedAt ?? message.receivedAt, words: message.words, level: doing.level }, at) }
    case 'watch-holds': await wakeWatch(deps, trx, registry); return {}
    case 'move-here': return { order: await wakeTransferIn(deps, trx, doing.name) }
    case 'end-here':
    case 'note-transfer':
    case undefined: return {}
  }
}

/** The order that brings the name here goes on; null: there is none open. */
async function wakeTransferIn (deps: Deps, trx: Knex.Transaction, name: string): Promise<string | null> {
  const order = await findTransferOrder(trx, name.toLowerCase())
  if (order) await deps.jobs.add(trx, 'domains.transfer-in', { orderId: order.id }, `order:${order.id}`)
  return order?.id ?? null
}

/** A transfer to us that no open order waits for: its order has recorded it before the message came, or nobody here asked for it. */
async function unasked (trx: Knex.Transaction, registry: string, { name, status }: { readonly name: string, readonly status: string }): Promise<string | null> {
  if (status === 'pending' || await findLivingByName(trx, registry, name.toLowerCase())) return null
  return `The transfer of ${name} to us is told: ${status}. No order here waits for it.`
}

/** What concerns the account as a whole concerns every operator of the house. */
async function auditRegistry (trx: Knex.Transaction, message: Message, event: PollEvent, facts: object, { rule }: EventPlan, at: Date): Promise<void> {
  for (const operator of await findOperators(trx)) {
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: `registry.${event.is}`, subject: { type: 'registry', id: message.registry }, operatorId: operator.id, customerId: null, rule, policyVersion: versionId,
      facts: { ...facts, ...toldBy(message, event) }
    })
  }
}

const toldBy = ({ id, registry, words, queuedAt }: Message, event: PollEvent) => ({ registry, message: id, words, queuedAt, told: event })
