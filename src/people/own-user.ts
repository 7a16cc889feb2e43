/** The first lines of every flow about a person: they are there, they are the actor's to decide about, and somebody stays who can. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from './may.ts'
import { lockUser, lockUsersOf, type Belongs, type User } from './user-store.ts'

/**
 * A customer's people: its owners and staff of the desk; staff: their administrators.
 * @throws Refusal 'not-found' (also another tenant's, and one whose access has ended), 'forbidden'
 */
export async function lockOwnUser (trx: Knex.Transaction, actor: Actor, userId: string): Promise<User> {
  const user = await lockUser(trx, userId)
  if (!user) throw notFound()
  requirePeopleOf(actor, user.belongs)
  return user
}

/** @throws Refusal 'not-found', 'forbidden' */
export function requirePeopleOf (actor: Actor, { operatorId, customerId }: Pick<Belongs, 'operatorId' | 'customerId'>): void {
  if (customerId !== null) return requireCustomer(actor, { operatorId, customerId }, 'act:people')
  if (actor.kind === 'customer' || (actor.kind === 'staff' && actor.operatorId !== operatorId)) throw notFound()
  requireStaff(actor, ['administrator'])
}

/**
 * Without an owner nobody of a customer could let anybody in any more; without an administrator nobody of an operator. Those of the role are locked.
 * @throws Refusal 'conflict', reason 'last-owner'
 */
export async function requireAnother (trx: Knex.Transaction, { id, belongs }: User): Promise<void> {
  if (belongs.role !== (belongs.customerId === null ? 'administrator' : 'owner')) return
  const others = (await lockUsersOf(trx, belongs)).filter(each => each !== id)
  if (others.length === 0) throw new Refusal('conflict', 'This is the only one left who can let people in: give somebody else this role first.', { reason: 'last-owner', rule: 'HOUSE-INVITE' })
}
