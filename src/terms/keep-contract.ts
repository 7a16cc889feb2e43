/** What a customer's contract sets otherwise than the terms, checked and written down once (HOST-17.1, OG-3.2). */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import { Refusal } from '../errors.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { faultsOfPatch, type TermsPatch } from '../rules/override-terms.ts'
import { builtIn } from '../rules/policies/built-in.ts'
import type { Terms } from '../rules/policy.ts'
import { insertContractTerms, type ContractTerms } from './contract-store.ts'

export type ContractDraft = {
  readonly customerId: string
  /** Not in the past: cases that have begun stay as they are (OG-29.1). */
  readonly effectiveFrom: Day
  /** The day of the contract, or of its change. */
  readonly agreedOn: Day
  /** From outside; an empty one ends what an earlier one set. */
  readonly patch: unknown
}

/** In the caller's transaction, who has checked the actor. `terms`: those in force. Refuses: invalid (unknown fields, a day in the past), conflict (one of that day). */
export async function keepContract (trx: Knex.Transaction, { patch, ...draft }: ContractDraft, terms: Terms, { operatorId, by, at }: { operatorId: string, by: string, at: Date }): Promise<ContractTerms> {
  const faults = faultsOfPatch(patch, [...builtIn.map(each => each.terms), terms])
  if (faults.length > 0) throw new Refusal('invalid', `The contract cannot set that: ${faults.join('; ')}.`, { reason: 'terms-fields', rule: 'HOST-17.1' })
  if (draft.effectiveFrom < dayOf(at)) throw new Refusal('invalid', `A contract cannot change what was: the first day it may hold from is ${dayOf(at)}.`, { reason: 'terms-day', rule: 'OG-29.1' })
  const contract: ContractTerms = { ...draft, id: newId('ctr'), operatorId, patch: patch as TermsPatch, rule: 'HOST-17.1' }
  if (!await insertContractTerms(trx, contract, { at, by })) throw new Refusal('conflict', 'There is one of that day already: choose another day.', { reason: 'terms-day' })
  return contract
}
