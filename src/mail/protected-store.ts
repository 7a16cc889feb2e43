/** SQL of the protected addresses: kept as keys, never as text. */
import type { Knex } from 'knex'

export type ProtectedAddress = {
  readonly operatorId: string
  readonly key: Buffer
  readonly source: string
  readonly proof: string
  readonly addedAt: Date
}

/** False when it is protected already: the first day stays. One that was taken off the list is protected anew from now. */
export async function insertProtected (trx: Knex.Transaction, { operatorId, key, source, proof, addedAt }: ProtectedAddress): Promise<boolean> {
  const { rows } = await trx.raw(`
    insert into protected_addresses as known (operator_id, key, source, proof, added_at) values (?, ?, ?, ?, ?)
    on conflict (operator_id, key) do update
      set source = excluded.source, proof = excluded.proof, added_at = excluded.added_at, removed_at = null
      where known.removed_at is not null
    returning true`, [operatorId, key, source, proof, addedAt])
  return rows.length === 1
}

/** Whether the key was protected at `at`. */
export async function isProtected (trx: Knex.Transaction, operatorId: string, key: Buffer, at: Date): Promise<boolean> {
  const row = await trx('protected_addresses').where({ operator_id: operatorId, key }).where('added_at', '<=', at)
    .whereRaw('(removed_at is null or removed_at > ?)', [at]).first('key')
  return row !== undefined
}
