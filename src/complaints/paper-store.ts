/** SQL of the papers of a complaint. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { PaperType } from '../rules/paper-type.ts'

export type NewPaper = {
  readonly id: string
  readonly complaintId: string
  readonly filename: string
  readonly contentType: PaperType
  readonly content: Buffer
  readonly sha256: Buffer
  readonly filedAt: Date
  readonly filedBy: string
}

/** The id under which this very paper is kept, now or since an earlier time. */
export async function insertPaper (trx: Knex.Transaction, paper: NewPaper): Promise<{ id: string, isNew: boolean }> {
  const { id, complaintId, filename, contentType, content, sha256, filedAt, filedBy } = paper
  const row = { id, complaint_id: complaintId, filename, content_type: contentType, content, sha256, filed_at: filedAt, filed_by: filedBy }
  const inserted = await trx('complaint_papers').insert(row).onConflict(['complaint_id', 'sha256']).ignore().returning('id')
  if (inserted.length === 1) return { id, isNew: true }
  const known = await trx('complaint_papers').where({ complaint_id: complaintId, sha256 }).first('id')
  return { id: known.id, isNew: false }
}

export async function countPapers (trx: Knex.Transaction, complaintId: string): Promise<number> {
  return (await trx('complaint_papers').where({ complaint_id: complaintId }).first(trx.raw('count(*)::int as count'))).count
}
