/** SQL of what reports cost (MZ-3.3): one row a report, so that none is charged twice. Rows do not leave this file. */
import type { Knex } from 'knex'

export type StoredFee = {
  readonly reportId: string
  readonly caseId: string
  readonly debtId: string
  readonly netMinor: bigint
  readonly openedAt: Date
  readonly paidAt: Date | null
}

const columns = { reportId: 'report_id', caseId: 'case_id', debtId: 'debt_id', netMinor: 'net_minor', openedAt: 'opened_at', paidAt: 'paid_at' }

export async function insertFee (trx: Knex.Transaction, { reportId, caseId, debtId, netMinor, openedAt }: Omit<StoredFee, 'paidAt'>): Promise<void> {
  await trx('sanction_fees').insert({ report_id: reportId, case_id: caseId, debt_id: debtId, net_minor: String(netMinor), opened_at: openedAt })
}

export const findFeesOf = (trx: Knex.Transaction, caseId: string): Promise<StoredFee[]> => trx('sanction_fees').where({ case_id: caseId }).orderBy(['opened_at', 'report_id']).select(columns)

export async function updateFeePaid (trx: Knex.Transaction, debtId: string, paidAt: Date | null): Promise<void> {
  await trx('sanction_fees').where({ debt_id: debtId }).update({ paid_at: paidAt })
}
