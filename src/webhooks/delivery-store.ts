/** SQL of deliveries (one event to one endpoint) and their attempts. Machine time. Whoever calls has locked the endpoint. Rows do not leave this file. */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'

export type Due = { readonly id: string, readonly eventId: string, readonly tries: number, readonly body: string }

/** In the order of the events; what is open already at that endpoint is not entered again. Returns how many were. */
export async function insertDeliveries (trx: Knex.Transaction, endpointId: string, eventIds: readonly string[], { now, replay }: { readonly now: Date, readonly replay: boolean }): Promise<number> {
  if (eventIds.length === 0) return 0
  const open = new Set((await trx('webhook_deliveries').where({ endpoint_id: endpointId, ended_at: null }).whereRaw('event_id = any(?)', [[...eventIds]]).select('event_id')).map(({ event_id: id }) => id))
  const fresh = eventIds.filter(id => !open.has(id))
  for (let from = 0; from < fresh.length; from += mostRows) {
    await trx('webhook_deliveries').insert(fresh.slice(from, from + mostRows).map(eventId => ({ id: newId('whd'), endpoint_id: endpointId, event_id: eventId, made_at: now, replay })))
  }
  return fresh.length
}

const mostRows = 5000

/** The oldest that is open is to be tried at `now`, unless its time is set already: in order, so that no event overtakes another. */
export async function wakeOldest (trx: Knex.Transaction, endpointId: string, now: Date): Promise<void> {
  await trx.raw(`
    update webhook_deliveries set next_at = ? where next_at is null and id =
      (select id from webhook_deliveries where endpoint_id = ? and ended_at is null order by seq limit 1)`, [now, endpointId])
}

/** The oldest that is open, if its time has come. */
export async function findDue (trx: Knex.Transaction, endpointId: string, now: Date): Promise<Due | undefined> {
  return await trx('webhook_deliveries as d').join('webhook_events as e', 'e.id', 'd.event_id').where('d.endpoint_id', endpointId).where('d.next_at', '<=', now).first('d.id', { eventId: 'd.event_id' }, 'd.tries', 'e.body')
}

/** The attempt stands before it is made; should its worker be killed, the next is made at `againAt`. */
export async function insertAttempt (trx: Knex.Transaction, deliveryId: string, { now, againAt }: { readonly now: Date, readonly againAt: Date }): Promise<bigint> {
  await trx('webhook_deliveries').where({ id: deliveryId }).update({ next_at: againAt, tries: trx.raw('tries + 1') })
  const [row] = await trx('webhook_attempts').insert({ delivery_id: deliveryId, at: now }).returning('id')
  return row.id
}

export type AttemptEnd = { readonly ms: number, readonly status: number | null, readonly answer: string | null, readonly fault: string | null }

export async function updateAttempt (trx: Knex.Transaction, id: bigint, { ms, status, answer, fault }: AttemptEnd): Promise<void> {
  await trx('webhook_attempts').where({ id: String(id) }).update({ ms, status, answer, fault })
}

export async function updateAgain (trx: Knex.Transaction, id: string, nextAt: Date): Promise<void> {
  await trx('webhook_deliveries').where({ id, ended_at: null }).update({ next_at: nextAt })
}

export async function updateDelivered (trx: Knex.Transaction, id: string, now: Date): Promise<void> {
  await trx('webhook_deliveries').where({ id, ended_at: null }).update({ next_at: null, ended_at: now, outcome: 'delivered' })
}

/** What is open waits until the endpoint is resumed; its tries begin anew then. */
export async function updateHeldUp (trx: Knex.Transaction, endpointId: string): Promise<void> {
  await trx('webhook_deliveries').where({ endpoint_id: endpointId, ended_at: null }).update({ next_at: null, tries: 0 })
}

/** What is open is not sent any more. */
export async function updateSkipped (trx: Knex.Transaction, endpointId: string, now: Date): Promise<void> {
  await trx('webhook_deliveries').where({ endpoint_id: endpointId, ended_at: null }).update({ next_at: null, ended_at: now, outcome: 'skipped' })
}

export const countOpen = async (trx: Knex.Transaction, endpointId: string): Promise<number> =>
  (await trx('webhook_deliveries').where({ endpoint_id: endpointId, ended_at: null }).first(trx.raw('count(*)::int as count'))).count

/** Their attempts go with them. What is older and open goes where its endpoint is paused: nobody waits for it any more. */
export async function deleteOldDeliveries (trx: Knex.Transaction, before: Date): Promise<void> {
  await trx.raw(`
    delete from webhook_deliveries d where d.made_at < ?
      and (d.ended_at is not null or exists (select from webhook_endpoints e where e.id = d.endpoint_id and e.paused_at is not null))`, [before])
}
