/** Hosting contracts for lists and pages: what they are, their bills, what waits for a person. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export const hostingStates = ['ordered', 'trial', 'running', 'suspended', 'ended', 'erased'] as const
export type HostingState = typeof hostingStates[number]

export type HostingRow = {
  readonly id: string
  readonly customerId: string
  readonly package: string
  readonly state: HostingState
  readonly consumer: boolean
  readonly length: string
  readonly nextLength: string | null
  readonly nextPackage: string | null
  readonly policyVersion: string
  readonly orderedAt: Date
  readonly startedAt: Date | null
  /** Last day of the last period that is paid. */
  readonly paidThrough: Day | null
  readonly suspendedAt: Date | null
  readonly suspendedRule: string | null
  readonly endsOn: Day | null
  readonly endsRule: string | null
  readonly endedAt: Date | null
  readonly endCause: string | null
  readonly endRule: string | null
  readonly erasableFrom: Day | null
  readonly erasedAt: Date | null
}

type Found = Omit<HostingRow, 'state'> & { readonly trialThrough: Day | null, readonly firstCreditedAt: Date | null }

const select = (trx: Knex.Transaction, sight: Sight) => seen(trx('hosting_contracts as c'), sight, 'c')
  .leftJoin('hosting_suspensions as s', on => { on.on('s.contract_id', 'c.id').andOnNull('s.until_at') })
  .leftJoin('hosting_erasures as e', 'e.contract_id', 'c.id')
  .select(
    'c.id', { customerId: 'c.customer_id' }, 'c.package', 'c.consumer', 'c.length', { nextLength: 'c.next_length' }, { nextPackage: 'c.next_package' }, { policyVersion: 'c.policy_version' }, { orderedAt: 'c.ordered_at' }, { startedAt: 'c.started_at' },
    { suspendedAt: 's.from_at' }, { suspendedRule: 's.rule' }, { endsOn: 'c.leaving_on' }, { endsRule: 'c.leaving_rule' }, { endedAt: 'c.ended_at' }, { endCause: 'c.end_cause' }, { endRule: 'c.end_rule' },
    { erasableFrom: 'c.erasable_from' }, { erasedAt: 'e.erased_at' }, { trialThrough: 'c.trial_through' },
    trx.raw('(select max(through_day) from hosting_bills b where b.contract_id = c.id and b.credited_at is not null and b.closed_at is null) as "paidThrough"'),
    trx.raw('(select credited_at from hosting_bills b where b.contract_id = c.id and b.number = 1) as "firstCreditedAt"')
  )

function rowOf ({ trialThrough, firstCreditedAt, ...row }: Found): HostingRow {
  const state = row.erasedAt ? 'erased' : row.endedAt ? 'ended' : row.suspendedAt ? 'suspended' : !row.startedAt ? 'ordered' : trialThrough && !firstCreditedAt ? 'trial' : 'running'
  return { ...row, state }
}

const begun = 'c.ended_at is null and s.from_at is null and c.started_at is not null'
const onTrial = 'c.trial_through is not null and not exists (select 1 from hosting_bills b where b.contract_id = c.id and b.number = 1 and b.credited_at is not null)'

/** The same states as `rowOf` tells, for the database to choose by. */
const inState: Readonly<Record<HostingState, string>> = {
  ordered: 'c.ended_at is null and s.from_at is null and c.started_at is null',
  trial: `${begun} and ${onTrial}`,
  running: `${begun} and not (${onTrial})`,
  suspended: 'c.ended_at is null and s.from_at is not null',
  ended: 'c.ended_at is not null and e.erased_at is null',
  erased: 'e.erased_at is not null'
}

/** Newest first. `state`: only those that are in it. */
export async function listHosting (trx: Knex.Transaction, sight: Sight, { limit, cursor, state }: Paging & { readonly state?: HostingState | undefined }): Promise<Page<HostingRow>> {
  const query = select(trx, sight).orderBy([{ column: 'c.ordered_at', order: 'desc' }, 'c.id']).limit(limit + 1)
  if (state) void query.whereRaw(inState[state])
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(c.ordered_at < ?::timestamptz or (c.ordered_at = ?::timestamptz and c.id > ?))', [after[0]!, after[0]!, after[1]!])
  const rows: Found[] = await query
  return pageOf(rows.map(rowOf), limit, row => [row.orderedAt.toISOString(), row.id])
}

export type HostingBill = {
  readonly number: number
  readonly from: Day | null
  readonly through: Day | null
  readonly dueOn: Day
  readonly documentId: string | null
  readonly proformaNumber: string | null
  readonly grossMinor: bigint | null
  readonly currency: Currency | null
  readonly policyVersion: string
  readonly creditedAt: Date | null
  /** When the payer's bank took its money back. */
  readonly reopenedAt: Date | null
  readonly closedAt: Date | null
  readonly demandTermOn: Day | null
  readonly heldUntil: Date | null
  readonly disputed: boolean
}

