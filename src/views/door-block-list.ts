/** Who is refused at the doors of the mail servers, newest first; for staff. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'

export type DoorBlockRow = {
  readonly id: string
  readonly kind: 'address' | 'domain' | 'network'
  readonly value: string
  readonly rule: string
  readonly why: string
  readonly fromAt: Date
  readonly untilAt: Date | null
  readonly releasedAt: Date | null
  readonly releasedWhy: string | null
}

/** `open`: those alone that are not released. */
export async function listDoorBlocks (trx: Knex.Transaction, operatorId: string, { limit, cursor, open }: Paging & { readonly open: boolean }): Promise<Page<DoorBlockRow>> {
  const query = trx('door_blocks').where({ operator_id: operatorId }).orderBy([{ column: 'from_at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit + 1).select({
    id: 'id', kind: 'kind', value: 'value', rule: 'rule', why: 'why', fromAt: 'from_at', untilAt: 'until_at', releasedAt: 'released_at', releasedWhy: 'released_why'
  })
  if (open) void query.whereNull('released_at')
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(from_at, id) < (select from_at, id from door_blocks where id = ? and operator_id = ?)', [after[0]!, operatorId])
  const rows: DoorBlockRow[] = await query
  return pageOf(rows, limit, row => [row.id])
}
