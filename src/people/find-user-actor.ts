/** Who a person is now, for what was asked earlier and is done in their name. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findActingUser } from './acting-user-store.ts'
import { actorOf } from './user-store.ts'

/** Undefined for an unknown or disabled account. */
export async function findActorOfUser (trx: Knex.Transaction, userId: string): Promise<Actor | undefined> {
  const user = await findActingUser(trx, userId)
  return user && actorOf(user.id, user.belongs)
}
