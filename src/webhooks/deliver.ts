/**
 * Delivers what an endpoint has due, one after the other in the order of the events. The attempt is committed before it is made and its outcome after; between the two no
 * transaction is open. A worker that is killed in between makes the attempt again: the receiver tells the two by `webhook-id`, which is the event's own.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { decideAttempt, webhookLimits } from '../rules/webhook.ts'
import { findDue, insertAttempt, updateAgain, updateAttempt, updateDelivered, updateHeldUp, wakeOldest, type Due } from './delivery-store.ts'
import type { Posted, WebhookDeps } from './deps.ts'
import { findSecrets, lockEndpoint, updateAsked, updatePaused } from './endpoint-store.ts'
import { noteEndpoint } from './own-endpoint.ts'
import { secretContext, signedHeaders } from './sign.ts'
import { tellOfPause } from './tell-of-pause.ts'

const actor: Actor = { kind: 'machine', name: 'webhooks.deliver' }

/** Deliveries of one job: then others' turn comes. */
const mostAtOnce = 25

export async function deliverDue (deps: WebhookDeps, endpointId: string): Promise<void> {
  for (let count = 0; count < mostAtOnce; count++) {
    const attempt = await begin(deps, endpointId)
    if (!attempt) return
    const posted = await deps.webhookPoster.post(attempt)
    if (!await record(deps, attempt, posted)) return
  }
  await transact(deps.db, async trx => {
    await updateAsked(trx, [endpointId], deps.machineNow())
    await deps.jobs.add(trx, 'webhooks.deliver', { endpointId }, endpointId)
  })
}

type Attempt = Due & { readonly endpointId: string, readonly attemptId: bigint, readonly begunAt: Date, readonly url: string, readonly headers: Readonly<Record<string, string>> }

/** Undefined: nothing is due. */
async function begin ({ db, keys, machineNow }: WebhookDeps, endpointId: string): Promise<Attempt | undefined> {
  const now = machineNow()
  return await transact(db, async trx => {
    const endpoint = await lockEndpoint(trx, endpointId)
    if (!endpoint) return undefined
    await updateAsked(trx, [endpointId], null)
    if (endpoint.endedAt || endpoint.pausedAt) return undefined
    const due = await findDue(trx, endpointId, now)
    if (!due) return undefined
    const attemptId = await insertAttempt(trx, due.id, { now, againAt: new Date(now.getTime() + webhookLimits.lostMs) })
    const secrets = (await findSecrets(trx, endpointId, now)).map(sealed => keys.open(sealed, secretContext(endpointId)))
    const headers = { 'content-type': 'application/json', 'user-agent': 'Strefa-Webhooks', ...signedHeaders({ id: due.eventId, at: now, body: due.body }, secrets) }
    return { ...due, tries: due.tries + 1, endpointId, attemptId, begunAt: now, url: endpoint.url, headers }
  })
}

/** True: it was delivered, and the next one may be looked at. */
async function record (deps: WebhookDeps, { id, endpointId, attemptId, begunAt, tries }: Attempt, posted: Posted): Promise<boolean> {
  const at = deps.now()
  const now = deps.machineNow()
  return await transact(deps.db, async trx => {
    const endpoint = await lockEndpoint(trx, endpointId)
    const { status } = posted
    await updateAttempt(trx, attemptId, { ms: now.getTime() - begunAt.getTime(), status, answer: 'answer' in posted ? posted.answer : null, fault: 'fault' in posted ? posted.fault : null })
    if (!endpoint || endpoint.endedAt) return false
    const decision = decideAttempt({ status, tries })
    switch (decision.do) {
      case 'done': return await close(trx, endpointId, id, endpoint.pausedAt !== null, now)
      case 'again': {
        if (!endpoint.pausedAt) await updateAgain(trx, id, new Date(now.getTime() + decision.afterMs))
        return false
      }
      case 'pause': {
        if (endpoint.pausedAt) return false // its owner was quicker
        await updatePaused(trx, endpointId, { at: now, why: decision.why })
        await updateHeldUp(trx, endpointId)
        await noteEndpoint(trx, actor, endpoint, { action: 'webhook.pause', facts: { why: decision.why, status } }, at)
        await tellOfPause(deps, trx, { ...endpoint, pausedAt: now }, decision.why, at)
        return false
      }
      default: return decision satisfies never
    }
  })
}

async function close (trx: Knex.Transaction, endpointId: string, id: string, isPaused: boolean, now: Date): Promise<boolean> {
  await updateDelivered(trx, id, now)
  if (isPaused) return false
  await wakeOldest(trx, endpointId, now)
  return true
}
