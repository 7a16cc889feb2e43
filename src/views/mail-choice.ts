/** For which domains mail can be set up: the customer's registered ones that have none yet. */
import type { Knex } from 'knex'
import { seen, type Sight } from './sight.ts'

export type MailChoice = { readonly name: string, readonly displayName: string }

/** By name. */
export async function listMailChoices (trx: Knex.Transaction, sight: Sight, limit: number): Promise<MailChoice[]> {
  return await seen(trx('domains as d'), sight, 'd').whereNull('d.released_at')
    .whereNotExists(trx('mail_domains as m').whereRaw('m.name = d.name'))
    .orderBy('d.name').limit(limit).select('d.name', { displayName: 'd.display_name' })
}
