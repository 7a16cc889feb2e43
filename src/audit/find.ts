/** Reads the journal. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'

export type JournalEntry = {
  readonly id: bigint
  /** Business time. */
  readonly at: Date
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly rule: RuleId
  readonly policyVersion: string
  readonly facts: Record<string, unknown>
}

const columns = { id: 'id', at: 'at', action: 'action', subjectType: 'subject_type', subjectId: 'subject_id', rule: 'rule', policyVersion: 'policy_version', facts: 'facts' }

/** All entries about these subjects, in the order in which they were written. */
export async function findEntries (trx: Knex.Transaction, subjects: readonly { readonly type: string, readonly id: string }[]): Promise<JournalEntry[]> {
  return await trx('audit')
    .whereRaw('(subject_type, subject_id) in (select * from unnest(?::text[], ?::text[]))', [subjects.map(({ type }) => type), subjects.map(({ id }) => id)])
    .orderBy('id').select(columns)
}

/** All entries written after the one of this id. */
export const findEntriesSince = (trx: Knex.Transaction, id: bigint): Promise<JournalEntry[]> =>
  trx('audit').where('id', '>', String(id)).orderBy('id').select(columns)

export type OwnedEntry = JournalEntry & { readonly operatorId: string, readonly customerId: string | null }

/** The entries of these ids, in the order in which they were written. */
export const findEntriesByIds = (trx: Knex.Transaction, ids: readonly bigint[]): Promise<OwnedEntry[]> =>
  trx('audit').whereRaw('id = any(?)', [ids.map(String)]).orderBy('id').select({ ...columns, operatorId: 'operator_id', customerId: 'customer_id' })

export async function lastEntryId (trx: Knex.Transaction): Promise<bigint> {
  const { rows: [row] } = await trx.raw('select coalesce(max(id), 0)::bigint as id from audit')
  return row.id
}
