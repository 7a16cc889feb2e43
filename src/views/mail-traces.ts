/** What became of messages, newest first: found by sender, recipient, time or Message-ID (HOUSE-TRACE). */
import type { Knex } from 'knex'
import type { TraceDoor, TraceOutcome, TraceStage } from '../rules/mail-trace.ts'
import { numberPlaceOf, pageOf, type Page, type Paging } from './page.ts'
import { seenMailbox, type MailboxSight } from './sight.ts'

export type MailTrace = {
  readonly id: bigint
  readonly at: Date
  readonly door: TraceDoor
  readonly node: string
  readonly stage: TraceStage
  readonly attempt: string | null
  readonly mailDomainId: string | null
  readonly mailboxId: string | null
  readonly clientIp: string | null
  readonly helo: string | null
  readonly tls: string | null
  readonly login: string | null
  readonly sender: string
  readonly recipient: string
  readonly outcome: TraceOutcome
  readonly code: number | null
  readonly said: string | null
  readonly rule: string | null
  readonly messageId: string | null
  readonly bytes: bigint | null
  readonly scan: 'clean' | 'infected' | 'unscannable' | 'unknown' | null
  readonly virus: string | null
  readonly signatures: string | null
  readonly quotaUsed: bigint | null
  readonly quotaBytes: bigint | null
  readonly folder: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

export type MailTraceFilter = Paging & {
  readonly mailboxId?: string | undefined
  readonly mailDomainId?: string | undefined
  /** Whole addresses, any case. */
  readonly sender?: string | undefined
  readonly recipient?: string | undefined
  /** Sender or recipient. */
  readonly address?: string | undefined
  /** With or without its angle brackets. */
  readonly messageId?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

/** `sight` null: everybody's, for whoever has the machine itself. */
export async function listMailTraces (trx: Knex.Transaction, sight: MailboxSight | null, { limit, cursor, ...filter }: MailTraceFilter): Promise<Page<MailTrace>> {
  const query = trx('mail_traces as t').orderBy('t.id', 'desc').limit(limit + 1).select(
    't.id', 't.at', 't.door', 't.node', 't.stage', 't.attempt', { mailDomainId: 't.mail_domain_id' }, { mailboxId: 't.mailbox_id' }, trx.raw('host(t.client_ip) as "clientIp"'), 't.helo', 't.tls', 't.login',
    't.sender', 't.recipient', 't.outcome', 't.code', 't.said', 't.rule', { messageId: 't.message_id' }, 't.bytes', 't.scan', 't.virus', 't.signatures', { quotaUsed: 't.quota_used' }, { quotaBytes: 't.quota_bytes' },
    't.folder', 't.facts'
  )
  if (sight) void seenMailbox(query, sight, 't', 'mailbox_id')
  if (filter.mailboxId !== undefined) void query.where('t.mailbox_id', filter.mailboxId)
  if (filter.mailDomainId !== undefined) void query.where('t.mail_domain_id', filter.mailDomainId)
  if (filter.sender) void query.where('t.sender', filter.sender.toLowerCase())
  if (filter.recipient) void query.where('t.recipient', filter.recipient.toLowerCase())
  if (filter.address) {
    const address = filter.address.toLowerCase()
    void query.where(either => either.where('t.sender', address).orWhere('t.recipient', address))
  }
  if (filter.messageId) {
    const bare = filter.messageId.trim().replace(/^<(.*)>$/s, '$1')
    void query.whereIn('t.message_id', [bare, `<${bare}>`])
  }
  if (filter.from) void query.where('t.at', '>=', filter.from)
  if (filter.until) void query.where('t.at', '<', filter.until)
  const after = numberPlaceOf(cursor)
  if (after !== undefined) void query.where('t.id', '<', after)
  return pageOf<MailTrace>(await query, limit, trace => [String(trace.id)])
}
