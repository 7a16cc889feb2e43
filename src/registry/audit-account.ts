/** Writes down what was done to our account at a registry. It belongs to the whole house, so every operator's journal has it. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { findOperators } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import type { AccountKey } from './secret-store.ts'

type Done = {
  /** Business time. */
  readonly at: Date
  readonly actor: Actor
  readonly action: 'registry.password-change-begun' | 'registry.password-changed' | 'registry.password-kept' | 'registry.password-forgotten'
  readonly facts?: object
}

/** In the transaction of what was done. */
export async function auditAccount (trx: Knex.Transaction, { registry, user }: AccountKey, { at, actor, action, facts = {} }: Done): Promise<void> {
  for (const { id, policy } of await findOperators(trx)) {
    const { versionId } = await termsInForce(trx, policy, dayOf(at))
    await writeAudit(trx, { at, actor, action, subject: { type: 'registry', id: registry }, operatorId: id, customerId: null, rule: 'HOUSE-ACCOUNT', policyVersion: versionId, facts: { account: user, ...facts } })
  }
}
