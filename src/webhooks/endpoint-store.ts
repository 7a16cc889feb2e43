/** SQL of webhook endpoints and their secrets. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { PausedWhy } from '../rules/webhook.ts'

export type EndpointSettings = {
  readonly url: string
  readonly label: string
  /** Types of events; none: everything. */
  readonly events: readonly string[]
}

export type Endpoint = EndpointSettings & {
  readonly id: string
  readonly operatorId: string
  /** Null: the operator's own, told of every customer. */
  readonly customerId: string | null
  readonly createdAt: Date
  /** Machine time. */
  readonly pausedAt: Date | null
  readonly pausedWhy: PausedWhy | null
  readonly endedAt: Date | null
}

const columns = { id: 'id', operatorId: 'operator_id', customerId: 'customer_id', url: 'url', label: 'label', events: 'events', createdAt: 'created_at', pausedAt: 'paused_at', pausedWhy: 'paused_why', endedAt: 'ended_at' }

export async function insertEndpoint (trx: Knex.Transaction, { id, operatorId, customerId, url, label, events, createdAt }: Omit<Endpoint, 'pausedAt' | 'pausedWhy' | 'endedAt'>): Promise<void> {
  await trx('webhook_endpoints').insert({ id, operator_id: operatorId, customer_id: customerId, url, label, events, created_at: createdAt })
}

export const lockEndpoint = async (trx: Knex.Transaction, id: string): Promise<Endpoint | undefined> => await trx('webhook_endpoints').where({ id }).forUpdate().first(columns)

/** Of these operators, told of these customers or of all; locked by id. */
export async function lockEndpointsFor (trx: Knex.Transaction, operatorIds: readonly string[], customerIds: readonly string[]): Promise<Endpoint[]> {
  return await trx('webhook_endpoints').whereRaw('operator_id = any(?)', [[...operatorIds]]).whereRaw('(customer_id is null or customer_id = any(?))', [[...customerIds]]).where({ ended_at: null }).orderBy('id').forUpdate().select(columns)
}

export async function countEndpoints (trx: Knex.Transaction, operatorId: string, customerId: string | null): Promise<number> {
  return (await trx('webhook_endpoints').where({ operator_id: operatorId, customer_id: customerId, ended_at: null }).first(trx.raw('count(*)::int as count'))).count
}

export async function updateSettings (trx: Knex.Transaction, id: string, { url, label, events }: EndpointSettings): Promise<void> {
  await trx('webhook_endpoints').where({ id }).update({ url, label, events })
}

/** Null: resumed. */
export async function updatePaused (trx: Knex.Transaction, id: string, paused: { readonly at: Date, readonly why: PausedWhy } | null): Promise<void> {
  await trx('webhook_endpoints').where({ id }).update({ paused_at: paused?.at ?? null, paused_why: paused?.why ?? null })
}

/** Its secrets end with it. */
export async function updateEnded (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('webhook_endpoints').where({ id }).update({ ended_at: at })
  await trx('webhook_secrets').where({ endpoint_id: id }).delete()
}

/** Null: no job waits for it any more. Machine time. */
export async function updateAsked (trx: Knex.Transaction, ids: readonly string[], at: Date | null): Promise<void> {
  await trx('webhook_endpoints').whereRaw('id = any(?)', [[...ids]]).update({ asked_at: at })
}

/** Endpoints whose oldest open delivery is due and for which no job waits; one whose job was asked for before `lostBefore` is asked for again. */
export async function lockDueEndpoints (trx: Knex.Transaction, now: Date, lostBefore: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    select e.id from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.next_at <= ? and e.ended_at is null and e.paused_at is null and (e.asked_at is null or e.asked_at < ?)
    order by d.next_at limit ? for update of e skip locked`, [now, lostBefore, limit])
  return rows.map(({ id }: { id: string }) => id)
}

/** The one before signs until `until` and no longer; machine time. */
export async function insertSecret (trx: Knex.Transaction, { endpointId, sealed, at, until }: { readonly endpointId: string, readonly sealed: string, readonly at: Date, readonly until: Date }): Promise<void> {
  await trx('webhook_secrets').where({ endpoint_id: endpointId, until_at: null }).update({ until_at: until })
  await trx('webhook_secrets').insert({ endpoint_id: endpointId, sealed, made_at: at })
}

/** Sealed; those that sign at `now`, the current one first. */
export async function findSecrets (trx: Knex.Transaction, endpointId: string, now: Date): Promise<string[]> {
  const rows = await trx('webhook_secrets').where({ endpoint_id: endpointId }).where(query => { void query.whereNull('until_at').orWhere('until_at', '>', now) }).orderBy('id', 'desc').select('sealed')
  return rows.map(({ sealed }: { sealed: string }) => sealed)
}

export async function deleteFormerSecrets (trx: Knex.Transaction, now: Date): Promise<void> {
  await trx('webhook_secrets').where('until_at', '<=', now).delete()
}
