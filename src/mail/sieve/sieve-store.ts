/** SQL of what mailboxes' owners set to be done with their mail; Dovecot reads the script through a view. */
import type { Knex } from 'knex'
import type { SieveSettings } from './build-script.ts'

export const noSettings: SieveSettings = { vacation: null, filters: [], filtersOn: true }

export async function selectSieve (trx: Knex.Transaction, mailboxId: string): Promise<SieveSettings> {
  return await trx('mailbox_sieve').where({ mailbox_id: mailboxId }).first({ vacation: 'vacation', filters: 'filters', filtersOn: 'filters_on' }) ?? noSettings
}

export type WrittenScript = { readonly text: string, readonly id: string }

export async function upsertSieve (trx: Knex.Transaction, mailboxId: string, { vacation, filters, filtersOn }: SieveSettings, script: WrittenScript | null, at: Date): Promise<void> {
  await trx('mailbox_sieve').insert({
    mailbox_id: mailboxId, vacation: JSON.stringify(vacation), filters: JSON.stringify(filters), filters_on: filtersOn, script: script?.text ?? null, script_id: script?.id ?? null, changed_at: at
  }).onConflict('mailbox_id').merge()
}

/** Those that are on. */
export async function selectFilters (db: Knex, mailboxId: string): Promise<SieveSettings['filters']> {
  const row = await db('mailbox_sieve').where({ mailbox_id: mailboxId, filters_on: true }).first('filters')
  return row?.filters ?? []
}

/** Outside a transaction: a question of the mail servers. */
export async function selectMailboxId (db: Knex, address: string): Promise<string | undefined> {
  const { rows: [row] } = await db.raw('select id from mailboxes where address = ?', [address])
  return row?.id
}
