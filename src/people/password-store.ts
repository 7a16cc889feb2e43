/** SQL of the passwords of people, and of new ones by letter. All instants are the machine's. */
import type { Knex } from 'knex'
import { userOf, type User } from './user-store.ts'

/** Held until the transaction ends. Undefined for a disabled user. */
export async function lockUser (trx: Knex.Transaction, id: string): Promise<(User & { readonly passwordHash: string }) | undefined> {
  const row = await trx('users').where({ id }).whereNull('disabled_at').forUpdate().first()
  return row && { ...userOf(row), passwordHash: row.password_hash }
}

export async function findUser (trx: Knex.Transaction, id: string): Promise<(User & { readonly passwordHash: string }) | undefined> {
  const row = await trx('users').where({ id }).whereNull('disabled_at').first()
  return row && { ...userOf(row), passwordHash: row.password_hash }
}

export async function updatePasswordHash (trx: Knex.Transaction, id: string, passwordHash: string): Promise<void> {
  await trx('users').where({ id }).update({ password_hash: passwordHash })
}

/** `userId`: null where nobody has the address. */
export async function insertReset (trx: Knex.Transaction, id: string, userId: string | null, at: Date): Promise<void> {
  await trx('password_resets').insert({ id, user_id: userId, asked_at: at })
}

/** The user who asked, where the code of the letter is still to be made. */
export async function lockAskedReset (trx: Knex.Transaction, id: string): Promise<User | undefined> {
  const reset = await trx('password_resets').where({ id }).whereNull('token_hash').whereNotNull('user_id').forUpdate().first('user_id')
  const row = reset && await trx('users').where({ id: reset.user_id }).whereNull('disabled_at').first()
  return row && userOf(row)
}

export async function updateResetToken (trx: Knex.Transaction, id: string, tokenHash: string, expiresAt: Date): Promise<void> {
  await trx('password_resets').where({ id }).update({ token_hash: tokenHash, expires_at: expiresAt })
}

/** Whose link this is; undefined for an unknown, used or old one. Held until the transaction ends: the second of two who come at once finds it used. */
export async function lockReset (trx: Knex.Transaction, tokenHash: string, at: Date): Promise<{ readonly userId: string } | undefined> {
  return await trx('password_resets').where({ token_hash: tokenHash }).whereNull('used_at').where('expires_at', '>', at).forUpdate().first({ userId: 'user_id' })
}

/** Every open link of this user opens nothing any more. */
export async function useResets (trx: Knex.Transaction, userId: string, at: Date): Promise<void> {
  await trx('password_resets').where({ user_id: userId }).whereNull('used_at').update({ used_at: at })
}

export async function deleteOldResets (trx: Knex.Transaction, askedUntil: Date): Promise<void> {
  await trx('password_resets').where('asked_at', '<=', askedUntil).delete()
}
