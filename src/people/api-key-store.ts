/** SQL of the keys of programs. Rows do not leave this file. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import { openToldTable, type Telling } from '../db/told-table.ts'
import type { Deps } from '../deps.ts'
import type { ApiKey, KeyLimits, KeyRow, Scope } from './api-key.ts'
import { belongsTo } from './user-store.ts'

export async function insertApiKey (trx: Knex.Transaction, key: ApiKey & KeyLimits & { secretHash: string, createdBy: string }, at: Date): Promise<void> {
  const { id, label, scope, belongs: { operatorId, customerId, role, mailboxId }, secretHash, createdBy, expiresAt, networks } = key
  await trx('api_keys').insert({
    id, operator_id: operatorId, customer_id: customerId, role, mailbox_id: mailboxId, label, scope, secret_hash: secretHash, expires_at: expiresAt, networks: [...networks], created_by: createdBy, created_at: at
  })
}

const bySecret: Prepared = { name: 'api-key-by-secret', text: 'select * from api_keys where secret_hash = $1' }

/** One statement, without a transaction. */
export async function findApiKey (db: Knex, secretHash: string): Promise<KeyRow | undefined> {
  const [row] = await runPrepared<Row>(db, bySecret, [secretHash])
  return row && keyOf(row)
}

const telling: Telling = {
  name: 'strefa-api-keys',
  channel: 'api_keys',
  select: 'select secret_hash as key, * from api_keys where ($1::text[] is null or secret_hash = any($1))'
}

/** By the hash of a secret. */
export async function openToldKeys (url: string, deps: Pick<Deps, 'db' | 'log'>): Promise<{ readonly find: (secretHash: string) => Promise<KeyRow | undefined>, readonly close: () => Promise<void> }> {
  const { find, close } = await openToldTable<Row & { readonly key: string }>(url, deps, telling)
  return {
    async find (secretHash) {
      const [row] = await find([secretHash])
      return row && keyOf(row)
    },
    close
  }
}

export async function findApiKeysById (trx: Knex.Transaction, ids: readonly string[]): Promise<KeyRow[]> {
  return (await trx('api_keys').whereIn('id', [...ids])).map(keyOf)
}

export async function lockApiKey (trx: Knex.Transaction, id: string): Promise<KeyRow | undefined> {
  const row = await trx('api_keys').where({ id }).forUpdate().first()
  return row && keyOf(row)
}

/** Of one customer; null: of the operator itself. The newest first. */
export async function listApiKeys (trx: Knex.Transaction, operatorId: string, customerId: string | null): Promise<KeyRow[]> {
  return (await trx('api_keys').where({ operator_id: operatorId, customer_id: customerId }).orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }])).map(keyOf)
}

/** Keys of the same customer (or of the operator itself) that the person made and nobody has revoked, held until the transaction ends; in the order of their ids. */
export async function lockApiKeysMadeBy (trx: Knex.Transaction, userId: string, { operatorId, customerId }: { readonly operatorId: string, readonly customerId: string | null }): Promise<KeyRow[]> {
  return (await trx('api_keys').where({ operator_id: operatorId, customer_id: customerId, created_by: userId, revoked_at: null }).orderBy('id').forUpdate()).map(keyOf)
}

export async function updateApiKeyRevoked (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('api_keys').where({ id }).update({ revoked_at: at })
}

/** Writes only where nothing newer than `notSince` is written: a busy program is one update a minute. */
export async function updateApiKeyUsed (trx: Knex.Transaction, id: string, address: string, notSince: Date, at: Date): Promise<void> {
  await trx('api_keys').where({ id }).where(old => old.whereNull('last_used_at').orWhere('last_used_at', '<=', notSince)).update({ last_used_at: at, last_used_from: address })
}

type Row = Parameters<typeof belongsTo>[0] & {
  id: string
  label: string
  scope: Scope
  expires_at: Date | null
  networks: string[]
  last_used_at: Date | null
  last_used_from: string | null
  created_at: Date
  created_by: string
  revoked_at: Date | null
}

const keyOf = (row: Row): KeyRow => ({
  id: row.id,
  label: row.label,
  scope: row.scope,
  belongs: belongsTo(row),
  expiresAt: row.expires_at,
  networks: row.networks,
  lastUsedAt: row.last_used_at,
  lastUsedFrom: row.last_used_from,
  createdAt: row.created_at,
  createdBy: row.created_by,
  revokedAt: row.revoked_at
})
