/** Mail domains and mailboxes of a customer, to be told (GDPR art. 15, 20). What is in the mailboxes is the customer's to fetch by IMAP. */
import type { Knex } from 'knex'
import { tracesOf } from './traces/trace-store.ts'
import { sendingOf } from './out/personal-data.ts'

export async function mailOf (trx: Knex.Transaction, customerId: string): Promise<object> {
  return {
    mailDomains: await trx('mail_domains').where({ customer_id: customerId }).orderBy('name').select('id', 'name', { createdAt: 'created_at' }, { suspendedAt: 'suspended_at' }),
    mailboxes: await trx('mailboxes').where({ customer_id: customerId }).orderBy('address').select('id', 'address', { createdAt: 'created_at' }),
    aliases: await trx('aliases').where({ customer_id: customerId }).orderBy('address').select('id', 'address', { createdAt: 'created_at' }),
    forwards: await trx('forwards').where({ customer_id: customerId }).orderBy('id').select('id', 'target', { askedAt: 'asked_at' }, { confirmedAt: 'confirmed_at' }),
    ...await sendingOf(trx, customerId),
    mailTraces: await tracesOf(trx, customerId)
  }
}

/** Mailboxes whose data are here still: they go with their hosting or by their owner's hand, not with an erasure. The row of one that is erased stays for the journal and says nothing. */
export const countMailboxes = async (trx: Knex.Transaction, customerId: string): Promise<number> => (await trx('mailboxes').where({ customer_id: customerId, erased_at: null }).first(trx.raw('count(*)::int as count'))).count
