/** Whose life is written down at the moment, and where to. */
import type { AuditEntry } from '../../audit/write.ts'
import type { SeedCustomer } from './customer.ts'
import type { Random } from './random.ts'
import type { Sheets } from './sheets.ts'
import type { World } from './world.ts'

/** Lines of one bank statement: each batch of rows has one, which opens with what the one before closed with. */
export type SeedStatement = { readonly id: string, totalMinor: bigint, from: Date | null, to: Date | null }

export type Scribe = {
  readonly world: World
  readonly sheets: Sheets
  readonly statement: SeedStatement
  readonly customer: SeedCustomer
  readonly random: Random
}

/** An entry of the journal, by the actor that really wrote it. */
export function addEntry ({ sheets, world: { operator, bound }, customer }: Scribe, { at, action, subject, rule, facts }: Pick<AuditEntry, 'at' | 'action' | 'subject' | 'rule' | 'facts'>): void {
  sheets.add('audit', {
    at,
    actor_kind: 'machine',
    actor_id: 'seed',
    action,
    subject_type: subject.type,
    subject_id: subject.id,
    operator_id: operator.id,
    customer_id: customer.id,
    rule,
    policy_version: bound.versionId,
    facts
  })
}
