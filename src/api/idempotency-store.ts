/** SQL of answers kept for repeated requests. */
import type { Knex } from 'knex'

export type KeyedRequest = {
  readonly actorId: string
  readonly key: string
  /** sha256 of route and body, hex. */
  readonly requestHash: string
  readonly route: string
}

export type KeptAnswer = { readonly requestHash: string, readonly status: number, readonly body: unknown }

const lockNotAvailable = '55P03'

/**
 * False when the key is taken already by a committed request. One that is still running is waited for, `waitMs` at most.
 * @returns 'busy' when it ran longer than that; the transaction is then of no more use
 */
export async function takeKey (trx: Knex.Transaction, { actorId, key, requestHash, route }: KeyedRequest, at: Date, waitMs: number): Promise<boolean | 'busy'> {
  await trx.raw("select set_config('lock_timeout', ?, true)", [`${waitMs}ms`])
  try {
    const taken = await trx('idempotency_keys')
      .insert({ actor_id: actorId, key, request_hash: requestHash, route, created_at: at })
      .onConflict(['actor_id', 'key']).ignore().returning('key')
    await trx.raw('set local lock_timeout to default')
    return taken.length === 1
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return 'busy'
    throw error
  }
}

export async function findAnswer (trx: Knex.Transaction, { actorId, key }: Pick<KeyedRequest, 'actorId' | 'key'>): Promise<KeptAnswer | undefined> {
  return await trx('idempotency_keys').where({ actor_id: actorId, key }).first({ requestHash: 'request_hash' }, 'status', { body: 'response' })
}

export async function updateAnswer (trx: Knex.Transaction, { actorId, key }: Pick<KeyedRequest, 'actorId' | 'key'>, status: number, body: unknown): Promise<void> {
  await trx('idempotency_keys').where({ actor_id: actorId, key }).update({ status, response: JSON.stringify(body) })
}
