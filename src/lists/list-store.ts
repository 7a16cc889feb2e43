/** SQL of mailing lists. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Lang } from '../i18n/lang.ts'
import type { ListKind, PostingRight, ReplyPolicy } from '../rules/list.ts'

export type ListSettings = {
  readonly title: string
  readonly description: string
  /** The first one is for who chose none. */
  readonly langs: readonly Lang[]
  readonly kind: ListKind
  readonly whoPosts: PostingRight
  /** Every post but the owners' waits for one of them. */
  readonly moderated: boolean
  readonly replyTo: ReplyPolicy
  /** Addresses of mailboxes here; the first one is told of what waits. */
  readonly owners: readonly string[]
  readonly longestBytes: number
}

export type List = ListSettings & {
  readonly id: string
  readonly operatorId: string
  /** Null: the operator's own. */
  readonly customerId: string | null
  readonly mailDomainId: string
  readonly localPart: string
  /** Lower case, ASCII. */
  readonly address: string
  readonly createdAt: Date
  readonly closedAt: Date | null
}

const columns = {
  id: 'id', operatorId: 'operator_id', customerId: 'customer_id', mailDomainId: 'mail_domain_id', localPart: 'local_part', address: 'address', title: 'title', description: 'description', langs: 'langs',
  kind: 'kind', whoPosts: 'who_posts', moderated: 'moderated', replyTo: 'reply_to', owners: 'owners', longestBytes: 'longest_bytes', createdAt: 'created_at', closedAt: 'closed_at'
}

const settingsRow = ({ title, description, langs, kind, whoPosts, moderated, replyTo, owners, longestBytes }: ListSettings) =>
  ({ title, description, langs, kind, who_posts: whoPosts, moderated, reply_to: replyTo, owners, longest_bytes: longestBytes })

export async function insertList (trx: Knex.Transaction, list: Omit<List, 'closedAt'>): Promise<void> {
  const { id, operatorId, customerId, mailDomainId, localPart, address, createdAt } = list
  await trx('lists').insert({ id, operator_id: operatorId, customer_id: customerId, mail_domain_id: mailDomainId, local_part: localPart, address, created_at: createdAt, ...settingsRow(list) })
}

/** `db`: also outside a transaction, for the doors' single questions. */
export const findList = async (db: Knex, id: string): Promise<List | undefined> => await db('lists').where({ id }).first(columns)

export const lockList = async (trx: Knex.Transaction, id: string): Promise<List | undefined> => await trx('lists').where({ id }).forUpdate().first(columns)

export async function updateSettings (trx: Knex.Transaction, id: string, settings: ListSettings): Promise<void> {
  await trx('lists').where({ id }).update(settingsRow(settings))
}

/** Its waiting posts and letters end with it. */
export async function updateClosed (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('lists').where({ id }).update({ closed_at: at })
  await trx('list_posts').where({ list_id: id, ended_at: null }).update({ ended_at: at, content: null })
  await trx('list_copies').where({ list_id: id, queued_at: null, skipped_at: null, bounced_at: null }).update({ skipped_at: at, said: 'closed' })
}

/** Lists with something to send whose mail domain is neither suspended nor blocked at `at`; by id, after `after`. */
export async function findDueLists (trx: Knex.Transaction, at: Date, after: string, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    select l.id from lists l join mail_domains d on d.id = l.mail_domain_id
    where l.id > ? and l.closed_at is null and d.suspended_at is null
      and not exists (select from sender_blocks b where b.mail_domain_id = d.id and b.released_at is null and (b.until_at is null or b.until_at > ?))
      and (exists (select from list_posts p where p.list_id = l.id and p.approved and p.ended_at is null)
        or exists (select from list_copies c where c.list_id = l.id and c.post_id is null and c.queued_at is null and c.skipped_at is null and c.bounced_at is null))
    order by l.id limit ?`, [after, at, limit])
  return rows.map(({ id }: { id: string }) => id)
}
