/** SQL of a contract's bills. Rows do not leave this file. The contract must be locked. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { PeriodLength } from '../rules/hosting-terms.ts'

export type Bill = {
  readonly number: number
  /** Billing's; null: credits made it free. */
  readonly debtId: string | null
  readonly length: PeriodLength
  /** What the period costs, before credits. */
  readonly netMinor: bigint
  readonly fromDay: Day | null
  readonly throughDay: Day | null
  /** The terms the bill and what follows from it are bound to (OG-29.1). */
  readonly policyVersion: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly creditedAt: Date | null
  readonly closedAt: Date | null
  readonly demandOn: Day | null
  readonly demandTermOn: Day | null
  readonly heldUntil: Date | null
  readonly disputedAt: Date | null
  readonly disputeEndedAt: Date | null
  /** What of it is disputed, with VAT; null: all of it (VO-22.4). */
  readonly disputedMinor: bigint | null
  readonly interestAskedAt: Date | null
  readonly interestDebtId: string | null
  /** When the payer's bank took its money back. */
  readonly reopenedAt: Date | null
}

const columns: Readonly<Record<keyof Bill, string>> = {
  number: 'number',
  debtId: 'debt_id',
  length: 'length',
  netMinor: 'net_minor',
  fromDay: 'from_day',
  throughDay: 'through_day',
  policyVersion: 'policy_version',
  issuedOn: 'issued_on',
  dueOn: 'due_on',
  creditedAt: 'credited_at',
  closedAt: 'closed_at',
  demandOn: 'demand_on',
  demandTermOn: 'demand_term_on',
  heldUntil: 'held_until',
  disputedAt: 'disputed_at',
  disputeEndedAt: 'dispute_ended_at',
  disputedMinor: 'disputed_minor',
  interestAskedAt: 'interest_asked_at',
  interestDebtId: 'interest_debt_id',
  reopenedAt: 'reopened_at'
}

export type NewBill = Pick<Bill, 'number' | 'debtId' | 'length' | 'netMinor' | 'fromDay' | 'throughDay' | 'policyVersion' | 'issuedOn' | 'dueOn' | 'creditedAt'>

export async function insertBill (trx: Knex.Transaction, contractId: string, bill: NewBill): Promise<void> {
  await trx('hosting_bills').insert({ contract_id: contractId, ...rowOf(bill) })
}

/** Oldest first. */
export const findBills = (trx: Knex.Transaction, contractId: string): Promise<Bill[]> => trx('hosting_bills').where({ contract_id: contractId }).orderBy('number').select(columns)

export async function updateBill (trx: Knex.Transaction, contractId: string, number: number, change: Partial<Omit<Bill, 'number'>>): Promise<void> {
  await trx('hosting_bills').where({ contract_id: contractId, number }).update(rowOf(change))
}

const rowOf = (change: object): object => Object.fromEntries(Object.entries(change).map(([name, value]) => [columns[name as keyof Bill], value]))

/** The bill that asks for a debt. */
export const findBillOfDebt = (trx: Knex.Transaction, debtId: string): Promise<{ readonly contractId: string, readonly number: number } | undefined> =>
  trx('hosting_bills').where({ debt_id: debtId }).first({ contractId: 'contract_id' }, 'number')

export type Credit = { readonly id: string, readonly netMinor: bigint }

export async function insertCredit (trx: Knex.Transaction, contractId: string, credit: Credit & { readonly rule: string }, at: Date): Promise<void> {
  await trx('hosting_credits').insert({ id: credit.id, contract_id: contractId, net_minor: credit.netMinor, rule: credit.rule, granted_at: at })
}

/** Not used yet, oldest first. */
export const findOpenCredits = (trx: Knex.Transaction, contractId: string): Promise<Credit[]> =>
  trx('hosting_credits').where({ contract_id: contractId, used_bill: null }).orderBy(['granted_at', 'id']).select('id', { netMinor: 'net_minor' })

/** What a bill that is owed no more had taken off is there again for the next one. */
export async function releaseCredits (trx: Knex.Transaction, contractId: string, bill: number): Promise<void> {
  await trx('hosting_credits').where({ contract_id: contractId, used_bill: bill }).update({ net_minor: trx.ref('used_minor'), used_bill: null, used_minor: null }) // the rest of it is a credit of its own
}

export async function updateCreditUsed (trx: Knex.Transaction, id: string, bill: number, usedMinor: bigint): Promise<void> {
  await trx('hosting_credits').where({ id }).update({ used_bill: bill, used_minor: usedMinor })
}

/** A bill of the contract that serves a mail domain that is disputed now. */
export const findDisputed = async (trx: Knex.Transaction, mailDomainId: string): Promise<string | undefined> =>
  (await trx('hosting_mail_domains as s').join('hosting_bills as b', 'b.contract_id', 's.contract_id').where('s.mail_domain_id', mailDomainId).whereNotNull('b.disputed_at').whereNull('b.dispute_ended_at').first('b.contract_id'))?.contract_id
