/** The journal of addresses: who changed what, under which terms. */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import { versionInForce } from '../block-sender.ts'

export type AddressChange = {
  readonly at: Date
  readonly action: string
  readonly subject: { readonly type: 'mail-domain' | 'mailbox' | 'alias' | 'mail-domain-proof', readonly id: string }
  readonly operatorId: string
  readonly customerId: string | null
  readonly rule: RuleId
  /** Those in force on the day of `at` when left out. */
  readonly policyVersion?: string
  readonly facts: object
}

export async function noteChange (trx: Knex.Transaction, actor: Actor, { policyVersion, ...change }: AddressChange): Promise<void> {
  await writeAudit(trx, { actor, ...change, policyVersion: policyVersion ?? await versionInForce(trx, change.operatorId, change.at) })
}
