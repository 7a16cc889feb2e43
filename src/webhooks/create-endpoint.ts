/** A program wants to be told: its endpoint is entered, and the secret that signs is made (HOUSE-WEBHOOK). */
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { webhookLimits } from '../rules/webhook.ts'
import type { WebhookDeps } from './deps.ts'
import { countEndpoints, insertEndpoint, insertSecret, type Endpoint, type EndpointSettings } from './endpoint-store.ts'
import { checkSettings, noteEndpoint, requireKeeper, type Whose } from './own-endpoint.ts'
import { newWebhookSecret, secretContext } from './sign.ts'

export type EndpointDraft = EndpointSettings & Whose

/** `secret` ('whsec_…') can be read here and never again. */
export type CreatedEndpoint = { readonly id: string, readonly secret: string }

/** @throws Refusal 'not-found' for a foreign customer; 'forbidden'; 'invalid' for a bad address, label or event; 'conflict' 'too-many-webhooks' */
export async function createEndpoint (deps: Pick<WebhookDeps, 'db' | 'now' | 'machineNow' | 'keys' | 'webhookPoster'>, actor: Actor, { operatorId, customerId, ...draft }: EndpointDraft): Promise<CreatedEndpoint> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  return await transact(deps.db, async trx => {
    const owner = customerId === null ? { operatorId } : await findCustomer(trx, customerId)
    if (!owner) throw notFound()
    requireKeeper(actor, { operatorId: owner.operatorId, customerId })
    const settings = checkSettings(draft, deps.webhookPoster)
    if (await countEndpoints(trx, owner.operatorId, customerId) >= webhookLimits.endpoints) {
      throw new Refusal('conflict', `There are ${webhookLimits.endpoints} webhooks already: end one that is not needed.`, { reason: 'too-many-webhooks', rule: 'HOUSE-WEBHOOK' })
    }
    const endpoint: Endpoint = { ...settings, id: newId('whk'), operatorId: owner.operatorId, customerId, createdAt: at, pausedAt: null, pausedWhy: null, endedAt: null }
    const secret = newWebhookSecret()
    await insertEndpoint(trx, endpoint)
    await insertSecret(trx, { endpointId: endpoint.id, sealed: deps.keys.seal(secret, secretContext(endpoint.id)), at: machineAt, until: machineAt })
    await noteEndpoint(trx, actor, endpoint, { action: 'webhook.create', facts: { events: endpoint.events } }, at)
    return { id: endpoint.id, secret }
  })
}
