/** Mailings as their customers see them: newest first, and one of them with what its recipients came to. */
import type { Knex } from 'knex'
import { stateOfAddressee, stateOfMailing, protectedSaid, type AddresseeState, type MailingState } from '../rules/mailing.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type ListFault = { readonly line: number, readonly fault: string, readonly text: string }

export type MailingRow = {
  readonly id: string
  readonly customerId: string
  readonly mailDomainId: string
  readonly sender: string
  readonly senderName: string
  readonly lang: 'pl' | 'en'
  readonly subject: string
  readonly createdAt: Date
  readonly listName: string | null
  readonly filteredAt: Date | null
  /** Of the receipt (MZ-2.2): lines = malformed + doubled + protected + toSend. Null: no list yet. */
  readonly lines: number | null
  readonly malformed: number | null
  readonly doubled: number | null
  readonly protected: number | null
  readonly toSend: number | null
  readonly startedAt: Date | null
  readonly stoppedAt: Date | null
  readonly endedAt: Date | null
  readonly state: MailingState
}

const columns = {
  id: 'm.id', customerId: 'm.customer_id', mailDomainId: 'm.mail_domain_id', sender: 'm.sender', senderName: 'm.sender_name', lang: 'm.lang', subject: 'm.subject', createdAt: 'm.created_at', listName: 'm.list_name', filteredAt: 'm.filtered_at',
  lines: 'm.lines', malformed: 'm.malformed', doubled: 'm.doubled', protected: 'm.protected', toSend: 'm.to_send', startedAt: 'm.started_at', stoppedAt: 'm.stopped_at', endedAt: 'm.ended_at'
}

const selectMailings = (trx: Knex.Transaction, sight: Sight, now: Date) => seen(trx('mailings as m').join('mail_domains as d', 'd.id', 'm.mail_domain_id'), sight, 'm').select(columns, trx.raw(`
  (d.suspended_at is not null or exists (select from sender_blocks b where b.mail_domain_id = d.id and b.released_at is null and (b.until_at is null or b.until_at > ?))
    or exists (select from mailing_bars b where b.customer_id = m.customer_id and b.lifted_at is null)) as "isHeldUp"`, [now]))

type Found = Omit<MailingRow, 'state'> & { readonly isHeldUp: boolean }
const withState = ({ isHeldUp, ...row }: Found): MailingRow => ({ ...row, state: stateOfMailing({ ...row, isHeldUp }) })

/** `now`: business time. */
export async function listMailings (trx: Knex.Transaction, sight: Sight, { limit, cursor }: Paging, now: Date): Promise<Page<MailingRow>> {
  const query = selectMailings(trx, sight, now).orderBy([{ column: 'm.created_at', order: 'desc' }, { column: 'm.id', order: 'desc' }]).limit(limit + 1)
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(m.created_at, m.id) < (select created_at, id from mailings where id = ? and operator_id = ?)', [after[0]!, sight.operatorId])
  const rows: Found[] = await query
  return pageOf(rows.map(withState), limit, row => [row.id])
}

export type Counts = { readonly waiting: number, readonly inFlight: number, readonly queued: number, readonly delivered: number, readonly bounced: number, readonly protected: number, readonly skipped: number, readonly optedOut: number }

export type MailingPage = MailingRow & { readonly text: string, readonly html: string | null, readonly faults: readonly ListFault[], readonly counts: Counts, /** The recipients are gone: their time is over. */ readonly isForgotten: boolean }

/** Undefined for an unknown mailing and for one that is not the reader's to see. */
export async function findMailingFor (trx: Knex.Transaction, sight: Sight, id: string, now: Date): Promise<MailingPage | undefined> {
  const found: (Found & { text: string, html: string | null, faults: ListFault[] | null, results: Partial<Counts> | null }) | undefined =
    await selectMailings(trx, sight, now).select({ text: 'm.body_text', html: 'm.body_html', faults: 'm.faults', results: 'm.results' }).where('m.id', id).first()
  if (!found) return undefined
  const { text, html, faults, results, ...row } = found
  const counts = results ? { ...noCounts, ...results } : await countAddressees(trx, id)
  return { ...withState(row), text, html, faults: faults ?? [], counts, isForgotten: results !== null }
}

const noCounts: Counts = { waiting: 0, inFlight: 0, queued: 0, delivered: 0, bounced: 0, protected: 0, skipped: 0, optedOut: 0 }

