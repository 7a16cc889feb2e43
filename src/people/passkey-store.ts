/** SQL of passkeys. All instants are the machine's. */
import type { Knex } from 'knex'
import { userOf, type User } from './user-store.ts'

export type Passkey = {
  readonly id: string
  readonly userId: string
  /** base64url, as the authenticator named it. */
  readonly credentialId: string
  /** COSE (RFC 9052). */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

const columns = { id: 'id', userId: 'user_id', credentialId: 'credential_id', publicKey: 'public_key', counter: 'counter', transports: 'transports', name: 'name', createdAt: 'created_at', lastUsedAt: 'last_used_at' }

/** False where an authenticator of this name is known already, of whoever. */
export async function insertPasskey (trx: Knex.Transaction, { id, userId, credentialId, publicKey, counter, transports, name, createdAt }: Omit<Passkey, 'lastUsedAt'>): Promise<boolean> {
  const rows = await trx('passkeys')
    .insert({ id, user_id: userId, credential_id: credentialId, public_key: Buffer.from(publicKey), counter, transports: [...transports], name, created_at: createdAt })
    .onConflict('credential_id').ignore().returning('id')
  return rows.length === 1
}

export async function listPasskeys (trx: Knex.Transaction, userId: string): Promise<Passkey[]> {
  return (await trx('passkeys').where({ user_id: userId }).orderBy('created_at').select(columns)).map(passkeyOf)
}

/** With whose it is; undefined where that person is disabled. Held until the transaction ends. */
export async function lockPasskey (trx: Knex.Transaction, credentialId: string): Promise<{ readonly passkey: Passkey, readonly user: User } | undefined> {
  const row = await trx('passkeys').where({ credential_id: credentialId }).forUpdate().first(columns)
  const user = row && await trx('users').where({ id: row.userId }).whereNull('disabled_at').first()
  return user && { passkey: passkeyOf(row), user: userOf(user) }
}

export async function updatePasskeyUsed (trx: Knex.Transaction, id: string, counter: number, at: Date): Promise<void> {
  await trx('passkeys').where({ id }).update({ counter, last_used_at: at })
}

export async function updatePasskeyName (trx: Knex.Transaction, userId: string, id: string, name: string): Promise<boolean> {
  return await trx('passkeys').where({ id, user_id: userId }).update({ name }) === 1
}

/** Its name; undefined where the user has no such passkey. */
export async function deletePasskey (trx: Knex.Transaction, userId: string, id: string): Promise<string | undefined> {
  const [row] = await trx('passkeys').where({ id, user_id: userId }).delete().returning('name')
  return row?.name
}

const passkeyOf = (row: Omit<Passkey, 'counter' | 'publicKey'> & { counter: string | number | bigint, publicKey: Buffer }): Passkey => ({ ...row, counter: Number(row.counter), publicKey: new Uint8Array(row.publicKey) })