export type HostingQuestion = {
  readonly id: string
  readonly contractId: string
  readonly customerId: string
  readonly about: string
  readonly bill: number | null
  readonly rule: string
  readonly policyVersion: string
  readonly evidence: Record<string, unknown>
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly outcome: string | null
  readonly why: string | null
}

/** A file with the contract's data; complete when `completedAt` is there, and to be fetched until it is deleted. */
export type HostingExport = {
  readonly id: string
  readonly filename: string
  readonly askedAt: Date
  readonly messagesKnown: number
  readonly messagesDone: number
  readonly completedAt: Date | null
  readonly sha256: string | null
  readonly bytes: bigint | null
  readonly keepThrough: Day | null
  readonly deletedAt: Date | null
}

export type HostingPage = HostingRow & {
  readonly bills: readonly HostingBill[]
  readonly questions: readonly HostingQuestion[]
  readonly mailDomains: readonly { readonly id: string, readonly name: string }[]
  readonly exports: readonly HostingExport[]
  /** What stays after the deletion, and why; null before it. */
  readonly receipt: Record<string, unknown> | null
}

const questionColumns = {
  id: 'q.id', contractId: 'q.contract_id', customerId: 'q.customer_id', about: 'q.about', bill: 'q.bill', rule: 'q.rule', policyVersion: 'q.policy_version', evidence: 'q.evidence', openedAt: 'q.opened_at', closedAt: 'q.closed_at', outcome: 'q.outcome', why: 'q.why'
}

/** Undefined for an unknown contract and for one that is not the reader's to see. What was asked of a person is for staff only. */
export async function findHostingPage (trx: Knex.Transaction, sight: Sight, id: string): Promise<HostingPage | undefined> {
  const found: Found | undefined = await select(trx, sight).where('c.id', id).first()
  if (!found) return undefined
  const bills: HostingBill[] = await trx('hosting_bills as b').leftJoin('debts as d', 'd.id', 'b.debt_id').leftJoin('documents as p', on => { on.on('p.debt_id', 'd.id').andOnVal('p.kind', 'proforma') })
    .where('b.contract_id', id).orderBy('b.number').select(
      'b.number', { from: 'b.from_day' }, { through: 'b.through_day' }, { dueOn: 'b.due_on' }, { documentId: 'p.id' }, { proformaNumber: 'p.number' }, { grossMinor: 'd.gross_minor' }, 'd.currency', { policyVersion: 'b.policy_version' },
      { creditedAt: 'b.credited_at' }, { reopenedAt: 'b.reopened_at' }, { closedAt: 'b.closed_at' }, { demandTermOn: 'b.demand_term_on' }, { heldUntil: 'b.held_until' }, trx.raw('b.disputed_at is not null and b.dispute_ended_at is null as disputed')
    )
  const receipt = await trx('hosting_erasures').where({ contract_id: id }).first('receipt')
  return {
    ...rowOf(found),
    bills,
    questions: sight.customerId === null ? await trx('hosting_questions as q').where('q.contract_id', id).orderBy(['q.opened_at', 'q.id']).select(questionColumns) : [],
    mailDomains: await trx('hosting_mail_domains as h').join('mail_domains as m', 'm.id', 'h.mail_domain_id').where('h.contract_id', id).orderBy('m.name').select('m.id', 'm.name'),
    exports: await trx('hosting_exports').where({ contract_id: id }).orderBy('asked_at', 'desc').select(
      'id', 'filename', { askedAt: 'asked_at' }, { messagesKnown: 'messages_known' }, { messagesDone: 'messages_done' }, { completedAt: 'completed_at' }, 'sha256', 'bytes', { keepThrough: 'keep_through' }, { deletedAt: 'deleted_at' }),
    receipt: receipt?.receipt ?? null
  }
}

/** What waits for a person, oldest first. */
export async function listQuestions (trx: Knex.Transaction, sight: Sight, { limit, cursor }: Paging): Promise<Page<HostingQuestion>> {
  const query = seen(trx('hosting_questions as q'), sight, 'q').whereNull('q.closed_at').orderBy(['q.opened_at', 'q.id']).limit(limit + 1).select(questionColumns)
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(q.opened_at, q.id) > (?::timestamptz, ?)', [after[0]!, after[1]!])
  const rows: HostingQuestion[] = await query
  return pageOf(rows, limit, row => [row.openedAt.toISOString(), row.id])
}
