/** The statements of the operator's account that were read. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'

export type StatementRow = { readonly id: string, readonly bankId: string, readonly filename: string, readonly fromDay: Day, readonly toDay: Day, readonly currency: Currency, readonly openingMinor: bigint, readonly closingMinor: bigint, readonly importedAt: Date }

/** The latest first. */
export async function listStatements (trx: Knex.Transaction, operatorId: string, limit: number): Promise<StatementRow[]> {
  const rows = await trx('statements').join('statement_files', on => { on.on('statement_files.operator_id', 'statements.operator_id').andOn('statement_files.sha256', 'statements.file_sha256') })
    .where('statements.operator_id', operatorId)
    .orderBy([{ column: 'statements.to_day', order: 'desc' }, { column: 'statements.imported_at', order: 'desc' }, 'statements.id']).limit(limit)
    .select('statements.*', 'statement_files.filename')
  return rows.map(row => ({
    id: row.id,
    bankId: row.bank_id,
    filename: row.filename,
    fromDay: row.from_day,
    toDay: row.to_day,
    currency: row.currency,
    openingMinor: row.opening_minor,
    closingMinor: row.closing_minor,
    importedAt: row.imported_at
  }))
}
