/** SQL of what people and programs come in with: users, sessions, attempts, keys. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Actor, StaffRole } from '../audit/actor.ts'
import type { Lang } from './find.ts'

/** Whom an account belongs to: a customer, or the operator's own staff. */
export type Belongs =
  | { readonly operatorId: string, readonly customerId: string, readonly role: null }
  | { readonly operatorId: string, readonly customerId: null, readonly role: StaffRole }

export type User = { readonly id: string, readonly name: string, readonly email: string, readonly lang: Lang, readonly belongs: Belongs }

export type Scope = 'read' | 'write'

export async function insertUser (trx: Knex.Transaction, user: User & { passwordHash: string }, at: Date): Promise<void> {
  const { id, name, email, lang, belongs: { operatorId, customerId, role }, passwordHash } = user
  await trx('users').insert({ id, operator_id: operatorId, customer_id: customerId, role, name, email, lang, password_hash: passwordHash, created_at: at })
}

export async function findUserByEmail (trx: Knex.Transaction, email: string): Promise<(User & { passwordHash: string }) | undefined> {
  const row = await trx('users').where({ email }).whereNull('disabled_at').first()
  return row && { ...userOf(row), passwordHash: row.password_hash }
}

export async function hasStaff (trx: Knex.Transaction, operatorId: string, role: StaffRole): Promise<boolean> {
  return await trx('users').where({ operator_id: operatorId, role }).first('id') !== undefined
}

export async function insertSession (trx: Knex.Transaction, tokenHash: string, userId: string, at: Date): Promise<void> {
  await trx('sessions').insert({ token_hash: tokenHash, user_id: userId, opened_at: at, last_seen_at: at })
}

/** The user of a session last seen after `idleSince`. */
export async function findSession (trx: Knex.Transaction, tokenHash: string, idleSince: Date): Promise<{ user: User, lastSeenAt: Date } | undefined> {
  const row = await trx('sessions').join('users', 'users.id', 'sessions.user_id')
    .where({ token_hash: tokenHash }).where('last_seen_at', '>', idleSince).whereNull('disabled_at')
    .first('users.*', 'last_seen_at')
  return row && { user: userOf(row), lastSeenAt: row.last_seen_at }
}

export async function updateSessionSeen (trx: Knex.Transaction, tokenHash: string, at: Date): Promise<void> {
  await trx('sessions').where({ token_hash: tokenHash }).update({ last_seen_at: at })
}

export async function deleteSession (trx: Knex.Transaction, tokenHash: string): Promise<void> {
  await trx('sessions').where({ token_hash: tokenHash }).delete()
}

export async function deleteIdleSessions (trx: Knex.Transaction, idleSince: Date): Promise<void> {
  await trx('sessions').where('last_seen_at', '<=', idleSince).delete()
}

export async function insertAttempt (trx: Knex.Transaction, accountHash: string, address: string, at: Date): Promise<void> {
  await trx('login_attempts').insert({ account_hash: accountHash, address, at })
}

/** Attempts since then: on this account from this address, and from this address on any account. */
export async function countAttempts (trx: Knex.Transaction, accountHash: string, address: string, since: Date): Promise<{ account: number, address: number }> {
  const row = await trx('login_attempts').where({ address }).where('at', '>', since)
    .first(trx.raw('count(*) filter (where account_hash = ?)::int as account, count(*)::int as address', [accountHash]))
  return { account: row.account, address: row.address }
}

export async function deleteAttempts (trx: Knex.Transaction, accountHash: string, address: string, olderThan: Date): Promise<void> {
  await trx('login_attempts').where({ account_hash: accountHash, address }).orWhere('at', '<=', olderThan).delete()
}

export type ApiKey = { readonly id: string, readonly label: string, readonly scope: Scope, readonly belongs: Belongs }

export async function insertApiKey (trx: Knex.Transaction, key: ApiKey & { secretHash: string, createdBy: string }, at: Date): Promise<void> {
  const { id, label, scope, belongs: { operatorId, customerId, role }, secretHash, createdBy } = key
  await trx('api_keys').insert({ id, operator_id: operatorId, customer_id: customerId, role, label, scope, secret_hash: secretHash, created_by: createdBy, created_at: at })
}

export async function findApiKey (trx: Knex.Transaction, secretHash: string): Promise<ApiKey | undefined> {
  const row = await trx('api_keys').where({ secret_hash: secretHash }).whereNull('revoked_at').first()
  return row && { id: row.id, label: row.label, scope: row.scope, belongs: belongsTo(row) }
}

/** The actor that an account makes; `id` is what stands in the journal: the user, or the program's key. */
export function actorOf (id: string, belongs: Belongs): Actor {
  const { operatorId } = belongs
  return belongs.role === null
    ? { kind: 'customer', userId: id, customerId: belongs.customerId, operatorId }
    : { kind: 'staff', userId: id, operatorId, role: belongs.role }
}

type AccountRow = { operator_id: string } & ({ customer_id: string, role: null } | { customer_id: null, role: StaffRole })

function belongsTo (row: AccountRow): Belongs {
  return row.role === null
    ? { operatorId: row.operator_id, customerId: row.customer_id, role: null }
    : { operatorId: row.operator_id, customerId: null, role: row.role }
}

const userOf = (row: AccountRow & Pick<User, 'id' | 'name' | 'email' | 'lang'>): User =>
  ({ id: row.id, name: row.name, email: row.email, lang: row.lang, belongs: belongsTo(row) })
