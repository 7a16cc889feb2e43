/** SQL of the reports of a case as evidence: which, when, by which rule. Their content stays where it is kept. */
import type { Knex } from 'knex'

export type EvidenceReport = { readonly id: string, readonly receivedAt: Date, readonly source: string, readonly sha256: string, readonly verdict: string, readonly rule: string }

/** Oldest first. */
export async function findReportsOf (trx: Knex.Transaction, caseId: string): Promise<EvidenceReport[]> {
  return await trx('abuse_reports').where({ case_id: caseId }).orderBy(['received_at', 'id'])
    .select('id', { receivedAt: 'received_at' }, 'source', trx.raw("encode(sha256, 'hex') as sha256"), 'verdict', { rule: 'verdict_rule' })
}

export type EvidenceFile = { readonly id: string, readonly what: 'report' | 'paper', readonly name: string, readonly contentType: string, readonly sha256: string, readonly bytes: number, readonly facts: object }

/** What was sent to us about a case, without the bytes: reports as they came, papers as they were filed. */
export async function findFilesOf (trx: Knex.Transaction, caseId: string): Promise<EvidenceFile[]> {
  const hash = trx.raw("encode(sha256, 'hex') as sha256")
  const reports = await trx('abuse_reports').where({ case_id: caseId }).orderBy(['received_at', 'id']).select('id', hash, trx.raw('length(content) as bytes'), { receivedAt: 'received_at' }, 'source', 'verdict', { rule: 'verdict_rule' })
  const papers = await trx('case_papers').where({ case_id: caseId }).orderBy(['filed_at', 'id']).select('id', 'filename', { contentType: 'content_type' }, hash, trx.raw('length(content) as bytes'), 'kind', { filedAt: 'filed_at' }, { filedBy: 'filed_by' }, { rejectedAt: 'rejected_at' }, { rejectedWhy: 'rejected_why' })
  return [
    ...reports.map(({ id, sha256, bytes, ...facts }): EvidenceFile => ({ id, what: 'report', name: `${id}.eml`, contentType: 'message/rfc822', sha256, bytes, facts })),
    ...papers.map(({ id, filename, contentType, sha256, bytes, ...facts }): EvidenceFile => ({ id, what: 'paper', name: filename, contentType, sha256, bytes, facts }))
  ]
}

export async function findBytes (trx: Knex.Transaction, { id, what }: Pick<EvidenceFile, 'id' | 'what'>): Promise<Buffer> {
  const { content } = await trx(what === 'report' ? 'abuse_reports' : 'case_papers').where({ id }).first('content')
  return content
}

/** Decisions about the contract, and objections, oldest first. */
export async function findDecided (trx: Knex.Transaction, caseId: string): Promise<{ kind: 'decision' | 'objection', at: Date, body: object }[]> {
  const decisions = await trx('case_decisions').where({ case_id: caseId }).select('id', 'rule', { openedAt: 'opened_at' }, { openedBy: 'opened_by' }, 'evidence', { closedAt: 'closed_at' }, { closedBy: 'closed_by' }, 'outcome', 'why')
  const objections = await trx('case_objections').where({ case_id: caseId }).select('id', 'says', { filedAt: 'filed_at' }, { filedBy: 'filed_by' }, { closedAt: 'closed_at' }, { closedBy: 'closed_by' }, 'outcome', 'answer')
  return [
    ...decisions.map(body => ({ kind: 'decision' as const, at: body.openedAt, body })),
    ...objections.map(body => ({ kind: 'objection' as const, at: body.filedAt, body }))
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
}
