/** What was said to registries about people, in our journal of calls: it goes when claims need it no more (OG-26). */
import type { Knex } from 'knex'

/** Of settled calls: that there was one, of which kind, when and how it ended stays. Once more changes nothing. */
export async function eraseJournal (trx: Knex.Transaction, subjects: readonly { readonly type: string, readonly id: string }[]): Promise<void> {
  const of = [subjects.map(({ type }) => type), subjects.map(({ id }) => id)]
  const calls = 'select c.key from registry_calls c join unnest(?::text[], ?::text[]) s (type, id) on c.subject_type = s.type and c.subject_id = s.id where c.settled_by_machine is not null'
  await trx.raw(`update registry_attempts set said = '–', heard = case when heard is null then null else '–' end where call_key in (${calls})`, of)
  await trx.raw(`update registry_calls set request = '{}', result = case when result is null then null else '{}'::jsonb end where key in (${calls})`, of)
}
