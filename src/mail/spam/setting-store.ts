/** SQL of what mailboxes do with spam. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../../db/prepared.ts'
import type { MailboxSpamSettings, SpamFilter, SpamSettings, Strictness } from '../../rules/spam.ts'

const filtering: Prepared = {
  name: 'spam-settings-of',
  text: "select id, spam_filter, spam_strictness from mailboxes where id = any($1) and spam_filter <> 'off'"
}

/** Of those that have a filter, by their ids. */
export async function selectFiltering (db: Knex, mailboxIds: readonly string[]): Promise<Map<string, SpamSettings>> {
  const rows = await runPrepared<{ id: string, spam_filter: SpamFilter, spam_strictness: Strictness }>(db, filtering, [[...mailboxIds]])
  return new Map(rows.map(({ id, spam_filter: filter, spam_strictness: strictness }) => [id, { filter, strictness }]))
}

const columns = { filter: 'spam_filter', strictness: 'spam_strictness', digest: 'junk_digest' }

export const selectSpamSettings = async (trx: Knex.Transaction, mailboxId: string): Promise<MailboxSpamSettings | undefined> =>
  await trx('mailboxes').where({ id: mailboxId }).first(columns)

export async function updateSpamSettings (trx: Knex.Transaction, mailboxId: string, { filter, strictness, digest }: MailboxSpamSettings): Promise<void> {
  await trx('mailboxes').where({ id: mailboxId }).update({ spam_filter: filter, spam_strictness: strictness, junk_digest: digest })
}
