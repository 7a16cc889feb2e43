/** SQL of abuse reports. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { WaitReason } from '../rules/bulk-mailing.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { ReportKind } from './parse-report.ts'
import type { FormReporter, Reporter } from './reporter.ts'

/** 'dismissed': a person has looked, and nothing follows. 'repeated': another report of the same complaint counts. */
export type Verdict = 'case-opened' | 'case-joined' | 'waiting' | 'dismissed' | 'repeated'

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
  readonly kind: ReportKind
  /** 'arf', 'xarf', 'none'; null until it is sorted. */
  readonly format: string | null
  readonly reporter: Reporter | FormReporter | null
  readonly closedAt: Date | null
}

export type NewReport = Pick<Report, 'id' | 'operatorId' | 'receivedAt' | 'source' | 'reporter'> & { readonly content: Buffer, readonly sha256: Buffer }

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
  judgedAt: 'judged_at',
  kind: 'kind',
  format: 'format',
  reporter: 'reporter',
  closedAt: 'closed_at'
}

/** The id under which this very content is kept, now or since an earlier time. */
export async function insertReport (trx: Knex.Transaction, { id, operatorId, receivedAt, source, reporter, content, sha256 }: NewReport): Promise<{ id: string, isNew: boolean }> {
  const inserted = await trx('abuse_reports').insert({ id, operator_id: operatorId, received_at: receivedAt, source, reporter: reporter && JSON.stringify(reporter), kind: 'letter', content, sha256 })
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

export async function updateSorted (trx: Knex.Transaction, id: string, { kind, format, complaint }: { readonly kind: ReportKind, readonly format: string, readonly complaint: Buffer | null }): Promise<void> {
  await trx('abuse_reports').where({ id }).update({ kind, format, complaint })
}

/** Another report of the same complaint that is judged and counts; `withCase`: one that has a case. Two that come at the same time wait for each other here. */
export async function findFirstOf (trx: Knex.Transaction, id: string, { withCase }: { readonly withCase: boolean }): Promise<string | undefined> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('complaint:' || encode(complaint, 'hex'), 0)) from abuse_reports where id = ? and complaint is not null", [id])
  const query = trx('abuse_reports as r').join('abuse_reports as f', join => { join.on('f.operator_id', 'r.operator_id').andOn('f.complaint', 'r.complaint').andOn('f.id', '<>', 'r.id') })
    .where('r.id', id).whereNull('f.repeats').whereNotNull('f.verdict').orderBy(['f.received_at', 'f.id'])
  if (withCase) void query.whereNotNull('f.case_id')
  return (await query.first('f.id'))?.id
}

export async function updateRepeated (trx: Knex.Transaction, id: string, first: string, at: Date): Promise<void> {
  await trx('abuse_reports').where({ id }).update({ verdict: 'repeated', verdict_rule: 'HOUSE-INTAKE', verdict_reason: null, repeats: first, judged_at: at })
}

export async function updateClosed (trx: Knex.Transaction, id: string, { at, by, rule, why }: { readonly at: Date, readonly by: string, readonly rule: RuleId, readonly why: string }): Promise<void> {
  await trx('abuse_reports').where({ id }).update({ closed_at: at, closed_by: by, closed_rule: rule, closed_why: why })
}
