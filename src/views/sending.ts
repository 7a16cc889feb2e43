/** Mail on its way out, as its owner and staff look at it: what happened, addresses that are not written to, the queue, mailboxes that are paused. */
import type { Knex } from 'knex'
import { numberPlaceOf, pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type SendingEventRow = { readonly id: bigint, readonly at: Date, readonly kind: string, readonly rule: string, readonly mailboxId: string, readonly mailbox: string, readonly facts: Record<string, unknown> }

/** Newest first. */
export async function listSendingEvents (trx: Knex.Transaction, sight: Sight, { limit, cursor, mailboxId, kind }: Paging & { readonly mailboxId?: string | undefined, readonly kind?: string | undefined }): Promise<Page<SendingEventRow>> {
  const query = seen(trx('sending_events as e').leftJoin('mailboxes as m', 'm.id', 'e.mailbox_id'), sight, 'e').orderBy('e.id', 'desc').limit(limit + 1)
    .select('e.id', 'e.at', 'e.kind', 'e.rule', { mailboxId: 'e.mailbox_id' }, trx.raw("coalesce(m.address, '') as mailbox"), 'e.facts')
  if (mailboxId !== undefined) void query.where('e.mailbox_id', mailboxId)
  if (kind !== undefined) void query.where('e.kind', kind)
  const after = numberPlaceOf(cursor)
  if (after !== undefined) void query.where('e.id', '<', after)
  return pageOf<SendingEventRow>(await query, limit, event => [String(event.id)])
}

export type SuppressedRow = { readonly id: string, readonly customerId: string, readonly address: string, readonly since: Date, readonly until: Date, readonly reply: string }

/** Those that hold at `at` (machine time), newest first. */
export async function listSuppressed (trx: Knex.Transaction, sight: Sight, at: Date, { limit, cursor }: Paging): Promise<Page<SuppressedRow>> {
  const query = seen(trx('suppressed_addresses as s'), sight, 's').whereNull('s.lifted_at').where('s.until_at', '>', at).orderBy([{ column: 's.since', order: 'desc' }, { column: 's.id' }]).limit(limit + 1)
    .select('s.id', { customerId: 's.customer_id' }, 's.address', 's.since', { until: 's.until_at' }, 's.reply')
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(s.since < ?::timestamptz or (s.since = ?::timestamptz and s.id > ?))', [after[0]!, after[0]!, after[1]!])
  return pageOf<SuppressedRow>(await query, limit, row => [row.since.toISOString(), row.id])
}

export type QueueRow = {
  readonly id: string
  readonly sender: string
  readonly domain: string
  readonly recipients: readonly string[]
  readonly bytes: bigint
  readonly queuedAt: Date
  readonly attempts: number
  readonly nextTryAt: Date | null
  readonly lastReply: string | null
  readonly ordered: 'retry' | 'drop' | null
}

/** Oldest first. */
export async function listQueue (trx: Knex.Transaction, operatorId: string, { limit, cursor, domain }: Paging & { readonly domain?: string | undefined }): Promise<Page<QueueRow>> {
  const query = trx('mail_queue as q').where('q.operator_id', operatorId).orderBy(['q.queued_at', 'q.id']).limit(limit + 1)
    .select('q.id', 'q.sender', 'q.domain', 'q.recipients', 'q.bytes', { queuedAt: 'q.queued_at' }, 'q.attempts', { nextTryAt: 'q.next_try_at' }, { lastReply: 'q.last_reply' }, 'q.ordered')
  if (domain) void query.where('q.domain', domain.toLowerCase())
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(q.queued_at, q.id) > (?::timestamptz, ?)', [after[0]!, after[1]!])
  return pageOf<QueueRow>(await query, limit, row => [row.queuedAt.toISOString(), row.id])
}

export type Destination = { readonly domain: string, readonly messages: number, readonly oldest: Date, readonly nextTryAt: Date | null, readonly lastReply: string | null }

/** Where the queue goes, the fullest first. */
export async function listDestinations (trx: Knex.Transaction, operatorId: string, limit: number): Promise<Destination[]> {
  return await trx('mail_queue').where({ operator_id: operatorId }).groupBy('domain').orderBy([{ column: 'messages', order: 'desc' }, { column: 'domain' }]).limit(limit)
    .select('domain', trx.raw('count(*)::int as messages'), trx.raw('min(queued_at) as oldest'), trx.raw('min(next_try_at) as "nextTryAt"'), trx.raw('(array_agg(last_reply order by next_try_at desc nulls last))[1] as "lastReply"'))
}

export type PausedRow = { readonly mailboxId: string, readonly mailbox: string, readonly since: Date, readonly rule: string, readonly signs: readonly { readonly sign: string, readonly counted: number, readonly border: number }[] }

export async function listPaused (trx: Knex.Transaction, sight: Sight, limit: number): Promise<PausedRow[]> {
  return await seen(trx('sending_pauses as p').join('mailboxes as m', 'm.id', 'p.mailbox_id'), sight, 'p').whereNull('p.ended_at').orderBy('p.from_at', 'desc').limit(limit)
    .select({ mailboxId: 'p.mailbox_id' }, { mailbox: 'm.address' }, { since: 'p.from_at' }, 'p.rule', 'p.signs')
}
