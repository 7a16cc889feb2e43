/** SQL of what happened at the mail servers' doors. Append-only. */
import type { Knex } from 'knex'
import type { MailEventTold } from '../rules/mail-event.ts'

export type MailEvent = MailEventTold & { readonly facts: object }

/** The event's id. */
export async function insertEvent (trx: Knex.Transaction, event: MailEvent): Promise<bigint> {
  const [row] = await trx('mail_events').insert({
    at: event.at, kind: event.kind, direction: event.direction, mail_domain_id: event.mailDomainId, mailbox_id: event.mailboxId, message_id: event.messageId,
    sender: event.sender, recipient: event.recipient, facts: JSON.stringify(event.facts)
  }).returning('id')
  return row.id
}

export type InfectedFacts = { readonly virus: string, readonly subject: string | null, readonly sha256: string }

export async function selectEvent (trx: Knex.Transaction, id: string): Promise<(MailEvent & { readonly facts: InfectedFacts }) | undefined> {
  return await trx('mail_events').where({ id }).first({
    at: 'at', kind: 'kind', direction: 'direction', mailDomainId: 'mail_domain_id', mailboxId: 'mailbox_id', messageId: 'message_id', sender: 'sender', recipient: 'recipient', facts: 'facts'
  })
}
