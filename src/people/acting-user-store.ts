/** SQL of a person by id, as the account stands. Rows do not leave this file. */
import type { Knex } from 'knex'
import { userOf, type User } from './user-store.ts'

/** Undefined for an unknown or disabled account. */
export async function findActingUser (trx: Knex.Transaction, id: string): Promise<User | undefined> {
  const row = await trx('users').where({ id }).whereNull('disabled_at').first()
  return row && userOf(row)
}
