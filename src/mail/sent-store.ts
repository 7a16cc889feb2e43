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
  /** Of the recipients' domains, in the same order; what no mailbox sends needs none (MZ-3.7). */
  readonly domainKeys?: readonly Buffer[]
  /** By which a mailbox sent (MZ-3.8). */
  readonly connection?: string
  readonly sentAt: Date
}

export async function insertSent (trx: Knex.Transaction, sent: NewSent): Promise<void> {
  await trx('sent_messages').insert(sent.recipientKeys.map((key, index) => ({
    mail_domain_id: sent.mailDomainId, mailbox_id: sent.mailboxId, message_id: sent.messageId, sender: sent.sender, recipient_key: key, sent_at: sent.sentAt,
    domain_key: sent.domainKeys?.[index] ?? null, connection: sent.connection ?? null
  })))
}

export async function selectSent (trx: Knex.Transaction, messageId: string, recipientKey: Buffer): Promise<SentMessage[]> {
  return await trx('sent_messages').where({ message_id: messageId, recipient_key: recipientKey }).orderBy('sent_at')
    .select({ mailDomainId: 'mail_domain_id', mailboxId: 'mailbox_id', sender: 'sender', sentAt: 'sent_at' })
}

const mostSenders = 10

export async function selectSenders (trx: Knex.Transaction, messageId: string): Promise<{ mailDomainId: string, mailboxId: string | null }[]> {
  return await trx('sent_messages').where({ message_id: messageId }).distinct({ mailDomainId: 'mail_domain_id', mailboxId: 'mailbox_id' }).limit(mostSenders)
}
