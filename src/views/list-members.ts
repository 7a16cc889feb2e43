/** Who is on a list, was asked, or has left: by address, in pages. */
import type { Knex } from 'knex'
import { stateOfMember, type MemberState } from '../rules/list.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type MemberRow = {
  readonly id: string
  readonly address: string
  readonly lang: 'pl' | 'en'
  readonly state: MemberState
  readonly askedAt: Date | null
  readonly invitedAt: Date | null
  readonly confirmedAt: Date | null
  readonly leftAt: Date | null
  readonly leftWhy: string | null
}

export type MemberFilter = Paging & { readonly listId: string, /** Part of an address. */ readonly search?: string | undefined }

/** None of a list that is not the reader's to see. */
export async function listMembers (trx: Knex.Transaction, sight: Sight, { listId, limit, cursor, search }: MemberFilter): Promise<Page<MemberRow>> {
  const query = seen(trx('list_members as m').join('lists as l', 'l.id', 'm.list_id'), sight, 'l').where('m.list_id', listId).whereNotNull('m.address').orderBy('m.address').limit(limit + 1)
    .select(trx.raw('m.id::text as id'), 'm.address', 'm.lang', { askedAt: 'm.asked_at' }, { invitedAt: 'm.invited_at' }, { confirmedAt: 'm.confirmed_at' }, { leftAt: 'm.left_at' }, { leftWhy: 'm.left_why' })
  if (search) void query.whereLike('m.address', `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)
  const after = placeOf(cursor, 1)
  if (after) void query.where('m.address', '>', after[0]!)
  const rows: Omit<MemberRow, 'state'>[] = await query
  return pageOf(rows.map(row => ({ ...row, state: stateOfMember(row) })), limit, row => [row.address])
}
