/** SQL of files of refunds for the bank. A file's content is written once. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'

export type RefundFile = {
  readonly id: string
  readonly operatorId: string
  /** Our account that pays. */
  readonly account: string
  readonly currency: Currency
  readonly executeOn: Day
  readonly count: number
  readonly totalMinor: bigint
  readonly builtAt: Date
  readonly builtBy: string
  /** When its refunds were freed for another file, because the bank did not take it. */
  readonly reopenedAt: Date | null
  readonly reopenedBecause: string | null
}

export async function insertRefundFile (trx: Knex.Transaction, file: Omit<RefundFile, 'reopenedAt' | 'reopenedBecause'>, content: Buffer): Promise<void> {
  await trx('refund_files').insert({
    id: file.id,
    operator_id: file.operatorId,
    account: file.account,
    currency: file.currency,
    execute_on: file.executeOn,
    count: file.count,
    total_minor: file.totalMinor,
    content,
    built_at: file.builtAt,
    built_by: file.builtBy
  })
}

const columns = ['id', 'account', 'currency', 'count', { operatorId: 'operator_id', executeOn: 'execute_on', totalMinor: 'total_minor', builtAt: 'built_at', builtBy: 'built_by', reopenedAt: 'reopened_at', reopenedBecause: 'reopened_because' }]

export async function lockRefundFile (trx: Knex.Transaction, id: string): Promise<RefundFile | undefined> {
  return await trx('refund_files').where({ id }).forUpdate().first(columns)
}

export async function updateFileReopened (trx: Knex.Transaction, id: string, { by, because, at }: { by: string, because: string, at: Date }): Promise<void> {
  await trx('refund_files').where({ id }).update({ reopened_at: at, reopened_by: by, reopened_because: because })
}

/** The latest first. */
export async function listRefundFiles (trx: Knex.Transaction, operatorId: string, limit = 100): Promise<RefundFile[]> {
  return await trx('refund_files').where({ operator_id: operatorId }).orderBy([{ column: 'built_at', order: 'desc' }, 'id']).limit(limit).select(columns)
}

export async function findFileContent (trx: Knex.Transaction, operatorId: string, id: string): Promise<Buffer | undefined> {
  return (await trx('refund_files').where({ operator_id: operatorId, id }).first('content'))?.content
}
