/** Mailings of a customer, to be told (GDPR art. 15, 20). Who was written to is the recipients' data: it is read on the mailing's page while it is kept. */
import type { Knex } from 'knex'

export async function mailingsOf (trx: Knex.Transaction, customerId: string): Promise<object> {
  return {
    mailings: await trx('mailings').where({ customer_id: customerId }).orderBy('created_at').select('id', 'sender', { senderName: 'sender_name' }, 'subject', { text: 'body_text' }, { html: 'body_html' }, { createdAt: 'created_at' }, { startedAt: 'started_at' }, { endedAt: 'ended_at' }),
    mailingConfirmations: await trx('mailing_confirmations').where({ customer_id: customerId }).orderBy('confirmed_at').select('statement', { confirmedAt: 'confirmed_at' }, { withdrawnAt: 'withdrawn_at' })
  }
}

/** Mailings that run: they end before their owner's data go. */
export const countRunning = async (trx: Knex.Transaction, customerId: string): Promise<number> =>
  (await trx('mailings').where({ customer_id: customerId, ended_at: null }).whereNotNull('started_at').first(trx.raw('count(*)::int as count'))).count

export async function eraseMailings (trx: Knex.Transaction, customerId: string): Promise<void> {
  await trx('mailing_addressees').whereIn('mailing_id', trx('mailings').where({ customer_id: customerId }).select('id')).delete()
  await trx('mailings').where({ customer_id: customerId }).update({ sender: '', sender_name: '', subject: '', body_text: '', body_html: null, list_name: null, faults: '[]' })
}
