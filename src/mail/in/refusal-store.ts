/** SQL of refusals that a sender is told at RCPT when it comes again with a message of which others have their copy. */
import type { Knex } from 'knex'
import type { Telling } from '../../db/told-table.ts'

export type KnownRefusal = {
  readonly key: string
  readonly content: Buffer
  /** SIZE of MAIL FROM, as bigints come; 0: not declared. */
  readonly declaredBytes: bigint
  readonly code: number
  readonly text: string
  readonly usedBytes: bigint
  readonly quotaBytes: bigint
  readonly refusedAt: Date
}

export type NewRefusal = {
  readonly sender: string
  /** The mailbox. */
  readonly recipient: string
  readonly content: Buffer
  readonly declaredBytes: number
  readonly code: number
  readonly text: string
  /** Of the mailbox, as RCPT knew it. */
  readonly usedBytes: number
  readonly quotaBytes: number
}

export const openRefusals: Telling = {
  name: 'strefa-delivery-refusals',
  channel: 'delivery_refusals',
  select: `select key, content, declared_bytes as "declaredBytes", code, text, used_bytes as "usedBytes", quota_bytes as "quotaBytes", refused_at as "refusedAt"
    from delivery_refusals where ($1::text[] is null or key = any($1))`
}

export const refusalKey = (sender: string, recipient: string): string => `${sender} ${recipient}`

/** `at`: machine time. */
export async function insertRefusal (trx: Knex.Transaction, refusal: NewRefusal, at: Date): Promise<void> {
  const { sender, recipient, content, declaredBytes, code, text, usedBytes, quotaBytes } = refusal
  await trx.raw(`
    insert into delivery_refusals (sender, recipient, content, declared_bytes, code, text, used_bytes, quota_bytes, refused_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (sender, recipient) do update set content = excluded.content, declared_bytes = excluded.declared_bytes, code = excluded.code, text = excluded.text,
      used_bytes = excluded.used_bytes, quota_bytes = excluded.quota_bytes, refused_at = excluded.refused_at`,
  [sender, recipient, content, declaredBytes, code, text, usedBytes, quotaBytes, at])
  await announceRefusal(trx, refusalKey(sender, recipient))
}

/** Of one message: its sender has been told. */
export async function deleteRefusals (trx: Knex.Transaction, sender: string, content: Buffer): Promise<void> {
  const { rows } = await trx.raw('delete from delivery_refusals where sender = ? and content = ? returning key', [sender, content])
  for (const { key } of rows) await announceRefusal(trx, key)
}

/** Answers how many there were. */
export async function deleteOldRefusals (trx: Knex.Transaction, before: Date): Promise<number> {
  const { rows } = await trx.raw('delete from delivery_refusals where refused_at < ? returning key', [before])
  for (const { key } of rows) await announceRefusal(trx, key)
  return rows.length
}

async function announceRefusal (trx: Knex.Transaction, key: string): Promise<void> {
  await trx.raw('select pg_notify(?, ?)', [openRefusals.channel, key])
}
