/** What happened to a person's own account, for the letter that tells of it. */
import type { Knex } from 'knex'
import { findEvent as find, type AccountEvent } from './account-event-store.ts'
import type { User } from './user-store.ts'

export type AccountUser = User

/** Undefined for one that is erased, and where its person has no account any more. */
export async function findEvent (trx: Knex.Transaction, id: string): Promise<{ readonly user: AccountUser, readonly event: AccountEvent } | undefined> {
  return await find(trx, id)
}
