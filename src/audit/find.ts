/** Reads the journal. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'

export type JournalEntry = { readonly id: bigint, readonly at: Date, readonly action: string, readonly rule: RuleId, readonly facts: Record<string, unknown> }

/** All entries about these subjects, in the order in which they were written. */
export async function findEntries (trx: Knex.Transaction, subjects: readonly { readonly type: string, readonly id: string }[]): Promise<JournalEntry[]> {
  return await trx('audit')
    .whereIn(['subject_type', 'subject_id'], subjects.map(({ type, id }) => [type, id]))
    .orderBy('id').select('id', 'at', 'action', 'rule', 'facts')
}
