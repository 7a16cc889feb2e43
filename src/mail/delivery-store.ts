/** SQL of deliveries that are under way: the sender of a message comes again with it until it has heard that all recipients have it. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'

/** What one message is: the same bytes from the same sender. */
export type MessageKey = { readonly content: Buffer, readonly sender: string }

export type Begun = {
  readonly recipient: string
  /** Ids of earlier attempts, as they stand in Received fields. Empty: this is the first. */
  readonly earlier: readonly string[]
  readonly delivered: boolean
  /** Another process of ours, which lives, is delivering it now. */
  readonly elsewhere: boolean
  /** The mail node that it is on. */
  readonly node: string
}

/** First key of the advisory locks that SMTP processes hold for as long as they live; the second is their number. */
export const presenceLock = 7_366_002

const begin: Prepared = {
  name: 'deliveries-begin',
  text: `
    insert into deliveries as known (content, sender, recipient, attempts, begun_at, held_by)
    select $1, $2, m.address, array[$3], $4::timestamptz, $6::int from mailboxes m join mail_domains d on d.id = m.mail_domain_id
    where m.id = any($5) and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null
      and not exists (select from mail_moves v where v.mailbox_id = m.id and v.locked_at is not null and v.switched_at is null and v.ended_at is null)
    on conflict (content, sender, recipient) do update set attempts = known.attempts || excluded.attempts, held_by = case
      when known.delivered_at is null and known.held_by <> excluded.held_by and exists (
        select from pg_locks l where l.locktype = 'advisory' and l.classid = ${presenceLock} and l.objid = known.held_by::oid and l.granted
          and l.database = (select oid from pg_database where datname = current_database())
      ) then known.held_by else excluded.held_by end
    returning recipient, attempts, delivered_at is not null as delivered, held_by <> $6::int as elsewhere, (select m.mail_node from mailboxes m where m.address = known.recipient) as node`
}

const record: Prepared = {
  name: 'deliveries-record',
  text: `
    update deliveries known set delivered_at = $1, comes_again = done.comes_again
    from unnest($2::bytea[], $3::text[], $4::text[], $5::bool[]) as done (content, sender, recipient, comes_again)
    where known.content = done.content and known.sender = done.sender and known.recipient = done.recipient`
}

/** `id`: ours in the message's Received field. `process`: whose presence lock tells that it lives. `at`: machine time. */
export type Attempt = { readonly id: string, readonly process: number, readonly at: Date }

/** Written before Dovecot is asked; not of mailboxes that may not receive now. */
export async function beginDeliveries (db: Knex, { content, sender }: MessageKey, mailboxIds: readonly string[], { id, process, at }: Attempt): Promise<Begun[]> {
  const rows = await runPrepared<{ recipient: string, attempts: string[], delivered: boolean, elsewhere: boolean, node: string }>(db, begin, [content, sender, id, at, [...mailboxIds], process])
  return rows.map(({ recipient, attempts, delivered, elsewhere, node }) => ({ recipient, earlier: attempts.filter(each => each !== id), delivered, elsewhere: elsewhere && !delivered, node }))
}

/** This process delivers them no longer, and does not know whether they have arrived: whoever gets the message next asks. */
export async function releaseDeliveries (db: Knex, { content, sender }: MessageKey, process: number): Promise<void> {
  await db.raw('update deliveries set held_by = null where content = ? and sender = ? and held_by = ? and delivered_at is null', [content, sender, process])
}

export type Delivered = MessageKey & {
  readonly recipients: readonly string[]
  /** Its sender has not heard 250, because of others. */
  readonly comesAgain: boolean
}

/** `at`: machine time. */
export async function recordDelivered (db: Knex, messages: readonly Delivered[], at: Date): Promise<void> {
  const rows = messages.flatMap(({ recipients, ...each }) => recipients.map(recipient => ({ ...each, recipient })))
  await runPrepared(db, record, [at, rows.map(({ content }) => content), rows.map(({ sender }) => sender), rows.map(({ recipient }) => recipient), rows.map(({ comesAgain }) => comesAgain)])
}

/** Those of which a later attempt has nothing to learn. */
export async function forgetDeliveries (db: Knex, { content, sender }: MessageKey, recipients: readonly string[]): Promise<void> {
  await db.raw('delete from deliveries where content = ? and sender = ? and recipient = any(?)', [content, sender, [...recipients]])
}

/** Those of the mailboxes that have, or may have, a message that this sender will bring again. */
export async function selectUnanswered (db: Knex, sender: string, recipients: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.raw('select distinct recipient from deliveries where recipient = any(?) and sender = ? and (delivered_at is null or comes_again)', [[...recipients], sender])
  return new Set(rows.map(({ recipient }: { recipient: string }) => recipient))
}

/** Older than any sender tries (RFC 5321 §4.5.4.1: four to five days). Answers how many there were. */
export async function deleteOldDeliveries (db: Knex, before: Date): Promise<number> {
  const { rowCount } = await db.raw('delete from deliveries where begun_at < ?', [before])
  return rowCount
}
