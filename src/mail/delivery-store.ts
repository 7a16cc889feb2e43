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
}

const begin: Prepared = {
  name: 'deliveries-begin',
  text: `
    insert into deliveries as known (content, sender, recipient, attempts, begun_at)
    select $1, $2, m.address, array[$3], $4::timestamptz from mailboxes m join mail_domains d on d.id = m.mail_domain_id
    where m.id = any($5) and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null
    on conflict (content, sender, recipient) do update set attempts = known.attempts || excluded.attempts
    returning recipient, attempts, delivered_at is not null as delivered`
}

const record: Prepared = {
  name: 'deliveries-record',
  text: `
    update deliveries known set delivered_at = $1
    from unnest($2::bytea[], $3::text[], $4::text[]) as done (content, sender, recipient)
    where known.content = done.content and known.sender = done.sender and known.recipient = done.recipient`
}

/** Written before Dovecot is asked; not of mailboxes that may not receive now. `attempt`: our id in the message's Received field. `at`: machine time. */
export async function beginDeliveries (db: Knex, { content, sender }: MessageKey, mailboxIds: readonly string[], attempt: string, at: Date): Promise<Begun[]> {
  const rows = await runPrepared<{ recipient: string, attempts: string[], delivered: boolean }>(db, begin, [content, sender, attempt, at, [...mailboxIds]])
  return rows.map(({ recipient, attempts, delivered }) => ({ recipient, earlier: attempts.filter(each => each !== attempt), delivered }))
}

export type Delivered = MessageKey & { readonly recipients: readonly string[] }

/** `at`: machine time. */
export async function recordDelivered (db: Knex, messages: readonly Delivered[], at: Date): Promise<void> {
  const rows = messages.flatMap(({ content, sender, recipients }) => recipients.map(recipient => ({ content, sender, recipient })))
  await runPrepared(db, record, [at, rows.map(({ content }) => content), rows.map(({ sender }) => sender), rows.map(({ recipient }) => recipient)])
}

/** Those of which a later attempt has nothing to learn. */
export async function forgetDeliveries (db: Knex, { content, sender }: MessageKey, recipients: readonly string[]): Promise<void> {
  await db.raw('delete from deliveries where content = ? and sender = ? and recipient = any(?)', [content, sender, [...recipients]])
}

/** Older than any sender tries (RFC 5321 §4.5.4.1: four to five days). Answers how many there were. */
export async function deleteOldDeliveries (db: Knex, before: Date): Promise<number> {
  const { rowCount } = await db.raw('delete from deliveries where begun_at < ?', [before])
  return rowCount
}
