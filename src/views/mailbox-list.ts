/** Mailboxes with what is in them: lists by address, and one of them. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { nearlyFullPercent, stateOfMailbox, type MailboxFacts, type MailboxState } from './mailbox-state.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seenMailbox, type MailboxSight } from './sight.ts'

export type MailboxRow = Omit<MailboxFacts, 'domainSuspendedAt'> & {
  readonly id: string
  readonly mailDomainId: string
  readonly customerId: string | null
  readonly address: string
  readonly state: MailboxState
  readonly messages: number
  readonly createdAt: Date
  readonly suspendedRule: string | null
  readonly blockedRule: string | null
  /** Of a deleted one: restored before this day (HOUSE-UNDELETE). */
  readonly erasableFrom: Day | null
}

export type MailboxFilter = Paging & {
  readonly mailDomainId?: string | undefined
  /** Part of an address. */
  readonly search?: string | undefined
}

export async function listMailboxes (trx: Knex.Transaction, sight: MailboxSight, { limit, cursor, mailDomainId, search }: MailboxFilter): Promise<Page<MailboxRow>> {
  const query = selectMailboxes(trx, sight).orderBy('m.address').limit(limit + 1)
  if (mailDomainId !== undefined) void query.where('m.mail_domain_id', mailDomainId)
  if (search) void query.whereLike('m.address', `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)
  const after = placeOf(cursor, 1)
  if (after) void query.where('m.address', '>', after[0]!)
  const rows: Found[] = await query
  return pageOf(rows.map(withState), limit, row => [row.address])
}

/** Undefined for an unknown mailbox and for one that is not the reader's to see. */
export async function findMailboxFor (trx: Knex.Transaction, sight: MailboxSight, id: string): Promise<MailboxRow | undefined> {
  const found: Found | undefined = await selectMailboxes(trx, sight).where('m.id', id).first()
  return found && withState(found)
}

/** Those that are nearly full or full, the fullest first (BMP-2). */
export async function listNearlyFull (trx: Knex.Transaction, sight: MailboxSight, limit: number): Promise<MailboxRow[]> {
  const rows: Found[] = await selectMailboxes(trx, sight).whereRaw('u.bytes * 100 >= m.quota_bytes * ?::bigint', [String(nearlyFullPercent)])
    .orderByRaw('u.bytes::numeric / m.quota_bytes desc, m.address').limit(limit)
  return rows.map(withState)
}

type Found = Omit<MailboxRow, 'state'> & Pick<MailboxFacts, 'domainSuspendedAt'>

const selectMailboxes = (trx: Knex.Transaction, sight: MailboxSight) => seenMailbox(trx('mailboxes as m'), sight, 'm')
  .join('mail_domains as d', 'd.id', 'm.mail_domain_id')
  .whereNull('m.erased_at')
  .leftJoin('mailbox_usage as u', 'u.username', 'm.address')
  .select(
    'm.id', { mailDomainId: 'm.mail_domain_id' }, { customerId: 'm.customer_id' }, 'm.address', { quotaBytes: 'm.quota_bytes' }, { createdAt: 'm.created_at' },
    { suspendedAt: 'm.suspended_at' }, { suspendedRule: 'm.suspended_rule' }, { blockedAt: 'm.blocked_at' }, { blockedRule: 'm.blocked_rule' }, { deletedAt: 'm.deleted_at' }, { erasableFrom: 'm.erasable_from' }, { domainSuspendedAt: 'd.suspended_at' },
    trx.raw('coalesce(u.bytes, 0) as "usedBytes"'), trx.raw('coalesce(u.messages, 0)::int as messages')
  )

const withState = ({ domainSuspendedAt, ...row }: Found): MailboxRow => ({ ...row, state: stateOfMailbox({ ...row, domainSuspendedAt }) })
