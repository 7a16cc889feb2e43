/** A person is let in: an account of theirs, in the caller's transaction, which has checked who may. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { actorOf, insertUser, type Belongs, type User } from './user-store.ts'

export type { Belongs } from './user-store.ts'

/** @returns who they are from now on. @throws Refusal 'conflict', reason 'email-taken' */
export async function addUser (trx: Knex.Transaction, person: Pick<User, 'name' | 'email' | 'lang'> & { readonly passwordHash: string }, belongs: Belongs, at: Date): Promise<Actor & { readonly userId: string }> {
  const id = newId('usr')
  await insertUser(trx, { ...person, id, belongs }, at)
  return { ...actorOf(id, belongs), userId: id } as Actor & { readonly userId: string }
}
