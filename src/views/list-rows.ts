/** Mailing lists as their owners see them: by address, and one of them; with how many are on it and what waits. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type ListRow = {
  readonly id: string
  readonly mailDomainId: string
  readonly customerId: string | null
  readonly address: string
  readonly title: string
  readonly description: string
  readonly langs: ('pl' | 'en')[]
  readonly kind: 'announcement' | 'discussion'
  readonly whoPosts: 'owners' | 'members' | 'anybody'
  readonly moderated: boolean
  readonly replyTo: 'author' | 'list'
  readonly owners: string[]
  readonly longestBytes: number
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly members: number
  readonly held: number
}

export async function listLists (trx: Knex.Transaction, sight: Sight, { limit, cursor, mailDomainId }: Paging & { readonly mailDomainId?: string | undefined }): Promise<Page<ListRow>> {
  const query = selectLists(trx, sight).orderBy(['l.address', 'l.id']).limit(limit + 1)
  if (mailDomainId !== undefined) void query.where('l.mail_domain_id', mailDomainId)
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(l.address, l.id) > (?, ?)', [after[0]!, after[1]!])
  return pageOf(await query as ListRow[], limit, row => [row.address, row.id])
}

/** Undefined for an unknown list and for one that is not the reader's to see. */
export async function findListFor (trx: Knex.Transaction, sight: Sight, id: string): Promise<ListRow | undefined> {
  return await selectLists(trx, sight).where('l.id', id).first()
}

const selectLists = (trx: Knex.Transaction, sight: Sight) => seen(trx('lists as l'), sight, 'l').select(
  'l.id', { mailDomainId: 'l.mail_domain_id' }, { customerId: 'l.customer_id' }, 'l.address', 'l.title', 'l.description', 'l.langs', 'l.kind', { whoPosts: 'l.who_posts' }, 'l.moderated', { replyTo: 'l.reply_to' }, 'l.owners',
  { longestBytes: 'l.longest_bytes' }, { createdAt: 'l.created_at' }, { closedAt: 'l.closed_at' },
  trx.raw('(select count(*)::int from list_members m where m.list_id = l.id and m.confirmed_at is not null and m.left_at is null) as members'),
  trx.raw('(select count(*)::int from list_posts p where p.list_id = l.id and p.decided_at is null) as held')
)
