/** SQL of the protected addresses and domains: kept as keys, never as text. */
import type { Knex } from 'knex'

export type Wish = {
  readonly operatorId: string
  readonly source: string
  readonly proof: string
  readonly addedAt: Date
}

/** False when it is protected already: the first day stays. One that was taken off the list is protected anew from now; what was before is kept (HOUSE-PROOF). */
export async function insertProtected (trx: Knex.Transaction, { key, ...wish }: Wish & { readonly key: Buffer }): Promise<boolean> {
  return await insertAll(trx, wish, 'select ?::bytea as key', [key]) === 1
}

/** Of the transaction's temporary table `address_lines`. Answers how many different keys there are, and how many of them are new. */
export async function insertTable (trx: Knex.Transaction, wish: Wish): Promise<{ readonly different: number, readonly added: number }> {
  const { rows: [{ different }] } = await trx.raw('select count(distinct key)::int as different from pg_temp.address_lines')
  return { different, added: await insertAll(trx, wish, 'select distinct key from pg_temp.address_lines', []) }
}

async function insertAll (trx: Knex.Transaction, { operatorId, source, proof, addedAt }: Wish, keys: string, values: readonly Buffer[]): Promise<number> {
  await trx.raw(`
    insert into protected_past (operator_id, key, source, proof, added_at, removed_at)
    select p.operator_id, p.key, p.source, p.proof, p.added_at, p.removed_at from protected_addresses p join (${keys}) k on k.key = p.key
    where p.operator_id = ? and p.removed_at is not null for update of p`, [...values, operatorId])
  const { rows: [{ added }] } = await trx.raw(`
    with added as (
      insert into protected_addresses as known (operator_id, key, source, proof, added_at)
      select ?, k.key, ?, ?, ?::timestamptz from (${keys}) k
      on conflict (operator_id, key) do update
        set source = excluded.source, proof = excluded.proof, added_at = excluded.added_at, removed_at = null
        where known.removed_at is not null
      returning 1)
    select count(*)::int as added from added`, [operatorId, source, proof, addedAt, ...values])
  return added
}

/** False when it is not protected. */
export async function updateRemoved (trx: Knex.Transaction, operatorId: string, key: Buffer, at: Date): Promise<boolean> {
  return await trx('protected_addresses').where({ operator_id: operatorId, key }).whereNull('removed_at').update({ removed_at: at }) === 1
}

/** Whether one of the keys was protected at `at`. */
export async function isProtected (trx: Knex.Transaction, operatorId: string, keys: readonly Buffer[], at: Date): Promise<boolean> {
  const { rows: [row] } = await trx.raw(`
    select exists (select from protected_addresses where operator_id = ? and key = any(?::bytea[]) and added_at <= ? and (removed_at is null or removed_at > ?))
      or exists (select from protected_past where operator_id = ? and key = any(?::bytea[]) and added_at <= ? and removed_at > ?) as is`, [operatorId, [...keys], at, at, operatorId, [...keys], at, at])
  return row.is
}

export type ProtectedImport = {
  readonly id: string
  readonly operatorId: string
  readonly at: Date
  readonly by: string
  readonly filename: string
  readonly sha256: Buffer
  readonly source: string
  readonly proof: string
  readonly lines: number
  readonly added: number
  readonly known: number
  readonly doubled: number
  readonly malformed: number
  readonly faults: readonly object[]
}

export async function insertImport (trx: Knex.Transaction, { operatorId, by, faults, ...row }: ProtectedImport): Promise<void> {
  await trx('protected_imports').insert({ ...row, operator_id: operatorId, imported_by: by, faults: JSON.stringify(faults) })
}
