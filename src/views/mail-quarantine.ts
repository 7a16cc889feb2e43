/** Infected uploads in quarantine, newest first. What they are is not in this view, nor in any. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

/** 'held': sealed, and a person may decide. */
export type QuarantineState = 'held' | 'released' | 'deleted'

export type QuarantineRow = {
  readonly id: string
  readonly mailboxId: string
  readonly folder: string
  readonly bytes: bigint
  readonly messageId: string | null
  readonly sender: string | null
  readonly virus: string
  readonly signatures: string
  readonly foundAt: Date
  readonly keepUntil: Date
  readonly state: QuarantineState
}

type Found = Omit<QuarantineRow, 'state'> & { readonly releasedAt: Date | null, readonly deletedAt: Date | null }

export async function listQuarantine (trx: Knex.Transaction, sight: Sight, { limit, cursor, mailboxId }: Paging & { readonly mailboxId?: string | undefined }): Promise<Page<QuarantineRow>> {
  const query = seen(trx('mail_quarantine as q'), sight, 'q').orderBy([{ column: 'q.found_at', order: 'desc' }, { column: 'q.id', order: 'desc' }]).limit(limit + 1).select(
    'q.id', { mailboxId: 'q.mailbox_id' }, 'q.folder', 'q.bytes', { messageId: 'q.message_id' }, 'q.sender', 'q.virus', 'q.signatures', { foundAt: 'q.found_at' }, { keepUntil: 'q.keep_until' },
    { releasedAt: 'q.released_at' }, { deletedAt: 'q.deleted_at' }
  )
  if (mailboxId !== undefined) void query.where('q.mailbox_id', mailboxId)
  const after = placeOf(cursor, 2)
  if (after && Number.isNaN(Date.parse(after[0]!))) return { rows: [], next: null }
  if (after) void query.whereRaw('(q.found_at, q.id) < (?::timestamptz, ?)', after)
  const rows: Found[] = await query
  return pageOf(rows.map(({ releasedAt, deletedAt, ...row }) => ({ ...row, state: releasedAt ? 'released' : deletedAt ? 'deleted' : 'held' })), limit, row => [row.foundAt.toISOString(), row.id])
}
