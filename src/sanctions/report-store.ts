/** SQL of abuse reports. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { WaitReason } from '../rules/bulk-mailing.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type Verdict = 'case-opened' | 'case-joined' | 'waiting'

export type Report = {
  readonly id: string
  readonly operatorId: string
  readonly receivedAt: Date
  readonly source: string
  /** What was read of it: feedback fields and the original's addresses, or the fault. Null until it is judged. */
  readonly parsed: object | null
  readonly mailDomainId: string | null
  readonly customerId: string | null
  readonly caseId: string | null
  /** Null until it is judged. */
  readonly verdict: Verdict | null
  readonly rule: RuleId | null
  readonly reason: WaitReason | null
  readonly judgedAt: Date | null
}

export type NewReport = Pick<Report, 'id' | 'operatorId' | 'receivedAt' | 'source'> & { readonly content: Buffer, readonly sha256: Buffer }

const columns = {
  id: 'id',
  operatorId: 'operator_id',
  receivedAt: 'received_at',
  source: 'source',
  parsed: 'parsed',
  mailDomainId: 'mail_domain_id',
  customerId: 'customer_id',
  caseId: 'case_id',
  verdict: 'verdict',
  rule: 'verdict_rule',
  reason: 'verdict_reason',
  judgedAt: 'judged_at'
}

/** The id under which this very content is kept, now or since an earlier time. */
export async function insertReport (trx: Knex.Transaction, { id, operatorId, receivedAt, source, content, sha256 }: NewReport): Promise<{ id: string, isNew: boolean }> {
  const inserted = await trx('abuse_reports').insert({ id, operator_id: operatorId, received_at: receivedAt, source, content, sha256 })
    .onConflict(['operator_id', 'sha256']).ignore().returning('id')
  if (inserted.length === 1) return { id, isNew: true }
  const known = await trx('abuse_reports').where({ operator_id: operatorId, sha256 }).first('id')
  return { id: known.id, isNew: false }
}

export const findReport = (trx: Knex.Transaction, id: string): Promise<Report | undefined> => trx('abuse_reports').where({ id }).first(columns)

export const lockReport = (trx: Knex.Transaction, id: string): Promise<Report | undefined> => trx('abuse_reports').where({ id }).forUpdate().first(columns)

export async function findContent (trx: Knex.Transaction, id: string): Promise<Buffer | undefined> {
  return (await trx('abuse_reports').where({ id }).first('content'))?.content
}

export type Judgement = {
  readonly verdict: Verdict
  readonly rule: RuleId
  readonly reason: WaitReason | null
  readonly caseId: string | null
  readonly mailDomainId: string | null
  readonly customerId: string | null
  readonly parsed: object
  readonly judgedAt: Date
}

export async function updateJudged (trx: Knex.Transaction, id: string, judgement: Judgement): Promise<void> {
  await trx('abuse_reports').where({ id }).update({
    verdict: judgement.verdict,
    verdict_rule: judgement.rule,
    verdict_reason: judgement.reason,
    case_id: judgement.caseId,
    mail_domain_id: judgement.mailDomainId,
    customer_id: judgement.customerId,
    parsed: JSON.stringify(judgement.parsed),
    judged_at: judgement.judgedAt
  })
}
