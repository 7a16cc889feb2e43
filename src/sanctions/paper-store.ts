/** SQL of the papers of a case. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { PaperKind } from '../rules/sanction-ladder.ts'
import type { PaperType } from '../rules/paper-type.ts'

/** A paper without its content. */
export type FiledPaper = {
  readonly id: string
  readonly kind: PaperKind
  readonly filename: string
  readonly filedAt: Date
  readonly rejectedAt: Date | null
}

export type NewPaper = {
  readonly id: string
  readonly caseId: string
  readonly kind: PaperKind
  readonly filename: string
  readonly contentType: PaperType
  readonly content: Buffer
  readonly sha256: Buffer
  readonly filedAt: Date
  readonly filedBy: string
}

/** The id under which this very paper is kept, now or since an earlier time. */
export async function insertPaper (trx: Knex.Transaction, paper: NewPaper): Promise<{ id: string, isNew: boolean }> {
  const inserted = await trx('case_papers').insert({
    id: paper.id,
    case_id: paper.caseId,
    kind: paper.kind,
    filename: paper.filename,
    content_type: paper.contentType,
    content: paper.content,
    sha256: paper.sha256,
    filed_at: paper.filedAt,
    filed_by: paper.filedBy
  }).onConflict(['case_id', 'kind', 'sha256']).ignore().returning('id')
  if (inserted.length === 1) return { id: paper.id, isNew: true }
  const known = await trx('case_papers').where({ case_id: paper.caseId, kind: paper.kind, sha256: paper.sha256 }).first('id')
  return { id: known.id, isNew: false }
}

export const findPapersOf = (trx: Knex.Transaction, caseId: string): Promise<FiledPaper[]> =>
  trx('case_papers').where({ case_id: caseId }).orderBy(['filed_at', 'id']).select({ id: 'id', kind: 'kind', filename: 'filename', filedAt: 'filed_at', rejectedAt: 'rejected_at' })

export async function updateRejected (trx: Knex.Transaction, id: string, { at, by, why }: { at: Date, by: string, why: string }): Promise<void> {
  await trx('case_papers').where({ id }).update({ rejected_at: at, rejected_by: by, rejected_why: why })
}
