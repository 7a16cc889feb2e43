/** SQL of papers: what people file for an order, a transfer, a change. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { PaperPurpose } from '../rules/papers.ts'
import type { PaperType } from '../rules/paper-type.ts'

export type PaperSubject = { readonly type: 'order' | 'transfer-out' | 'holder-change' | 'client-change' | 'deletion', readonly id: string }

/** A paper without its content. */
export type Paper = {
  readonly id: string
  readonly purpose: PaperPurpose
  readonly filename: string
  readonly contentType: PaperType
  readonly filedAt: Date
  readonly rejectedAt: Date | null
  readonly rejectedWhy: string | null
}

export type NewPaper = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly subject: PaperSubject
  readonly purpose: PaperPurpose
  readonly filename: string
  readonly contentType: PaperType
  readonly content: Buffer
  readonly sha256: Buffer
  readonly filedAt: Date
  readonly filedBy: string
}

/** The id under which this very paper is kept, now or since an earlier time. */
export async function insertPaper (trx: Knex.Transaction, paper: NewPaper): Promise<{ id: string, isNew: boolean }> {
  const key = { subject_type: paper.subject.type, subject_id: paper.subject.id, purpose: paper.purpose, sha256: paper.sha256 }
  const inserted = await trx('domain_papers').insert({
    id: paper.id,
    operator_id: paper.operatorId,
    customer_id: paper.customerId,
    ...key,
    filename: paper.filename,
    content_type: paper.contentType,
    content: paper.content,
    filed_at: paper.filedAt,
    filed_by: paper.filedBy
  }).onConflict(['subject_type', 'subject_id', 'purpose', 'sha256']).ignore().returning('id')
  if (inserted.length === 1) return { id: paper.id, isNew: true }
  const known = await trx('domain_papers').where(key).first('id')
  return { id: known.id, isNew: false }
}

/** In the order in which they came. */
export const findPapers = async (trx: Knex.Transaction, { type, id }: PaperSubject): Promise<Paper[]> =>
  await trx('domain_papers').where({ subject_type: type, subject_id: id }).orderBy(['filed_at', 'id']).select(columns)

/** With its content and its owner, whom the caller checks. */
export async function findPaper (trx: Knex.Transaction, id: string): Promise<Paper & { readonly operatorId: string, readonly customerId: string, readonly subject: PaperSubject, /** null: erased. */ readonly content: Buffer | null } | undefined> {
  const row = await trx('domain_papers').where({ id }).first(...columns, 'content', 'subject_type', 'subject_id', { operatorId: 'operator_id' }, { customerId: 'customer_id' })
  if (!row) return undefined
  const { subject_type: type, subject_id: subjectId, ...paper } = row
  return { ...paper, subject: { type, id: subjectId } }
}

/** Once. */
export async function updatePaperRejected (trx: Knex.Transaction, id: string, { at, by, why }: { at: Date, by: string, why: string }): Promise<boolean> {
  return await trx('domain_papers').where({ id, rejected_at: null }).update({ rejected_at: at, rejected_by: by, rejected_why: why }) === 1
}

const columns = ['id', 'purpose', 'filename', { contentType: 'content_type' }, { filedAt: 'filed_at' }, { rejectedAt: 'rejected_at' }, { rejectedWhy: 'rejected_why' }]
