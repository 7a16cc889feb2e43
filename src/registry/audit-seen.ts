/** Writes down that a person has seen to what a registry said or what our comparison found: in the journal of their operator. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { findOperators } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsInForce } from '../terms/in-force.ts'

type Seen = {
  /** Business time. */
  readonly at: Date
  readonly actor: Actor
  readonly action: 'registry.close-message' | 'registry.close-difference'
  readonly subject: { readonly type: 'registry-message' | 'difference', readonly id: string }
  readonly rule: RuleId
}

/** In the transaction of what was done. */
export async function auditSeen (trx: Knex.Transaction, { at, actor, action, subject, rule }: Seen): Promise<void> {
  for (const { id, policy } of await findOperators(trx)) {
    if (actor.kind === 'staff' && actor.operatorId !== id) continue
    const { versionId } = await termsInForce(trx, policy, dayOf(at))
    await writeAudit(trx, { at, actor, action, subject, operatorId: id, customerId: null, rule, policyVersion: versionId, facts: {} })
  }
}
