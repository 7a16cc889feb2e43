/** SQL of the outbound queue as staff see it. The files are the truth: a row that is missing is written with the next try, one too many goes when its server starts. */
import type { Knex } from 'knex'

export type QueueRow = {
  readonly id: string
  readonly server: string
  readonly operatorId: string | null
  readonly customerId: string | null
  readonly mailboxId: string | null
  readonly sender: string
  readonly domain: string
  readonly recipients: readonly string[]
  readonly bytes: number
  readonly queuedAt: Date
  readonly attempts: number
}

/** A try begins. */
export async function upsertQueued (db: Knex, row: QueueRow): Promise<void> {
  await db('mail_queue').insert({
    id: row.id, server: row.server, operator_id: row.operatorId, customer_id: row.customerId, mailbox_id: row.mailboxId, sender: row.sender, domain: row.domain, recipients: [...row.recipients],
    bytes: row.bytes, queued_at: row.queuedAt, attempts: row.attempts, next_try_at: null
  }).onConflict('id').merge(['recipients', 'attempts', 'next_try_at'])
}

export type Waiting = { readonly attempts: number, readonly nextTryAt: Date, readonly lastReply: string, /** Undefined: as it was. */ readonly warnedAt?: Date | undefined }

export async function updateWaiting (db: Knex, id: string, { attempts, nextTryAt, lastReply, warnedAt }: Waiting): Promise<void> {
  await db('mail_queue').where({ id }).update({ attempts, next_try_at: nextTryAt, last_reply: lastReply.slice(0, 1000), ...warnedAt && { warned_at: warnedAt } })
}

export const isWarned = async (db: Knex, id: string): Promise<boolean> => (await db('mail_queue').where({ id }).first('warned_at'))?.warned_at != null

export async function deleteQueued (db: Knex, id: string): Promise<void> {
  await db('mail_queue').where({ id }).delete()
}

/** What this server has on disk when it starts. */
export async function keepQueued (db: Knex, server: string, ids: readonly string[]): Promise<void> {
  await db('mail_queue').where({ server }).whereRaw('not (id = any(?))', [[...ids]]).delete()
}

export type QueueOrder = { readonly id: string, readonly what: 'retry' | 'drop', readonly by: string | null }

/** Each is handed out once. */
export async function takeOrders (db: Knex, server: string): Promise<QueueOrder[]> {
  const { rows } = await db.raw(`
    update mail_queue q set ordered = null from (select id, ordered from mail_queue where server = ? and ordered is not null for update skip locked) o
    where q.id = o.id returning q.id, o.ordered as what, q.ordered_by as by`, [server])
  return rows
}

/** A message that is under way just now gets its order later. */
export async function returnOrder (db: Knex, { id, what }: QueueOrder): Promise<void> {
  await db('mail_queue').where({ id, ordered: null }).update({ ordered: what })
}

export async function lockQueued (trx: Knex.Transaction, id: string): Promise<Pick<QueueRow, 'operatorId' | 'customerId' | 'mailboxId' | 'domain'> | undefined> {
  return await trx('mail_queue').where({ id }).forUpdate().first({ operatorId: 'operator_id', customerId: 'customer_id', mailboxId: 'mailbox_id', domain: 'domain' })
}

export async function updateOrdered (trx: Knex.Transaction, id: string, what: QueueOrder['what'], by: string): Promise<void> {
  await trx('mail_queue').where({ id }).update({ ordered: what, ordered_by: by })
}
