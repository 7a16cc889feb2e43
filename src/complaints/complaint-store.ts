/** SQL of complaints. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { ComplaintAbout, ComplaintChannel, ComplaintOutcome } from '../rules/complaint.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type NewComplaint = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  /** The terms under which it is finished (OG-29.1). */
  readonly policyVersion: string
  readonly channel: ComplaintChannel
  readonly about: ComplaintAbout
  /** Null: about something else. */
  readonly aboutId: string | null
  readonly aboutName: string
  readonly isInvoice: boolean
  readonly debtId: string | null
  readonly subject: string
  readonly reasons: string
  readonly demand: string | null
  readonly periodFrom: Day | null
  readonly periodThrough: Day | null
  readonly eventOn: Day | null
  readonly writtenOn: Day | null
  readonly signed: boolean
  readonly askedMinor: bigint | null
  readonly currency: Currency
  /** An account, or 'balance' for future bills (OG-23.3). */
  readonly payout: string | null
  readonly lodgedOn: Day
  readonly receivedOn: Day
  readonly inTime: boolean
  readonly enteredAt: Date
  readonly enteredBy: string
}

export type Complaint = NewComplaint & {
  readonly completeBy: Day | null
  readonly askedAt: Date | null
  readonly askedBy: string | null
  readonly askedWhat: string | null
  readonly completedOn: Day | null
  readonly completedBy: string | null
  readonly completedSays: string | null
  readonly investigatedAt: Date | null
  readonly investigatedBy: string | null
  readonly investigatedWhy: string | null
  readonly remindedAt: Date | null
  readonly closedAt: Date | null
  readonly closedBy: string | null
  readonly outcome: ComplaintOutcome | null
  readonly outcomeRule: RuleId | null
  readonly ground: string | null
  readonly answer: string | null
  readonly signedBy: string | null
  readonly grantedMinor: bigint | null
  readonly correctBy: Day | null
  readonly payBy: Day | null
  readonly settledAt: Date | null
  readonly settledBy: string | null
  readonly settledHow: string | null
  /** For lists and the desk; computed anew with `lookAt`. Null: it waits to be completed, or is closed. */
  readonly answerBy: Day | null
  readonly lookAt: Date | null
}

const names = [
  'id', 'operatorId', 'customerId', 'policyVersion', 'channel', 'about', 'aboutId', 'aboutName', 'isInvoice', 'debtId', 'subject', 'reasons', 'demand', 'periodFrom', 'periodThrough', 'eventOn', 'writtenOn', 'signed',
  'askedMinor', 'currency', 'payout', 'lodgedOn', 'receivedOn', 'inTime', 'enteredAt', 'enteredBy', 'completeBy', 'askedAt', 'askedBy', 'askedWhat', 'completedOn', 'completedBy', 'completedSays',
  'investigatedAt', 'investigatedBy', 'investigatedWhy', 'remindedAt', 'closedAt', 'closedBy', 'outcome', 'outcomeRule', 'ground', 'answer', 'signedBy', 'grantedMinor', 'correctBy', 'payBy', 'settledAt', 'settledBy', 'settledHow', 'answerBy', 'lookAt'
] as const satisfies readonly (keyof Complaint)[]

const columnOf = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const columns: Readonly<Record<string, string>> = Object.fromEntries(names.map(name => [name, columnOf(name)]))
const rowOf = (fields: object): object => Object.fromEntries(Object.entries(fields).map(([name, value]) => [columns[name]!, value]))

export async function insertComplaint (trx: Knex.Transaction, complaint: NewComplaint): Promise<void> {
  await trx('complaints').insert(rowOf(complaint))
}

/** Locks the complaint in one statement; whatever else is read comes after. */
export const lockComplaint = (trx: Knex.Transaction, id: string): Promise<Complaint | undefined> => trx('complaints').where({ id }).forUpdate().first(columns)

export async function updateComplaint (trx: Knex.Transaction, id: string, change: Partial<Omit<Complaint, keyof NewComplaint>> & { readonly signed?: boolean, readonly payout?: string }): Promise<void> {
  await trx('complaints').where({ id }).update(rowOf(change))
}

export async function countOpen (trx: Knex.Transaction, customerId: string): Promise<number> {
  return (await trx('complaints').where({ customer_id: customerId, closed_at: null }).first(trx.raw('count(*)::int as count'))).count
}

/** The open complaint about what a document asks for. */
export const findOpenAbout = async (trx: Knex.Transaction, debtId: string): Promise<string | undefined> => (await trx('complaints').where({ debt_id: debtId, closed_at: null }).first('id'))?.id

/** Takes those that are due, in their order; each is looked at again by its own job. */
export async function takeDueComplaints (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    update complaints set look_at = null
    where id in (select id from complaints where look_at <= ? order by look_at, id limit ? for update skip locked)
    returning id`, [at, limit])
  return rows.map((row: { id: string }) => row.id)
}

/** The next instant at which a complaint is due; null when none waits. */
export async function findNextDue (trx: Knex.Transaction): Promise<Date | null> {
  return (await trx('complaints').whereNotNull('look_at').orderBy('look_at').first('look_at'))?.look_at ?? null
}
