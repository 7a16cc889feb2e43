/** SQL of what was posted to lists. The content is read by itself, and gone when it is sent. */
import type { Knex } from 'knex'
import type { HoldReason } from '../rules/list.ts'

export type Post = {
  readonly id: string
  readonly listId: string
  readonly messageId: string
  readonly author: string
  readonly subject: string | null
  readonly heldWhy: HoldReason | null
  readonly decidedAt: Date | null
  readonly approved: boolean | null
  readonly begunAt: Date | null
  readonly fromRewritten: boolean | null
  readonly madeThrough: bigint | null
  readonly madeAt: Date | null
  readonly endedAt: Date | null
}

export type NewPost = {
  readonly id: string
  readonly listId: string
  readonly messageId: string
  readonly author: string
  readonly sender: string
  readonly subject: string | null
  readonly content: Buffer
  readonly receivedAt: Date
  /** Null: it is sent at once. */
  readonly heldWhy: HoldReason | null
}

const columns = {
  id: 'id', listId: 'list_id', messageId: 'message_id', author: 'author', subject: 'subject', heldWhy: 'held_why', decidedAt: 'decided_at', approved: 'approved', begunAt: 'begun_at',
  fromRewritten: 'from_rewritten', madeThrough: 'made_through', madeAt: 'made_at', endedAt: 'ended_at'
}

/** False: this list has a post of this Message-ID already, as after an answer that its sender did not hear. */
export async function insertPost (trx: Knex.Transaction, { content, ...post }: NewPost): Promise<boolean> {
  const decided = post.heldWhy === null
  const rows = await trx('list_posts').insert({
    id: post.id, list_id: post.listId, message_id: post.messageId, author: post.author, sender: post.sender, subject: post.subject, bytes: content.length, content, received_at: post.receivedAt,
    held_why: post.heldWhy, decided_at: decided ? post.receivedAt : null, decided_by: decided ? 'machine' : null, approved: decided ? true : null
  }).onConflict(['list_id', 'message_id']).ignore().returning('id')
  return rows.length === 1
}

export const lockPost = async (trx: Knex.Transaction, id: string): Promise<Post | undefined> => await trx('list_posts').where({ id }).forUpdate().first(columns)

/** The one that is sent now: of those that may go the first that was allowed to. One list sends one post at a time, in their order (MZ-2.5). */
export const lockSending = async (trx: Knex.Transaction, listId: string): Promise<Post | undefined> =>
  await trx('list_posts').where({ list_id: listId, approved: true, ended_at: null }).orderBy(['decided_at', 'id']).limit(1).forUpdate().first(columns)

export const findContent = async (db: Knex, id: string): Promise<Buffer | null> => (await db('list_posts').where({ id }).first('content'))?.content ?? null

export const countHeld = async (trx: Knex.Transaction, listId: string): Promise<number> =>
  (await trx('list_posts').where({ list_id: listId, decided_at: null }).first(trx.raw('count(*)::int as count'))).count

/** What is refused is not kept. */
export async function updateDecided (trx: Knex.Transaction, id: string, { at, by, approved }: { readonly at: Date, readonly by: string, readonly approved: boolean }): Promise<void> {
  await trx('list_posts').where({ id }).update({ decided_at: at, decided_by: by, approved, ...!approved && { content: null, ended_at: at } })
}

export async function updateBegun (trx: Knex.Transaction, id: string, at: Date, fromRewritten: boolean): Promise<void> {
  await trx('list_posts').where({ id }).update({ begun_at: at, from_rewritten: fromRewritten })
}

/** `through` null: for all. */
export async function updateMade (trx: Knex.Transaction, id: string, through: bigint | null, at: Date): Promise<void> {
  await trx('list_posts').where({ id }).update(through === null ? { made_at: at } : { made_through: through })
}

export async function updateEnded (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('list_posts').where({ id }).update({ ended_at: at, content: null })
}
