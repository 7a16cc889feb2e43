/** SQL of whom and what reports are about. */
import type { Knex } from 'knex'

export type Tie = {
  readonly kind: 'customer' | 'domain' | 'mail-domain' | 'mailbox' | 'mailing'
  readonly subjectId: string
  /** Of a customer and a mailbox it is not kept: it is theirs to lose. */
  readonly name: string
  /** What says so. */
  readonly by: 'message-id' | 'dkim' | 'received' | 'address' | 'url'
  /** By our log or our signature; else it is the reporter's word. */
  readonly proven: boolean
}

export async function insertTies (trx: Knex.Transaction, reportId: string, ties: readonly Tie[]): Promise<void> {
  if (ties.length > 0) await trx('abuse_report_ties').insert(ties.map(({ kind, subjectId, name, by, proven }) => ({ report_id: reportId, kind, subject_id: subjectId, name: kind === 'customer' || kind === 'mailbox' ? '' : name.slice(0, 300), by, proven }))).onConflict().ignore()
}

export const findTiesOf = (trx: Knex.Transaction, reportId: string): Promise<Tie[]> =>
  trx('abuse_report_ties').where({ report_id: reportId }).orderBy([{ column: 'proven', order: 'desc' }, { column: 'kind' }, { column: 'name' }]).select('kind', { subjectId: 'subject_id' }, 'name', 'by', 'proven')
