/** The journal of decisions: append-only (a trigger holds it), each with its rule, policy version, actor and facts. */
import type { Knex } from 'knex'
import { insertRow } from '../db/prepared.ts'
import { soon } from '../db/transact.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { actorId, type Actor } from './actor.ts'

export type AuditEntry = {
  /** Business time of the decision. */
  readonly at: Date
  readonly actor: Actor
  /** What was done, as a verb: 'order.place', 'domain.renew'. */
  readonly action: string
  readonly subject: { readonly type: string, readonly id: string }
  readonly operatorId: string
  readonly customerId: string | null
  readonly rule: RuleId
  /** Version of the terms it was decided under, e.g. 'niebieski@1' (OG-29.1). */
  readonly policyVersion: string
  /** What the decision rested on. No secrets: the journal is shown to people. */
  readonly facts: object
}

/** One is said as often as anything, so it is prepared. */
export async function writeAudit (trx: Knex.Transaction, entry: AuditEntry): Promise<void> {
  await soon(trx, () => insertRow(trx, 'audit', rowOf(entry)))
}

/** Many at once, in their order: a statement of ten thousand lines is not ten thousand questions. */
export async function writeAudits (trx: Knex.Transaction, entries: readonly AuditEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += mostRows) await soon(trx, () => trx('audit').insert(entries.slice(from, from + mostRows).map(rowOf)))
}

/** A statement takes 65 535 values; a row has twelve. */
const mostRows = 2000

const rowOf = (entry: AuditEntry) => ({
  at: entry.at,
  actor_kind: entry.actor.kind,
  actor_id: actorId(entry.actor),
  action: entry.action,
  subject_type: entry.subject.type,
  subject_id: entry.subject.id,
  operator_id: entry.operatorId,
  customer_id: entry.customerId,
  rule: entry.rule,
  policy_version: entry.policyVersion,
  facts: JSON.stringify(entry.facts, (_, value) => typeof value === 'bigint' ? String(value) : value)
})
