/** Sanction cases: a list, newest first, and one with its papers, its reports and the letters sent about it. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'
import { stepsAhead, type CaseFacts, type CaseStep } from '../rules/sanction-case.ts'
import type { PaperKind } from '../rules/sanction-ladder.ts'
import { termsOf } from '../terms/in-force.ts'
import { stateOfCase, type CaseState } from './case-state.ts'
import type { ListedLetter } from './letter-list.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { listReportsOfCase, type ReportRow } from './report-list.ts'
import { seen, type Sight } from './sight.ts'

export type CasePaper = {
  readonly id: string
  readonly kind: PaperKind
  readonly filename: string
  readonly contentType: string
  readonly bytes: number
  readonly filedAt: Date
  readonly rejectedAt: Date | null
  readonly rejectedWhy: string | null
}

/** What one report costs (MZ-3.3). */
export type CaseFee = {
  readonly reportId: string
  readonly documentId: string
  readonly proformaNumber: string
  readonly netMinor: bigint
  readonly grossMinor: bigint
  readonly currency: Currency
  readonly openedAt: Date
  readonly paidAt: Date | null
}

/** What a person decides or decided: the end of the contract. */
export type CaseDecisionRow = {
  readonly id: string
  readonly rule: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly outcome: 'terminated' | 'dismissed' | 'dropped' | null
  readonly why: string | null
}

/** HOST-8.4. */
export type CaseObjection = {
  readonly id: string
  readonly says: string
  readonly filedAt: Date
  readonly closedAt: Date | null
  readonly outcome: 'upheld' | 'rejected' | 'dropped' | null
  readonly answer: string | null
}

export type CaseRow = Omit<CaseFacts, 'papers' | 'fees'> & {
  readonly id: string
  readonly customerId: string
  readonly customerName: string
  readonly mailDomainId: string
  /** ASCII. */
  readonly mailDomain: string
  /** Counted per customer (HOUSE-RUNG). */
  readonly rung: number
  readonly rule: string
  /** Whether it blocks sending, or did. */
  readonly blocks: boolean
  /** A person's reason, or what is to be done. */
  readonly says: string | null
  readonly policyVersion: string
  readonly releaseRule: string | null
  /** Oldest first. */
  readonly papers: readonly CasePaper[]
  readonly fees: readonly CaseFee[]
  readonly state: CaseState
}

/** What comes by itself. */
export type CaseAhead = { readonly at: Date, readonly step: CaseStep['do'], readonly rule: string }

export type CasePage = CaseRow & {
  /** If nobody acts: soonest first; what is due and not yet carried out comes first. */
  readonly ahead: readonly CaseAhead[]
  readonly reports: readonly ReportRow[]
  /** Oldest first, as all here. */
  readonly decisions: readonly CaseDecisionRow[]
  readonly objections: readonly CaseObjection[]
  /** What is open of this customer besides, and what was. */
  readonly ladder: readonly Pick<CaseRow, 'id' | 'cause' | 'rung' | 'rule' | 'openedAt' | 'releasedAt'>[]
  /** Oldest first. */
  readonly letters: readonly Pick<ListedLetter, 'id' | 'template' | 'toEmail' | 'subject' | 'text' | 'writtenAt' | 'sentAt'>[]
}

export type CaseFilter = Paging & { readonly open?: boolean | undefined }

/** `now`: business time, for the state. */
export async function listCases (trx: Knex.Transaction, sight: Sight, { limit, cursor, open }: CaseFilter, now: Date): Promise<Page<CaseRow>> {
  const query = selectCases(trx, sight).orderBy([{ column: 'k.opened_at', order: 'desc' }, { column: 'k.id', order: 'desc' }]).limit(limit + 1)
  if (open === true) void query.whereNull('k.released_at')
  if (open === false) void query.whereNotNull('k.released_at')
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(k.opened_at, k.id) < (select opened_at, id from sanction_cases where id = ?)', after)
  return pageOf(await withPapers(trx, await query, now), limit, row => [row.id])
}

