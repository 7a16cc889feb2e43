/** Letters as they were written, newest first. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type ListedLetter = {
  readonly id: string
  /** Null: to the operator's own people. */
  readonly customerId: string | null
  readonly template: string
  readonly lang: 'pl' | 'en'
  readonly toEmail: string
  readonly subject: string
  /** Without the code of a link: that was for the one it was sent to. */
  readonly text: string
  readonly rules: readonly string[]
  readonly policyVersion: string
  /** Business time. */
  readonly writtenAt: Date
  /** Machine time; null: not sent yet. */
  readonly sentAt: Date | null
  readonly attachments: readonly { readonly filename: string, readonly documentId: string }[]
}

export async function listLetters (trx: Knex.Transaction, sight: Sight, { limit, cursor }: Paging): Promise<Page<ListedLetter>> {
  const query = seen(trx('letters as l'), sight, 'l').orderBy([{ column: 'l.written_at', order: 'desc' }, { column: 'l.id', order: 'desc' }]).limit(limit + 1).select(
    'l.id', { customerId: 'l.customer_id' }, 'l.template', 'l.lang', { toEmail: 'l.to_email' }, 'l.subject', 'l.rules',
    trx.raw('letter_shown(l.text, l.facts) as text'), { policyVersion: 'l.policy_version' }, { writtenAt: 'l.written_at' }, { sentAt: 'l.sent_at' },
    trx.raw(`coalesce((select jsonb_agg(jsonb_build_object('filename', a.filename, 'documentId', a.document_id) order by a.position)
      from letter_attachments a where a.letter_id = l.id), '[]') as attachments`)
  )
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(l.written_at, l.id) < (select written_at, id from letters where id = ?)', after)
  return pageOf<ListedLetter>(await query, limit, letter => [letter.id])
}
