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
    select $1, $2, recipient, array[$3], $4::timestamptz from unnest($5::text[]) recipient
    on conflict (content, sender, recipient) do update set attempts = known.attempts || excluded.attempts
    returning recipient, attempts, delivered_at is not null as delivered`
}

const record: Prepared = {
  name: 'deliveries-record',
  text: 'update deliveries set delivered_at = $1 where content = $2 and sender = $3 and recipient = any($4)'
}

/** Written before the mailboxes are asked. `attempt`: our id in the message's Received field. `at`: machine time. */
export async function beginDeliveries (db: Knex, { content, sender }: MessageKey, recipients: readonly string[], attempt: string, at: Date): Promise<Begun[]> {
  const rows = await runPrepared<{ recipient: string, attempts: string[], delivered: boolean }>(db, begin, [content, sender, attempt, at, [...recipients]])
  return rows.map(({ recipient, attempts, delivered }) => ({ recipient, earlier: attempts.filter(each => each !== attempt), delivered }))
}

/** Written before the sender is answered. `at`: machine time. */
export async function recordDelivered (db: Knex, { content, sender }: MessageKey, recipients: readonly string[], at: Date): Promise<void> {
  await runPrepared(db, record, [at, content, sender, [...recipients]])
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
