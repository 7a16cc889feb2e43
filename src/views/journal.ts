/** The journal of decisions, oldest first: what, by which rule, under which terms, by whom, on what facts. */
import type { Knex } from 'knex'
import { numberPlaceOf, pageOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type JournalEntry = {
  /** Grows with time; the next read begins after it. */
  readonly id: bigint
  readonly at: Date
  readonly actorKind: string
  readonly actorId: string
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly customerId: string | null
  readonly rule: string
  readonly policyVersion: string
  readonly facts: Record<string, unknown>
}

export type JournalFilter = Paging & {
  readonly subject?: { readonly type?: string | undefined, readonly id: string } | undefined
  /** Entries after this one. */
  readonly since?: bigint | undefined
  readonly newestFirst?: boolean | undefined
  /** Of these actors alone. */
  readonly actorKind?: 'staff' | undefined
}

export async function readJournal (trx: Knex.Transaction, sight: Sight, { limit, cursor, subject, since, newestFirst = false, actorKind }: JournalFilter): Promise<Page<JournalEntry>> {
  const query = seen(trx('audit as a'), sight, 'a').orderBy('a.id', newestFirst ? 'desc' : 'asc').limit(limit + 1).select(
    'a.id', 'a.at', { actorKind: 'a.actor_kind' }, { actorId: 'a.actor_id' }, 'a.action', { subjectType: 'a.subject_type' }, { subjectId: 'a.subject_id' },
    { customerId: 'a.customer_id' }, 'a.rule', { policyVersion: 'a.policy_version' }, 'a.facts'
  )
  if (subject) void query.where('a.subject_id', subject.id)
  if (subject?.type !== undefined) void query.where('a.subject_type', subject.type)
  if (actorKind !== undefined) void query.where('a.actor_kind', actorKind)
  if (since !== undefined) void query.where('a.id', '>', since.toString())
  const after = numberPlaceOf(cursor)
  if (after !== undefined) void query.where('a.id', newestFirst ? '<' : '>', after)
  return pageOf<JournalEntry>(await query, limit, entry => [String(entry.id)])
}
