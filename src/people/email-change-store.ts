/** SQL of accounts on their way to another e-mail address. All instants are the machine's. */
import type { Knex } from 'knex'

export async function insertChange (trx: Knex.Transaction, { id, userId, email, at }: { readonly id: string, readonly userId: string, readonly email: string, readonly at: Date }): Promise<void> {
  await trx('email_changes').insert({ id, user_id: userId, email, asked_at: at })
}

/** What was asked for, where the code of the letter is still to be made. Held until the transaction ends. */
export async function lockAskedChange (trx: Knex.Transaction, id: string): Promise<{ readonly userId: string, readonly email: string } | undefined> {
  return await trx('email_changes').where({ id }).whereNull('token_hash').whereNull('used_at').forUpdate().first({ userId: 'user_id', email: 'email' })
}

export async function updateChangeToken (trx: Knex.Transaction, id: string, tokenHash: string, expiresAt: Date): Promise<void> {
  await trx('email_changes').where({ id }).update({ token_hash: tokenHash, expires_at: expiresAt })
}

/** Undefined for an unknown, used or old link. Held until the transaction ends: the second of two who come at once finds it used. */
export async function lockChange (trx: Knex.Transaction, tokenHash: string, at: Date): Promise<{ readonly userId: string, readonly email: string } | undefined> {
  return await trx('email_changes').where({ token_hash: tokenHash }).whereNull('used_at').where('expires_at', '>', at).forUpdate().first({ userId: 'user_id', email: 'email' })
}

/** Every open link of this user opens nothing any more. */
export async function useChanges (trx: Knex.Transaction, userId: string, at: Date): Promise<void> {
  await trx('email_changes').where({ user_id: userId }).whereNull('used_at').update({ used_at: at })
}

export async function deleteOldChanges (trx: Knex.Transaction, askedUntil: Date): Promise<void> {
  await trx('email_changes').where('asked_at', '<=', askedUntil).delete()
}

/** Another account has it: a constraint, told as a Refusal. */
export async function updateEmail (trx: Knex.Transaction, userId: string, email: string): Promise<void> {
  await trx('users').where({ id: userId }).update({ email })
}
