/** Addresses that a person typed, as addresses of hers that exist. */
import type { Knex } from 'knex'
import { Refusal } from '../../errors.ts'
import { normaliseAddress } from '../address-key.ts'
import { selectAddresses, type AddressKind, type OwnAddress } from './address-store.ts'

export type Owner = { readonly operatorId: string, readonly customerId: string | null }

export const isOwnedBy = (owner: Owner, { operatorId, customerId }: Owner): boolean => owner.operatorId === operatorId && owner.customerId === customerId

/**
 * Either form of a domain's name is taken. An address of another customer is answered as one that never was.
 * @throws Refusal 'invalid' 'no-address', 'not-found' 'address-unknown'
 */
export async function ownAddresses (trx: Knex.Transaction, owner: Owner, typed: readonly string[], kinds: readonly AddressKind[]): Promise<OwnAddress[]> {
  const wanted = [...new Set(typed.map(addressTyped))]
  const found = (await selectAddresses(trx, wanted)).filter(each => isOwnedBy(owner, each) && kinds.includes(each.kind))
  const missing = wanted.find(address => !found.some(each => each.address === address))
  if (missing !== undefined) throw new Refusal('not-found', `${missing} is no address of yours here that mail can be led to: make it first, or forward to an address elsewhere.`, { reason: 'address-unknown', rule: 'HOUSE-ADDRESS' })
  return found
}

/** @throws Refusal 'invalid' 'no-address' */
export function addressTyped (typed: string): string {
  const address = normaliseAddress(typed)
  if (address === undefined) throw new Refusal('invalid', 'This is no e-mail address: write it like name@example.com.', { reason: 'no-address', rule: 'HOUSE-ADDRESS' })
  return address
}
