/** Abuse reports: newest first, one with what was written in it, those of a case. Their content is a stranger's: it is text to be shown, never to be rendered. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'

/** 'waiting': for a person (HOUSE-PROOF); null: not judged yet. */
export type ReportVerdict = 'case-opened' | 'case-joined' | 'waiting' | 'dismissed' | 'repeated' | null

export type ReportRow = {
  readonly id: string
  readonly receivedAt: Date
  /** How it came: 'api', 'mail', 'panel', 'form'. */
  readonly source: string
  readonly kind: 'spam' | 'phishing' | 'malware' | 'other' | 'letter'
  /** Who sent it, and what shows that: null for what staff filed. */
  readonly reporter: Record<string, unknown> | null
  /** The report of the same complaint that counts. */
  readonly repeats: string | null
  /** It waits for nobody any more. */
  readonly closedAt: Date | null
  readonly closedWhy: string | null
  readonly bytes: number
  readonly mailDomainId: string | null
  readonly mailDomain: string | null
  readonly customerId: string | null
  readonly caseId: string | null
  readonly verdict: ReportVerdict
  readonly verdictRule: string | null
  /** A stable word: why a person has to look. */
  readonly verdictReason: string | null
  /** What was read out of it; null: nothing could be. */
  readonly parsed: Record<string, unknown> | null
  /** Its beginning, as it came. */
  readonly beginning: Buffer
}

/** So much of a report is read for a page; the whole can be downloaded. */
export const beginningBytes = 32 * 1024

export type ReportFilter = Paging & { /** 'waiting': what is not closed. */ readonly verdict?: Exclude<ReportVerdict, null> | undefined, readonly kind?: ReportRow['kind'] | undefined }

/** Reports of an operator: for staff. */
export async function listReports (trx: Knex.Transaction, operatorId: string, { limit, cursor, verdict, kind }: ReportFilter): Promise<Page<ReportRow>> {
  const query = selectReports(trx).where('r.operator_id', operatorId).orderBy([{ column: 'r.received_at', order: 'desc' }, { column: 'r.id', order: 'desc' }]).limit(limit + 1)
  if (verdict !== undefined) void query.where('r.verdict', verdict)
  if (verdict === 'waiting') void query.whereNull('r.closed_at')
  if (kind !== undefined) void query.where('r.kind', kind)
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(r.received_at, r.id) < (select received_at, id from abuse_reports where id = ?)', after)
  return pageOf<ReportRow>(await query, limit, row => [row.id])
}

/** For staff. Undefined for an unknown report and for another operator's. */
export async function findReport (trx: Knex.Transaction, operatorId: string, id: string): Promise<ReportRow | undefined> {
  return await selectReports(trx).where({ 'r.operator_id': operatorId, 'r.id': id }).first()
}

/** The whole, as it came. */
export async function findReportContent (trx: Knex.Transaction, operatorId: string, id: string): Promise<Buffer | undefined> {
  const row = await trx('abuse_reports').where({ operator_id: operatorId, id }).first('content')
  return row?.content
}

/** Oldest first. `caseId`: one the reader may see, found by its page before. */
export async function listReportsOfCase (trx: Knex.Transaction, caseId: string): Promise<ReportRow[]> {
  return await selectReports(trx).where('r.case_id', caseId).orderBy(['r.received_at', 'r.id']).limit(100)
}

const selectReports = (trx: Knex.Transaction) => trx('abuse_reports as r').leftJoin('mail_domains as d', 'd.id', 'r.mail_domain_id').select(
  'r.id', { receivedAt: 'r.received_at' }, 'r.source', 'r.kind', 'r.reporter', 'r.repeats', { closedAt: 'r.closed_at' }, { closedWhy: 'r.closed_why' }, trx.raw('length(r.content) as bytes'), { mailDomainId: 'r.mail_domain_id' }, { mailDomain: 'd.name' }, { customerId: 'r.customer_id' },
  { caseId: 'r.case_id' }, 'r.verdict', { verdictRule: 'r.verdict_rule' }, { verdictReason: 'r.verdict_reason' }, 'r.parsed', trx.raw('substring(r.content for ?) as beginning', [beginningBytes])
)
