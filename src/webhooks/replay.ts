/** An event is sent again, or all of a time, or a test: behind what waits already, under the event's own id (HOUSE-WEBHOOK). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { testEvent, webhookLimits } from '../rules/webhook.ts'
import { insertDeliveries, wakeOldest } from './delivery-store.ts'
import type { Endpoint } from './endpoint-store.ts'
import { buildBody } from './event.ts'
import { findEventIds, insertEvents } from './event-store.ts'
import { lockOwnEndpoint, noteEndpoint } from './own-endpoint.ts'

/** One event, or those decided within [from, to). */
export type Replay = { readonly eventId: string } | { readonly from: Date, readonly to: Date }

/**
 * Also of events from before the endpoint was made. @returns how many are sent again; what waits for this endpoint already is not sent twice
 * @throws Refusal 'not-found' (also a foreign event), 'forbidden', 'invalid' 'webhook-span', 'conflict' 'webhook-ended', 'webhook-replay-long'
 */
export async function replayEvents (deps: Deps, actor: Actor, id: string, replay: Replay): Promise<{ readonly count: number }> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  return await transact(deps.db, async trx => {
    const endpoint = await lockOwnEndpoint(trx, actor, id)
    if ('from' in replay && replay.from >= replay.to) throw new Refusal('invalid', 'A span ends after it begins: check from and to.', { reason: 'webhook-span', rule: 'HOUSE-WEBHOOK' })
    const eventIds = await findEventIds(trx, endpoint, 'eventId' in replay ? replay : { ...replay, types: endpoint.events }, webhookLimits.replay + 1)
    if ('eventId' in replay && eventIds.length === 0) throw new Refusal('not-found', 'There is no event of this id any more: events are kept for thirty days.', { reason: 'unknown-id' })
    if (eventIds.length > webhookLimits.replay) throw new Refusal('conflict', `More than ${webhookLimits.replay} events are in this span: choose a shorter one.`, { reason: 'webhook-replay-long', rule: 'HOUSE-WEBHOOK' })
    const count = await enter(trx, endpoint, eventIds, { now: machineAt, replay: true })
    await noteEndpoint(trx, actor, endpoint, { action: 'webhook.replay', facts: { ...replay, count } }, at)
    return { count }
  })
}

/** A signed event that says nothing has happened. @returns its id. @throws Refusal 'not-found', 'forbidden', 'conflict' 'webhook-ended' */
export async function sendTest (deps: Deps, actor: Actor, id: string): Promise<{ readonly eventId: string }> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  return await transact(deps.db, async trx => {
    const endpoint = await lockOwnEndpoint(trx, actor, id)
    const { operatorId, customerId } = endpoint
    const eventId = newId('evt')
    const body = buildBody({ type: testEvent, at, data: { object: 'webhook', id, path: `/api/v1/webhooks/${id}`, customerId, rule: 'HOUSE-WEBHOOK' } })
    await insertEvents(trx, [{ id: eventId, auditId: null, operatorId, customerId, type: testEvent, at, body }], machineAt)
    await enter(trx, endpoint, [eventId], { now: machineAt, replay: false })
    await noteEndpoint(trx, actor, endpoint, { action: 'webhook.test', facts: { eventId } }, at)
    return { eventId }
  })
}

async function enter (trx: Knex.Transaction, { id, pausedAt }: Endpoint, eventIds: readonly string[], how: { readonly now: Date, readonly replay: boolean }): Promise<number> {
  const count = await insertDeliveries(trx, id, eventIds, how)
  if (!pausedAt) await wakeOldest(trx, id, how.now)
  return count
}
