/** SQL of the log of sent messages. Recipients stand in it as keyed hashes. */
import type { Knex } from 'knex'
import type { SentMessage } from './find.ts'

export type NewSent = {
  readonly mailDomainId: string
  /** Null: a list's copy, which no mailbox sends. */
  readonly mailboxId: string | null
  readonly messageId: string
  readonly sender: string
  readonly recipientKeys: readonly Buffer[]
  readonly sentAt: Date
}

export async function insertSent (trx: Knex.Transaction, sent: NewSent): Promise<void> {
  await trx('sent_messages').insert(sent.recipientKeys.map(key => ({
    mail_domain_id: sent.mailDomainId, mailbox_id: sent.mailboxId, message_id: sent.messageId, sender: sent.sender, recipient_key: key, sent_at: sent.sentAt
  })))
}

export async function selectSent (trx: Knex.Transaction, messageId: string, recipientKey: Buffer): Promise<SentMessage[]> {
  return await trx('sent_messages').where({ message_id: messageId, recipient_key: recipientKey }).orderBy('sent_at')
    .select({ mailDomainId: 'mail_domain_id', mailboxId: 'mailbox_id', sender: 'sender', sentAt: 'sent_at' })
}
