/** A contract with all that its next decision rests on. */
import type { Knex } from 'knex'
import { findDebts, moneyKnownThrough } from '../billing/find.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { undisputedOwed } from '../rules/complaint.ts'
import type { BillFacts } from '../rules/hosting-bills.ts'
import type { HostingFacts } from '../rules/hosting-life.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { termsInForce, termsOf } from '../terms/in-force.ts'
import { findBills, type Bill } from './bill-store.ts'
import type { Contract } from './contract-store.ts'
import { findErasedAt, findQuestions, type Question } from './question-store.ts'
import { findSuspensions, type StoredSuspension } from './suspension-store.ts'

export type OpenedContract = {
  readonly contract: Contract
  readonly bills: readonly Bill[]
  readonly suspensions: readonly StoredSuspension[]
  /** The one that holds now. */
  readonly suspension: StoredSuspension | null
  readonly questions: readonly Question[]
  readonly facts: HostingFacts
  readonly bound: BoundTerms
}

/** Of a locked contract (or one that is only looked at). */
export async function readContract (trx: Knex.Transaction, contract: Contract, at: Date): Promise<OpenedContract> {
  const bills = await withCredits(trx, await findBills(trx, contract.id))
  const suspensions = await findSuspensions(trx, contract.id)
  const questions = await findQuestions(trx, contract.id)
  const suspension = suspensions.find(({ untilAt }) => !untilAt) ?? null
  const bound = await boundTerms(trx, { contract, bills, suspension }, at)
  const facts: HostingFacts = {
    consumer: contract.consumer,
    length: contract.length,
    nextLength: contract.nextLength,
    anchorOn: contract.anchorOn,
    trialThrough: contract.trialThrough,
    bills: bills.map(factsOfBill),
    suspension: suspension && { at: suspension.fromAt, cause: suspension.cause },
    restartedOn: contract.restartedOn,
    resumeAskedAt: contract.resumeAskedAt,
    leaving: contract.leavingCause && { cause: contract.leavingCause, endsOn: contract.leavingOn!, rule: contract.leavingRule! },
    ended: contract.endedAt && { at: contract.endedAt, cause: contract.endCause! },
    erasure: { announcedFor: contract.erasableFrom, bill: contract.erasureBill, erasedAt: await findErasedAt(trx, contract.id) },
    asked: new Set(questions.filter(({ outcome }) => outcome !== 'dropped').map(({ about, bill }) => `${about}:${bill ?? 'end'}`)),
    open: new Set(questions.filter(({ outcome }) => outcome === null).map(({ about }) => about)),
    money: { through: await moneyKnownThrough(trx, contract.operatorId), bankLagDays: bound.terms.bankLagDays }
  }
  return { contract, bills, suspension, suspensions, questions, facts, bound }
}

/** `undisputedOwed`: more than what is disputed is missing. */
type ReadBill = Bill & { readonly undisputedOwed?: boolean }

/** With what billing says of those that are owed: nobody is refused for money that is here, though billing's own job is still on its way. */
async function withCredits (trx: Knex.Transaction, bills: Bill[]): Promise<ReadBill[]> {
  const owed = bills.flatMap(({ debtId, creditedAt, closedAt }) => debtId && !creditedAt && !closedAt ? [debtId] : [])
  if (owed.length === 0) return bills
  const debts = await findDebts(trx, owed)
  return bills.map(bill => {
    const debt = bill.debtId ? debts.get(bill.debtId) : undefined
    if (debt?.creditedAt && !debt.reopenedAt) return { ...bill, creditedAt: debt.creditedAt }
    return debt && bill.disputedMinor !== null ? { ...bill, undisputedOwed: undisputedOwed({ ...debt, disputedMinor: bill.disputedMinor }) > 0n } : bill
  })
}

/** A case goes on under the terms under which it began (OG-29.1): an end with all that follows it, a bill that is owed or asks for interest, a suspension, a notice; where none is open, those in force now. */
async function boundTerms (trx: Knex.Transaction, { contract, bills, suspension }: Pick<OpenedContract, 'contract' | 'bills' | 'suspension'>, at: Date): Promise<BoundTerms> {
  const open = bills.find(bill => !bill.closedAt && (!bill.creditedAt || (!bill.interestAskedAt && isPaidLate(bill))))
  const version = contract.endedAt ? contract.endVersion ?? bills.at(-1)?.policyVersion ?? contract.policyVersion : open?.policyVersion ?? suspension?.policyVersion ?? contract.leavingVersion
  if (version) return await termsOf(trx, version)
  const operator = (await findOperator(trx, contract.operatorId))!
  return await termsInForce(trx, operator.policy, dayOf(at), contract.customerId)
}

const isPaidLate = ({ creditedAt, dueOn }: Bill): boolean => creditedAt !== null && dayOf(creditedAt) > dueOn

const factsOfBill = (bill: ReadBill): BillFacts => ({
  number: bill.number,
  period: bill.fromDay && { from: bill.fromDay, through: bill.throughDay! },
  dueOn: bill.dueOn,
  creditedAt: bill.creditedAt,
  closed: bill.closedAt !== null,
  demand: bill.demandOn && { madeOn: bill.demandOn, termOn: bill.demandTermOn! },
  heldUntil: bill.heldUntil,
  disputed: bill.disputedAt !== null && bill.disputeEndedAt === null,
  ...bill.undisputedOwed && { undisputedOwed: true },
  interestAsked: bill.interestAskedAt !== null,
  reopened: bill.reopenedAt !== null
})