/** Undefined for an unknown case and for one that is not the reader's to see. */
export async function findCasePage (trx: Knex.Transaction, sight: Sight, id: string, now: Date): Promise<CasePage | undefined> {
  const [found] = await withPapers(trx, await selectCases(trx, sight).where('k.id', id), now)
  if (!found) return undefined
  const { terms } = await termsOf(trx, found.policyVersion)
  return {
    ...found,
    ahead: stepsAhead(found, terms.sanctions).map(({ at, step }) => ({ at, step: step.do, rule: step.rule })),
    reports: await listReportsOfCase(trx, id),
    letters: await listLettersOf(trx, found),
    decisions: await trx('case_decisions').where({ case_id: id }).orderBy(['opened_at', 'id']).select('id', 'rule', { openedAt: 'opened_at' }, { closedAt: 'closed_at' }, 'outcome', 'why'),
    objections: await trx('case_objections').where({ case_id: id }).orderBy(['filed_at', 'id']).select('id', 'says', { filedAt: 'filed_at' }, { closedAt: 'closed_at' }, 'outcome', 'answer'),
    ladder: await trx('sanction_cases').where({ customer_id: found.customerId }).orderBy(['opened_at', 'id']).select('id', 'cause', 'rung', 'rule', { openedAt: 'opened_at' }, { releasedAt: 'released_at' })
  }
}

type Paper = { readonly contentType: string, readonly filename: string, readonly content: Buffer }

/** One paper as it was filed. Undefined for an unknown one and for one of a case that is not the reader's to see. */
export async function findPaper (trx: Knex.Transaction, sight: Sight, caseId: string, paperId: string): Promise<Paper | undefined> {
  return await seen(trx('case_papers as p').join('sanction_cases as k', 'k.id', 'p.case_id'), sight, 'k').where({ 'p.id': paperId, 'k.id': caseId })
    .first({ contentType: 'p.content_type' }, 'p.filename', 'p.content')
}

const selectCases = (trx: Knex.Transaction, sight: Sight) => seen(trx('sanction_cases as k'), sight, 'k')
  .join('customers as c', 'c.id', 'k.customer_id')
  .select(
    'k.id', { customerId: 'k.customer_id' }, { customerName: 'c.name' }, { mailDomainId: 'k.mail_domain_id' }, { mailDomain: 'k.mail_domain' }, 'k.cause', 'k.rung', 'k.rule', 'k.sanction', 'k.blocks', 'k.says',
    { policyVersion: 'k.policy_version' }, { openedAt: 'k.opened_at' }, { blockUntil: 'k.block_until' }, { papersUntil: 'k.papers_until' }, { decisionOpenedAt: 'k.decision_opened_at' },
    { blockEndedAt: 'k.block_ended_at' }, { terminationOpenedAt: 'k.termination_opened_at' }, { releasedAt: 'k.released_at' }, { releaseRule: 'k.release_rule' }
  )

async function withPapers (trx: Knex.Transaction, cases: readonly Omit<CaseRow, 'papers' | 'fees' | 'state'>[], now: Date): Promise<CaseRow[]> {
  const ids = cases.map(({ id }) => id)
  const papers: (CasePaper & { caseId: string })[] = await trx('case_papers').whereIn('case_id', ids).orderBy(['filed_at', 'id']).select(
    { caseId: 'case_id' }, 'id', 'kind', 'filename', { contentType: 'content_type' }, trx.raw('length(content) as bytes'), { filedAt: 'filed_at' }, { rejectedAt: 'rejected_at' }, { rejectedWhy: 'rejected_why' }
  )
  const fees: (CaseFee & { caseId: string })[] = await trx('sanction_fees as f').join('debts as t', 't.id', 'f.debt_id').join('documents as p', join => { join.on('p.debt_id', 't.id').andOnVal('p.kind', 'proforma') })
    .whereIn('f.case_id', ids).orderBy(['f.opened_at', 'f.report_id']).select(
      { caseId: 'f.case_id' }, { reportId: 'f.report_id' }, { documentId: 'p.id' }, { proformaNumber: 'p.number' }, { netMinor: 'f.net_minor' }, { grossMinor: 't.gross_minor' }, 't.currency', { openedAt: 'f.opened_at' }, { paidAt: 'f.paid_at' }
    )
  return cases.map(row => {
    const own = { papers: of(papers, row.id), fees: of(fees, row.id) }
    return { ...row, ...own, state: stateOfCase({ ...row, ...own }, now) }
  })
}

const of = <Row extends { caseId: string }>(rows: readonly Row[], id: string): Omit<Row, 'caseId'>[] => rows.filter(row => row.caseId === id).map(({ caseId: _, ...row }) => row)

/** `key` of a letter about a case carries the case's id. */
async function listLettersOf (trx: Knex.Transaction, { id, customerId }: CaseRow): Promise<CasePage['letters']> {
  return await trx('letters').where({ customer_id: customerId }).whereLike('key', `%${id}%`).orderBy(['written_at', 'id'])
    .select('id', 'template', { toEmail: 'to_email' }, 'subject', 'text', { writtenAt: 'written_at' }, { sentAt: 'sent_at' })
}
