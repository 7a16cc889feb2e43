/** A contract ends: its service stops, what is not owed is not asked for any more, and what goes back goes back (HOST-6.10, 16.4, 16.8). The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { actorId } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { refundBy, refundShare } from '../rules/hosting-notice.ts'
import type { EndCause } from '../rules/hosting-terms.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsOf } from '../terms/in-force.ts'
import { updateContract } from './contract-store.ts'
import { note, tell } from './note.ts'
import { updateQuestionsClosed } from './question-store.ts'
import type { OpenedContract } from './read-contract.ts'
import { settleAtEnd } from './settle-at-end.ts'
import { stopHosting } from './stop-hosting.ts'

export type Ending = {
  readonly cause: EndCause
  readonly endsAt: Date
  readonly rule: RuleId
  /** A person's reason. */
  readonly why?: string | null
}

/** @returns what goes back now, minor units */
export async function endContract (deps: Deps, trx: Knex.Transaction, actor: Actor, found: OpenedContract, { cause, endsAt, rule, why = null }: Ending, at: Date): Promise<bigint> {
  const { contract } = found
  const bound = cause === contract.leavingCause && contract.leavingVersion ? await termsOf(trx, contract.leavingVersion) : found.bound // OG-29.1
  const opened = { ...found, bound }
  const refundedMinor = await settleAtEnd(deps, trx, actor, opened, { cause, endsAt }, at)
  await updateContract(trx, contract.id, { endedAt: endsAt, endCause: cause, endRule: rule, endVersion: bound.versionId, erasableFrom: null, erasureBill: null })
  await updateQuestionsClosed(trx, contract.id, { outcome: 'dropped', by: actorId(actor), why: null }, at)
  await stopHosting(deps, trx, actor, { contractId: contract.id, rule, at, policyVersion: bound.versionId })
  await note(trx, actor, opened, { action: 'end', rule, facts: { cause, endsAt, refundedMinor, why, consumer: contract.consumer } }, at)
  await tell(deps, trx, opened, 'end', {
    template: 'hosting-ended',
    facts: { package: contract.package, cause, endedAt: endsAt, refundedMinor, currency: 'PLN', refundBy: refundedMinor > 0n ? refundBy(dayOf(at), bound.terms.hosting) : null },
    rules: refundedMinor > 0n ? [rule, refundShare(cause, contract.consumer, bound.terms.hosting).rule] : [rule],
    attachments: []
  }, at)
  return refundedMinor
}
