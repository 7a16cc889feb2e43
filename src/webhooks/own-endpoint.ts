/** An endpoint in the hands of whoever may keep it (HOUSE-WEBHOOK), and the journal's line of what was done. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { writeAudit } from '../audit/write.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { isWebhookEventType } from '../rules/webhook.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockEndpoint, type Endpoint, type EndpointSettings } from './endpoint-store.ts'
import { checkEndpointUrl } from './endpoint-url.ts'

export type Whose = { readonly operatorId: string, readonly customerId: string | null }

/** An endpoint hears of everything its customer has, so it is kept by who may let programs in; one of the operator's own hears of all customers: an administrator's. @throws Refusal 'not-found', 'forbidden' */
export function requireKeeper (actor: Actor, { operatorId, customerId }: Whose): void {
  if (customerId !== null) return requireCustomer(actor, { operatorId, customerId }, 'act:people')
  if (actor.kind === 'customer' || (actor.kind === 'staff' && actor.operatorId !== operatorId)) throw notFound()
  requireRight(actor, 'act:people')
  requireStaff(actor, ['administrator'])
}

/** @throws Refusal 'not-found' (also another tenant's), 'forbidden', 'conflict' 'webhook-ended' */
export async function lockOwnEndpoint (trx: Knex.Transaction, actor: Actor, id: string): Promise<Endpoint> {
  const endpoint = await lockEndpoint(trx, id)
  if (!endpoint) throw notFound()
  requireKeeper(actor, endpoint)
  if (endpoint.endedAt) throw new Refusal('conflict', 'This webhook is ended: make a new one.', { reason: 'webhook-ended', rule: 'HOUSE-WEBHOOK' })
  return endpoint
}

/** @throws Refusal 'invalid': 'webhook-url', 'webhook-event', 'bad-label' */
export function checkSettings ({ url, label, events }: EndpointSettings, { inside }: { readonly inside: boolean }): EndpointSettings {
  const unknown = events.find(event => !isWebhookEventType(event))
  if (unknown !== undefined) throw new Refusal('invalid', `There is no event '${unknown.slice(0, 60)}': GET /api/v1/webhook-event-types has them all.`, { reason: 'webhook-event', rule: 'HOUSE-WEBHOOK' })
  if (!/^\P{C}{1,100}$/u.test(label.trim())) throw new Refusal('invalid', 'Name the webhook in one line of at most 100 characters.', { reason: 'webhook-label', rule: 'HOUSE-WEBHOOK' })
  return { url: checkEndpointUrl(url.trim(), { inside }), label: label.trim(), events: [...new Set(events)].sort() }
}

/** Terms of an operator on the day of `at`. */
export async function versionInForce (trx: Knex.Transaction, operatorId: string, at: Date): Promise<string> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw new Error(`operator ${operatorId} does not exist`)
  return (await termsInForce(trx, operator.policy, dayOf(at))).versionId
}

/** The path of an address may be a secret of its owner's: the journal names the host alone. */
export async function noteEndpoint (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId, url }: Endpoint, { action, facts = {} }: { readonly action: `webhook.${string}`, readonly facts?: object }, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'webhook', id }, operatorId, customerId, rule: 'HOUSE-WEBHOOK', policyVersion: await versionInForce(trx, operatorId, at), facts: { host: new URL(url).host, ...facts }
  })
}
