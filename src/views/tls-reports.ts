/** What other mail servers reported of TLS with ours, newest first; for staff (RFC 8460). */
import type { Knex } from 'knex'
import type { SeenPolicy } from '../rules/tls-report.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'

export type TlsReportRow = {
  readonly id: string
  /** Machine time. */
  readonly receivedAt: Date
  readonly sender: string
  readonly organisation: string
  readonly reportId: string
  readonly fromAt: Date
  readonly untilAt: Date
  readonly policies: readonly SeenPolicy[]
  /** Sessions. */
  readonly good: bigint
  readonly failed: bigint
}

export async function listTlsReports (trx: Knex.Transaction, operatorId: string, { limit, cursor }: Paging): Promise<Page<TlsReportRow>> {
  const query = trx('tls_reports').where({ operator_id: operatorId }).orderBy([{ column: 'received_at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit + 1)
    .select('id', { receivedAt: 'received_at' }, 'sender', 'organisation', { reportId: 'report_id' }, { fromAt: 'from_at' }, { untilAt: 'until_at' }, 'policies', 'good', 'failed')
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(received_at, id) < (select received_at, id from tls_reports where id = ? and operator_id = ?)', [after[0]!, operatorId])
  return pageOf<TlsReportRow>(await query, limit, row => [row.id])
}