/** One recipient counts once, but for who opted out: that comes besides. 'queued': neither delivered nor returned yet. */
async function countAddressees (trx: Knex.Transaction, id: string): Promise<Counts> {
  const { rows: [row] } = await trx.raw(`
    select (count(*) filter (where open and handing_at is null))::int as waiting, (count(*) filter (where open and handing_at is not null))::int as "inFlight",
      (count(*) filter (where queued_at is not null and delivered_at is null and bounced_at is null))::int as queued, (count(*) filter (where delivered_at is not null and bounced_at is null))::int as delivered,
      (count(*) filter (where bounced_at is not null))::int as bounced, (count(*) filter (where skipped_at is not null and said = ?))::int as protected, (count(*) filter (where skipped_at is not null and said <> ?))::int as skipped,
      (count(*) filter (where opted_out_at is not null))::int as "optedOut"
    from (select *, queued_at is null and skipped_at is null and bounced_at is null as open from mailing_addressees where mailing_id = ?) a`, [protectedSaid, protectedSaid, id])
  return row
}

export type AddresseeRow = { readonly id: bigint, readonly line: number, readonly address: string, readonly state: AddresseeState, readonly at: Date | null, readonly said: string | null }

/** `only`: what the SQL of a state can tell apart. */
const conditions: Readonly<Record<AddresseeState, string>> = {
  waiting: 'queued_at is null and skipped_at is null and bounced_at is null and handing_at is null',
  'in-flight': 'queued_at is null and skipped_at is null and bounced_at is null and handing_at is not null',
  queued: 'queued_at is not null and delivered_at is null and bounced_at is null',
  delivered: 'delivered_at is not null and bounced_at is null',
  bounced: 'bounced_at is not null',
  protected: `skipped_at is not null and said = '${protectedSaid}'`,
  skipped: `skipped_at is not null and said <> '${protectedSaid}'`,
  'opted-out': 'opted_out_at is not null'
}

/** By address. Of a mailing that the reader may see. */
export async function listAddressees (trx: Knex.Transaction, mailingId: string, { limit, cursor, state }: Paging & { readonly state?: AddresseeState | undefined }): Promise<Page<AddresseeRow>> {
  const query = trx('mailing_addressees').where({ mailing_id: mailingId }).orderBy('address').limit(limit + 1).select({
    id: 'id', line: 'line', address: 'address', handingAt: 'handing_at', queuedAt: 'queued_at', deliveredAt: 'delivered_at', bouncedAt: 'bounced_at', skippedAt: 'skipped_at', said: 'said', optedOutAt: 'opted_out_at'
  })
  if (state !== undefined) void query.whereRaw(conditions[state])
  const after = placeOf(cursor, 1)
  if (after) void query.where('address', '>', after[0]!)
  const rows: (Parameters<typeof stateOfAddressee>[0] & { id: bigint, line: number, address: string, said: string | null })[] = await query
  return pageOf(rows.map(row => ({ id: row.id, line: row.line, address: row.address, state: stateOfAddressee(row), at: row.optedOutAt ?? row.skippedAt ?? row.bouncedAt ?? row.deliveredAt ?? row.queuedAt ?? row.handingAt, said: row.said })), limit, row => [row.address])
}

export type ConfirmationRow = { readonly id: string, readonly customerId: string, readonly statement: string, readonly confirmedAt: Date, readonly withdrawnAt: Date | null, readonly withdrawnWhy: string | null }

/** Newest first: the one that stands is a customer's first, if any (MZ-2.1). */
export async function listConfirmations (trx: Knex.Transaction, sight: Sight, { limit, cursor }: Paging): Promise<Page<ConfirmationRow>> {
  const query = seen(trx('mailing_confirmations as c'), sight, 'c').orderBy([{ column: 'c.confirmed_at', order: 'desc' }, { column: 'c.id', order: 'desc' }]).limit(limit + 1)
    .select({ id: 'c.id', customerId: 'c.customer_id', statement: 'c.statement', confirmedAt: 'c.confirmed_at', withdrawnAt: 'c.withdrawn_at', withdrawnWhy: 'c.withdrawn_why' })
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(c.confirmed_at, c.id) < (select confirmed_at, id from mailing_confirmations where id = ? and operator_id = ?)', [after[0]!, sight.operatorId])
  const rows: ConfirmationRow[] = await query
  return pageOf(rows, limit, row => [row.id])
}
