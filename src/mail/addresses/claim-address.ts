/** One address is one thing (HOUSE-ADDRESS): a mailbox, an alias, a list or a shared mailbox. Whoever makes one claims its address first, in the same transaction. */
import type { Knex } from 'knex'
import { Refusal } from '../../errors.ts'
import { deleteAddresses, insertAddresses, updateAddress, type Claim } from './address-store.ts'

export type { AddressKind, Claim } from './address-store.ts'

/**
 * Of a name that another customer had before, nothing is told but that it is taken.
 * @throws Refusal 'conflict' 'address-taken'
 */
export async function claimAddress (trx: Knex.Transaction, claim: Claim): Promise<void> {
  const [taken] = await claimAddresses(trx, [claim])
  if (taken !== undefined) throw addressTaken(taken)
}

/** Many in one statement; answers those that could not be taken, and takes the others. No address twice among them. */
export const claimAddresses = async (trx: Knex.Transaction, claims: readonly Claim[]): Promise<string[]> => claims.length === 0 ? [] : await insertAddresses(trx, claims)

/** The subject is gone, with its forwards, shares and whatever led to it: the same customer can take the name again, another one never. `at`: business time. */
export async function releaseAddress (trx: Knex.Transaction, { subjectId, at }: { readonly subjectId: string, readonly at: Date }): Promise<void> {
  await deleteAddresses(trx, subjectId, at)
}

/**
 * The subject has another name; aliases, forwards and shares stay with it.
 * @throws Refusal 'conflict' 'address-taken'
 */
export async function moveAddress (trx: Knex.Transaction, move: { readonly from: string, readonly to: string, readonly at: Date }): Promise<void> {
  if (!await updateAddress(trx, move)) throw addressTaken(move.to)
}

export const addressTaken = (address: string): Refusal => new Refusal('conflict', `${address} exists already.`, { reason: 'address-taken', rule: 'BMP-2' })
