/** What was stopped at the mail servers' doors, newest first: infected messages, senders that are blocked. */
import type { Knex } from 'knex'
import type { MailEventTold } from '../rules/mail-event.ts'
import { numberPlaceOf, pageOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type MailEvent = MailEventTold & { readonly id: bigint, readonly facts: Record<string, unknown> }

export type MailEventFilter = Paging & { readonly mailDomainId?: string | undefined, readonly mailboxId?: string | undefined }

export async function listMailEvents (trx: Knex.Transaction, sight: Sight, { limit, cursor, mailDomainId, mailboxId }: MailEventFilter): Promise<Page<MailEvent>> {
  const query = seen(trx('mail_events as e').join('mail_domains as d', 'd.id', 'e.mail_domain_id'), sight, 'd').orderBy('e.id', 'desc').limit(limit + 1).select(
    'e.id', 'e.at', 'e.kind', 'e.direction', { mailDomainId: 'e.mail_domain_id' }, { mailboxId: 'e.mailbox_id' }, { messageId: 'e.message_id' }, 'e.sender', 'e.recipient', 'e.facts'
  )
  if (mailDomainId !== undefined) void query.where('e.mail_domain_id', mailDomainId)
  if (mailboxId !== undefined) void query.where('e.mailbox_id', mailboxId)
  const after = numberPlaceOf(cursor)
  if (after !== undefined) void query.where('e.id', '<', after)
  return pageOf<MailEvent>(await query, limit, event => [String(event.id)])
}
