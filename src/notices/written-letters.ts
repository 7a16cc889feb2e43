/** Letters as they were written, for those who show what was said in a matter. */
import type { Knex } from 'knex'

export type WrittenLetter = { readonly id: string, readonly template: string, readonly toEmail: string, readonly subject: string, readonly text: string, readonly writtenAt: Date, readonly sentAt: Date | null }

const columns = { id: 'id', template: 'template', toEmail: 'to_email', subject: 'subject', text: 'text', writtenAt: 'written_at', sentAt: 'sent_at' }

/** Those that there are, in the order of `ids`. */
export async function findLetters (trx: Knex.Transaction, ids: readonly string[]): Promise<WrittenLetter[]> {
  const rows: WrittenLetter[] = await trx('letters').whereIn('id', ids).select(columns)
  return ids.flatMap(id => rows.find(row => row.id === id) ?? [])
}

/** Of a customer, whose key names `matter`; oldest first. */
export const findLettersAbout = (trx: Knex.Transaction, customerId: string, matter: string): Promise<WrittenLetter[]> =>
  trx('letters').where({ customer_id: customerId }).whereRaw('strpos(key, ?) > 0', [matter]).orderBy(['written_at', 'id']).select(columns)
