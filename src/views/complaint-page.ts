/** Complaints: a list, those to be answered first, and one with its papers, what it granted, what is owed, and the letters sent about it. */
import type { Knex } from 'knex'
import { closeOf, type Day } from '../rules/calendar.ts'
import { answerUntil, complaintStepsAhead, confirmUntil, madeUntil, missingParts, planGrant, silenceUntil, type Arrear, type ComplaintAbout, type ComplaintChannel, type ComplaintFacts, type ComplaintOutcome, type ComplaintPart, type ComplaintStep, type GrantPlan } from '../rules/complaint.ts'
import type { Currency } from '../rules/money.ts'
import { termsOf } from '../terms/in-force.ts'
import type { ListedLetter } from './letter-list.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

/** 'incomplete': it waits for the customer; 'waits', 'investigated': for an answer. */
export type ComplaintState = 'waits' | 'incomplete' | 'investigated' | ComplaintOutcome

export type ComplaintRow = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly customerName: string
  readonly policyVersion: string
  readonly channel: ComplaintChannel
  readonly about: ComplaintAbout
  readonly aboutId: string | null
  readonly aboutName: string
  readonly isInvoice: boolean
  readonly subject: string
  readonly lodgedOn: Day
  readonly receivedOn: Day
  readonly inTime: boolean
  readonly enteredAt: Date
  readonly completeBy: Day | null
  readonly completedOn: Day | null
  readonly investigatedAt: Date | null
  readonly remindedAt: Date | null
  readonly outcome: ComplaintOutcome | null
  readonly outcomeRule: string | null
  readonly closedAt: Date | null
  readonly grantedMinor: bigint | null
  readonly currency: Currency
  readonly correctBy: Day | null
  readonly payBy: Day | null
  readonly settledAt: Date | null
  /** Null: it waits to be completed, or is closed. */
  readonly answerBy: Day | null
  readonly state: ComplaintState
}

export type ComplaintPage = ComplaintRow & {
  readonly reasons: string
  readonly demand: string | null
  readonly periodFrom: Day | null
  readonly periodThrough: Day | null
  readonly eventOn: Day | null
  readonly writtenOn: Day | null
  readonly signed: boolean
  readonly askedMinor: bigint | null
  readonly payout: string | null
  readonly askedWhat: string | null
  readonly completedSays: string | null
  readonly investigatedWhy: string | null
  readonly ground: string | null
  readonly answer: string | null
  readonly signedBy: string | null
  readonly settledHow: string | null
  /** What the terms ask for and it does not name. */
  readonly missing: readonly ComplaintPart[]
  /** By what it is confirmed, completed, answered; what silence means. */
  readonly rules: { readonly make: string, readonly confirm: string, readonly complete: string, readonly answer: string, readonly grant: string, readonly undisputed: string }
  readonly madeBy: Day | null
  readonly confirmBy: Day | null
  readonly silenceOn: Day | null
  /** Days more, where it has to be investigated; null: these terms give none. */
  readonly mayInvestigate: boolean
  /** Soonest first. */
  readonly ahead: readonly { readonly at: Date, readonly step: ComplaintStep['do'], readonly rule: string }[]
  /** Where a granted sum goes now (OG-23); null: none is granted, or it is settled. */
  readonly plan: GrantPlan | null
  readonly papers: readonly { readonly id: string, readonly filename: string, readonly contentType: string, readonly bytes: number, readonly filedAt: Date }[]
  readonly letters: readonly Pick<ListedLetter, 'id' | 'template' | 'toEmail' | 'subject' | 'text' | 'writtenAt' | 'sentAt'>[]
}

export type ComplaintFilter = Paging & { readonly show?: 'open' | 'granted' | 'closed' | undefined }

const rowColumns = {
  id: 'p.id', operatorId: 'p.operator_id', customerId: 'p.customer_id', customerName: 'c.name', policyVersion: 'p.policy_version', channel: 'p.channel', about: 'p.about', aboutId: 'p.about_id', aboutName: 'p.about_name', isInvoice: 'p.is_invoice', subject: 'p.subject',
  lodgedOn: 'p.lodged_on', receivedOn: 'p.received_on', inTime: 'p.in_time', enteredAt: 'p.entered_at', completeBy: 'p.complete_by', completedOn: 'p.completed_on', investigatedAt: 'p.investigated_at', remindedAt: 'p.reminded_at',
  outcome: 'p.outcome', outcomeRule: 'p.outcome_rule', closedAt: 'p.closed_at', grantedMinor: 'p.granted_minor', currency: 'p.currency', correctBy: 'p.correct_by', payBy: 'p.pay_by', settledAt: 'p.settled_at', answerBy: 'p.answer_by'
}

const pageColumns = {
  ...rowColumns, reasons: 'p.reasons', demand: 'p.demand', periodFrom: 'p.period_from', periodThrough: 'p.period_through', eventOn: 'p.event_on', writtenOn: 'p.written_on', signed: 'p.signed', askedMinor: 'p.asked_minor', payout: 'p.payout',
  askedWhat: 'p.asked_what', completedSays: 'p.completed_says', investigatedWhy: 'p.investigated_why', ground: 'p.ground', answer: 'p.answer', signedBy: 'p.signed_by', settledHow: 'p.settled_how'
}

const toSettle = '(p.granted_minor is not null or p.correct_by is not null) and p.settled_at is null'

