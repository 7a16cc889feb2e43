/** What a person's flows over a waiting credit have in common: who may, which credit, what is left of it. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { formatAmount } from '../rules/money.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockCredit, type LockedCredit } from './return-store.ts'
import { lockBooks } from './statement-store.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** @throws Refusal 'forbidden' */
export function requireCashier (actor: Actor): asserts actor is StaffActor {
  requireStaff(actor, 'act:money')
  if (actor.kind !== 'staff') throw new Refusal('forbidden', 'Money is directed by a person of the operator: log in as staff.', { reason: 'staff-only' })
}

/** So much of a credit waited when the person looked at it, minor units: when it is another sum by now, nothing is done. Left out: whatever waits. */
export type Looked = { readonly seenMinor?: bigint }

/**
 * The credit, held with the books until the transaction ends.
 * @throws Refusal 'not-found'; 'conflict' (nothing-left, waits-otherwise)
 */
export async function lockWaiting (trx: Knex.Transaction, actor: StaffActor, creditId: string, { seenMinor }: Looked = {}): Promise<LockedCredit> {
  await lockBooks(trx, actor.operatorId)
  const credit = await lockCredit(trx, creditId)
  if (!credit || credit.operatorId !== actor.operatorId) throw notFound()
  if (credit.restMinor === 0n) throw new Refusal('conflict', 'Nothing of this transfer waits any more: look at where it went.', { reason: 'nothing-left', rule: 'HOUSE-BOOKS' })
  if (seenMinor !== undefined && seenMinor !== credit.restMinor) throw new Refusal('conflict', `${formatAmount(credit.restMinor)} of this transfer wait by now, no longer ${formatAmount(seenMinor)}: look at it again.`, { reason: 'waits-otherwise', rule: 'HOUSE-BOOKS' })
  return credit
}

/**
 * What is asked for of what is left; all of it when nothing is named.
 * @throws Refusal 'invalid' (bad-amount); 'conflict' (too-much)
 */
export function shareOf (restMinor: bigint, asked: bigint | undefined): bigint {
  if (asked === undefined) return restMinor
  if (asked <= 0n) throw new Refusal('invalid', 'Name a sum above zero.', { reason: 'bad-amount', rule: 'HOUSE-BOOKS' })
  if (asked > restMinor) throw new Refusal('conflict', `Only ${formatAmount(restMinor)} of this transfer waits.`, { reason: 'too-much', rule: 'HOUSE-BOOKS' })
  return asked
}

/** The version of the operator's terms in force, for decisions on money that belongs to no case yet. */
export async function policyVersionOf (trx: Knex.Transaction, operatorId: string, at: Date): Promise<string> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw notFound()
  return (await termsInForce(trx, operator.policy, dayOf(at))).versionId
}
