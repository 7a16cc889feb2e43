/** What sending has left of a customer: to be told (GDPR art. 15, 20), and erased. Counts by keyed hash say nothing of anybody; they run out within a day. */
import type { Knex } from 'knex'

export async function sendingOf (trx: Knex.Transaction, customerId: string): Promise<object> {
  const owned = { customer_id: customerId }
  return {
    sendingEvents: await trx('sending_events').where(owned).orderBy('id').select('at', 'kind', 'rule', { mailboxId: 'mailbox_id' }, 'facts'),
    suppressedAddresses: await trx('suppressed_addresses').where(owned).orderBy('since').orderBy('id').select('address', 'since', { until: 'until_at' }, 'reply', { liftedAt: 'lifted_at' }),
    heldMail: await trx('held_mail').where({ ...owned, passed_at: null }).orderBy('held_at').orderBy('id').select('sender', 'recipients', 'bytes', 'rule', { queuedAt: 'queued_at' }, { heldAt: 'held_at' }),
    mailQueue: await trx('mail_queue').where(owned).orderBy('queued_at').orderBy('id').select('sender', 'domain', 'recipients', 'bytes', { queuedAt: 'queued_at' }, 'attempts', { nextTryAt: 'next_try_at' }, { lastReply: 'last_reply' })
  }
}

/** What still waits is taken out by the server that has the files: its rows go with them, within seconds. */
export async function eraseSending (trx: Knex.Transaction, customerId: string, by: string): Promise<void> {
  const owned = { customer_id: customerId }
  await trx('suppressed_addresses').where(owned).delete()
  await trx('sending_events').where(owned).delete()
  await trx('mailing_recipients').where(owned).delete()
  await trx('sending_counts').where({ scope: 'customer', subject: customerId }).delete()
  await trx('held_mail').where(owned).delete()
  await trx('mail_queue').where(owned).update({ ordered: 'drop', ordered_by: by })
}
