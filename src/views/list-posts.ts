/** What was posted to a list, newest first: what became of each, and of how many copies. */
import type { Knex } from 'knex'
import { stateOfPost, type HoldReason, type PostState } from '../rules/list.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type PostRow = {
  readonly id: string
  readonly listId: string
  readonly author: string
  readonly subject: string | null
  readonly bytes: number
  readonly messageId: string
  readonly state: PostState
  readonly heldWhy: HoldReason | null
  readonly receivedAt: Date
  readonly endedAt: Date | null
  readonly delivered: number
  readonly bounced: number
  /** Handed over and not yet taken, or not yet handed over. */
  readonly waiting: number
  readonly skipped: number
}

/** `now`: business time, for the state. None of a list that is not the reader's to see. */
export async function listPosts (trx: Knex.Transaction, sight: Sight, { listId, limit, cursor }: Paging & { readonly listId: string }, now: Date): Promise<Page<PostRow>> {
  const query = selectPosts(trx, sight, now).where('p.list_id', listId).orderBy([{ column: 'p.received_at', order: 'desc' }, { column: 'p.id' }]).limit(limit + 1)
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(p.received_at < ?::timestamptz or (p.received_at = ?::timestamptz and p.id > ?))', [after[0]!, after[0]!, after[1]!])
  const rows: Found[] = await query
  return pageOf(rows.map(withState), limit, row => [row.receivedAt.toISOString(), row.id])
}

export async function findPostFor (trx: Knex.Transaction, sight: Sight, id: string, now: Date): Promise<PostRow | undefined> {
  const found: Found | undefined = await selectPosts(trx, sight, now).where('p.id', id).first()
  return found && withState(found)
}

type Found = Omit<PostRow, 'state'> & { readonly decidedAt: Date | null, readonly approved: boolean | null, readonly begunAt: Date | null, readonly isHeldUp: boolean }

const selectPosts = (trx: Knex.Transaction, sight: Sight, now: Date) => seen(trx('list_posts as p').join('lists as l', 'l.id', 'p.list_id').join('mail_domains as d', 'd.id', 'l.mail_domain_id'), sight, 'l')
  .joinRaw(`left join lateral (
    select count(*) filter (where c.delivered_at is not null and c.bounced_at is null)::int as delivered, count(c.bounced_at)::int as bounced, count(c.skipped_at)::int as skipped,
           count(*) filter (where c.delivered_at is null and c.bounced_at is null and c.skipped_at is null)::int as waiting
    from list_copies c where c.post_id = p.id and p.delivered is null) k on true`)
  .select(
    'p.id', { listId: 'p.list_id' }, 'p.author', 'p.subject', 'p.bytes', { messageId: 'p.message_id' }, { heldWhy: 'p.held_why' }, { receivedAt: 'p.received_at' }, { decidedAt: 'p.decided_at' }, 'p.approved', { begunAt: 'p.begun_at' }, { endedAt: 'p.ended_at' },
    trx.raw('coalesce(p.delivered, k.delivered) as delivered'), trx.raw('coalesce(p.bounced, k.bounced) as bounced'), trx.raw('coalesce(p.skipped, k.skipped) as skipped'), trx.raw('k.waiting'),
    trx.raw('(d.suspended_at is not null or exists (select from sender_blocks b where b.mail_domain_id = d.id and b.released_at is null and (b.until_at is null or b.until_at > ?))) as "isHeldUp"', [now])
  )

const withState = ({ decidedAt, approved, begunAt, isHeldUp, ...row }: Found): PostRow => ({ ...row, state: stateOfPost({ decidedAt, approved, begunAt, endedAt: row.endedAt, isHeldUp }) })