/** Open ones stand in the order in which they have to be answered, the others newest first. */
export async function listComplaints (trx: Knex.Transaction, sight: Sight, { limit, cursor, show }: ComplaintFilter): Promise<Page<ComplaintRow>> {
  const open = show === 'open'
  const query = seen(trx('complaints as p'), sight, 'p').join('customers as c', 'c.id', 'p.customer_id').select(rowColumns).limit(limit + 1)
  if (open) void query.whereNull('p.closed_at').orderByRaw("coalesce(p.answer_by, 'infinity'), p.id")
  else void query.orderBy([{ column: 'p.entered_at', order: 'desc' }, { column: 'p.id', order: 'desc' }])
  if (show === 'closed') void query.whereNotNull('p.closed_at')
  if (show === 'granted') void query.whereRaw(toSettle)
  const after = placeOf(cursor, 1)
  if (after) {
    void query.whereRaw(open
      ? "(coalesce(p.answer_by, 'infinity'), p.id) > (select coalesce(answer_by, 'infinity'), id from complaints where id = ?)"
      : '(p.entered_at, p.id) < (select entered_at, id from complaints where id = ?)', after)
  }
  return pageOf((await query).map((row: Omit<ComplaintRow, 'state'>) => ({ ...row, state: stateOf(row) })), limit, row => [row.id])
}

/** Undefined for an unknown complaint and for one that is not the reader's to see. */
export async function findComplaintPage (trx: Knex.Transaction, sight: Sight, id: string): Promise<ComplaintPage | undefined> {
  const row = await seen(trx('complaints as p'), sight, 'p').join('customers as c', 'c.id', 'p.customer_id').where('p.id', id).first(pageColumns) as Omit<ComplaintPage, 'state'> | undefined
  if (!row) return undefined
  const { terms: { complaints: terms } } = await termsOf(trx, row.policyVersion)
  const facts: ComplaintFacts = { ...row, investigated: row.investigatedAt !== null }
  const { make, confirm, complete, answer, grant, undisputed } = terms.rules
  return {
    ...row,
    state: stateOf(row),
    answerBy: answerUntil(facts, terms),
    missing: missingParts(row, terms),
    rules: { make, confirm, complete, answer, grant, undisputed },
    madeBy: row.eventOn && madeUntil(row.eventOn, terms),
    confirmBy: confirmUntil(row.lodgedOn, terms),
    silenceOn: silenceUntil(facts, terms),
    mayInvestigate: terms.investigateDays !== null && !row.investigatedAt,
    ahead: complaintStepsAhead(facts, terms).map(({ at, step }) => ({ at, step: step.do, rule: step.rule })),
    plan: row.grantedMinor !== null && !row.settledAt ? planGrant(row.grantedMinor, await findArrears(trx, row)) : null,
    papers: await trx('complaint_papers').where({ complaint_id: id }).orderBy(['filed_at', 'id']).select('id', 'filename', { contentType: 'content_type' }, trx.raw('length(content) as bytes'), { filedAt: 'filed_at' }),
    letters: await trx('letters').where({ customer_id: row.customerId }).whereLike('key', `%${id}%`).orderBy(['written_at', 'id']).select('id', 'template', { toEmail: 'to_email' }, 'subject', 'text', { writtenAt: 'written_at' }, { sentAt: 'sent_at' })
  }
}

/** One paper as it was filed. Undefined for an unknown one and for one of a complaint that is not the reader's to see. */
export async function findComplaintPaper (trx: Knex.Transaction, sight: Sight, complaintId: string, paperId: string): Promise<{ contentType: string, filename: string, content: Buffer } | undefined> {
  return await seen(trx('complaint_papers as f').join('complaints as p', 'p.id', 'f.complaint_id'), sight, 'p').where({ 'f.id': paperId, 'p.id': complaintId }).first({ contentType: 'f.content_type' }, 'f.filename', 'f.content')
}

/** What the customer owes in a currency: every debt that is neither paid nor closed, past its day or not. */
async function findArrears (trx: Knex.Transaction, { operatorId, customerId, currency }: Pick<ComplaintRow, 'operatorId' | 'customerId' | 'currency'>): Promise<Arrear[]> {
  const rows: Arrear[] = await trx('debts as t').join('documents as d', join => { join.on('d.debt_id', 't.id').andOnVal('d.kind', 'proforma') }).where({ 't.operator_id': operatorId, 't.customer_id': customerId, 't.currency': currency }).whereNull('t.closed_at')
    .whereRaw('(t.credited_at is null or t.reopened_at is not null)').orderBy(['t.due_on', 't.id'])
    .select({ documentId: 'd.id' }, 'd.number', { dueOn: 't.due_on' }, trx.raw('(t.gross_minor - (select coalesce(sum(amount_minor), 0)::bigint from allocations where debt_id = t.id and returned_at is null)) as "openMinor"'))
  return rows.filter(({ openMinor }) => openMinor > 0n)
}

export const stateOf = ({ outcome, completeBy, completedOn, investigatedAt }: Pick<ComplaintRow, 'outcome' | 'completeBy' | 'completedOn' | 'investigatedAt'>): ComplaintState =>
  outcome ?? (completeBy && !completedOn ? 'incomplete' : investigatedAt ? 'investigated' : 'waits')

/** The last day for the answer is over, and there is none. */
export const isOverdue = ({ answerBy }: Pick<ComplaintRow, 'answerBy'>, now: Date): boolean => answerBy !== null && now >= closeOf(answerBy)
