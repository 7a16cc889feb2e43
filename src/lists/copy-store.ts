/** SQL of copies: one message to one member, from its intent to its end. */
import type { Knex } from 'knex'
import type { CopyEnd } from '../rules/list.ts'

export type LetterKind = 'confirm' | 'invite' | 'leave'

export type Copy = {
  readonly id: bigint
  readonly listId: string
  readonly memberId: bigint
  readonly postId: string | null
  readonly letter: LetterKind | null
  readonly madeAt: Date
  readonly handingAt: Date | null
  readonly queuedAt: Date | null
  readonly skippedAt: Date | null
  readonly bouncedAt: Date | null
}

const columns = {
  id: 'c.id', listId: 'c.list_id', memberId: 'c.member_id', postId: 'c.post_id', letter: 'c.letter', madeAt: 'c.made_at', handingAt: 'c.handing_at', queuedAt: 'c.queued_at', skippedAt: 'c.skipped_at', bouncedAt: 'c.bounced_at'
}

const open = { queued_at: null, skipped_at: null, bounced_at: null }

export async function insertLetter (trx: Knex.Transaction, { listId, memberId, letter }: { readonly listId: string, readonly memberId: bigint, readonly letter: LetterKind }, at: Date): Promise<void> {
  await trx('list_copies').insert({ list_id: listId, member_id: memberId, letter, made_at: at })
}

/** Intends the next page of a post: for those who were on the list when its sending began. Answers the last member of it, null when there was nobody left, and how many they were. */
export async function insertPage (trx: Knex.Transaction, post: { readonly id: string, readonly listId: string, readonly begunAt: Date, readonly after: bigint | null }, limit: number, at: Date): Promise<{ readonly last: bigint | null, readonly count: number }> {
  const { rows: [row] } = await trx.raw(`
    with page as (
      select id from list_members where list_id = ? and id > ? and confirmed_at <= ? and left_at is null order by id limit ?
    ), made as (
      insert into list_copies (list_id, member_id, post_id, made_at) select ?, id, ?, ? from page on conflict (post_id, member_id) do nothing
    )
    select max(id) as last, count(*)::int as count from page`, [post.listId, String(post.after ?? 0), post.begunAt, limit, post.listId, post.id, at])
  return row
}

export type OpenCopy = Copy & { readonly address: string | null, readonly lang: 'pl' | 'en', readonly askedAt: Date | null, readonly invitedAt: Date | null, readonly onList: boolean }

/** Those of a post, or the list's own letters (`postId` null), whose handing over is not known to have ended; the oldest first. */
export async function findOpen (db: Knex, listId: string, postId: string | null, limit: number): Promise<OpenCopy[]> {
  return await db('list_copies as c').join('list_members as m', 'm.id', 'c.member_id').where({ 'c.list_id': listId, 'c.post_id': postId, 'c.queued_at': null, 'c.skipped_at': null, 'c.bounced_at': null })
    .orderBy('c.id').limit(limit)
    .select({ ...columns, address: 'm.address', lang: 'm.lang', askedAt: 'm.asked_at', invitedAt: 'm.invited_at' }, db.raw('(m.confirmed_at is not null and m.left_at is null) as "onList"'))
}

export const isAnyOpen = async (trx: Knex.Transaction, listId: string, postId: string): Promise<boolean> =>
  await trx('list_copies').where({ list_id: listId, post_id: postId, ...open }).first('id') !== undefined

export type FoundCopy = Copy & { readonly address: string | null, readonly onList: boolean, readonly operatorId: string, readonly mailDomainId: string, readonly listLocalPart: string, readonly domain: string }

/** With what the mail servers ask of it. `db`: also outside a transaction. */
export async function findCopy (db: Knex, id: bigint): Promise<FoundCopy | undefined> {
  return await db('list_copies as c').join('list_members as m', 'm.id', 'c.member_id').join('lists as l', 'l.id', 'c.list_id').join('mail_domains as d', 'd.id', 'l.mail_domain_id')
    .where('c.id', String(id))
    .first({ ...columns, address: 'm.address', operatorId: 'l.operator_id', mailDomainId: 'l.mail_domain_id', listLocalPart: 'l.local_part', domain: 'd.name' }, db.raw('(m.confirmed_at is not null and m.left_at is null) as "onList"'))
}

/**
 * The intent to queue it, written before; with the earlier one, whose end is not known. Undefined: it is not to be queued now: it was, or was skipped, its post's member has left,
 * or another is queueing it since `staleBefore`. Machine time.
 */
export async function takeCopy (trx: Knex.Transaction, id: bigint, at: Date, staleBefore: Date): Promise<{ readonly earlier: Date | null } | undefined> {
  const { rows: [row] } = await trx.raw(`
    with before as (select c.id, c.handing_at from list_copies c join list_members m on m.id = c.member_id
      where c.id = ? and c.queued_at is null and c.skipped_at is null and c.bounced_at is null and (c.post_id is null or m.left_at is null) and (c.handing_at is null or c.handing_at <= ?) for update of c)
    update list_copies c set handing_at = ?, attempts = c.attempts + 1 from before where c.id = before.id returning before.handing_at as earlier`, [String(id), staleBefore, at])
  return row && { earlier: row.earlier }
}

export async function updateQueued (trx: Knex.Transaction, id: bigint, at: Date): Promise<void> {
  await trx('list_copies').where({ id, queued_at: null }).update({ queued_at: at })
}

/** For a reason that is not the address's. Once. */
export async function updateSkipped (trx: Knex.Transaction, id: bigint, at: Date, said: string): Promise<void> {
  await trx('list_copies').where({ id, ...open }).update({ skipped_at: at, said })
}

export async function updateDelivered (trx: Knex.Transaction, id: bigint, at: Date): Promise<void> {
  await trx('list_copies').where({ id, delivered_at: null }).update({ delivered_at: at, queued_at: trx.raw('coalesce(queued_at, ?)', [at]) })
}

/** False: a bounce of this copy is noted already. It may come after the other server has taken it. */
export async function updateBounced (trx: Knex.Transaction, id: bigint, { at, hard, said }: { readonly at: Date, readonly hard: boolean, readonly said: string }): Promise<boolean> {
  return await trx('list_copies').where({ id, bounced_at: null }).update({ bounced_at: at, hard, said }) === 1
}

/** What a member's last copies of posts came to, newest first. */
export async function findEnds (trx: Knex.Transaction, memberId: bigint, limit: number): Promise<CopyEnd[]> {
  const rows: { bounced: Date | null, hard: boolean | null }[] = await trx('list_copies').where({ member_id: memberId }).whereNotNull('post_id').whereRaw('(delivered_at is not null or bounced_at is not null)').orderBy('id', 'desc').limit(limit)
    .select({ bounced: 'bounced_at', hard: 'hard' })
  return rows.map(({ bounced, hard }) => bounced === null ? 'delivered' : hard ? 'hard' : 'soft')
}
