/**
 * The money of a contract that ends: what goes back (HOST-6.10, 16.4, 16.8), what is owed no more, what stays owed for the days that were served, and what was credited
 * for days that nobody owes for and no bill could take off any more (VO-11, OG-16.5, OG-12.4). The contract must be locked.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { closeDebt } from '../billing/close-debt.ts'
import { findDebt, findDocument, type Debt } from '../billing/find.ts'
import { refundPart } from '../billing/refund-part.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { closeOf, dayOf, type Day } from '../rules/calendar.ts'
import { owesWhileSuspended } from '../rules/hosting-bills.ts'
import { refundOf, refundShare } from '../rules/hosting-notice.ts'
import { lastServedDay, unusedShare, wholePeriodOf, type Billed, type Period } from '../rules/hosting-period.ts'
import type { EndCause, PeriodLength, RefundShare } from '../rules/hosting-terms.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findOpenCredits, insertCredit, releaseCredits, updateBill, updateCreditUsed, type Bill } from './bill-store.ts'
import { findChanges, findPacks } from './change-store.ts'
import { askForServed } from './ask-for-served.ts'
import type { OpenedContract } from './read-contract.ts'

export type Ground = { readonly at: Date, readonly rule: RuleId, readonly policyVersion: string, readonly actor: Actor }

/** How the end divides what was billed. */
type End = { readonly share: RefundShare, readonly lastDay: Day, readonly ground: Ground }

/** `opened.bound`: the terms of the end. @returns what goes back, minor units */
export async function settleAtEnd (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { cause, endsAt }: { readonly cause: EndCause, readonly endsAt: Date }, at: Date): Promise<bigint> {
  const { contract, bills, bound } = opened
  const { share, rule } = refundShare(cause, contract.consumer, bound.terms.hosting)
  const end: End = { share, lastDay: lastDayOwed(opened, endsAt), ground: { at, rule, policyVersion: bound.versionId, actor } }
  let refundedMinor = 0n
  for (const bill of bills) if (!bill.closedAt) refundedMinor += await settleBill(deps, trx, opened, bill, end)
  for (const { debtId, fromDay, throughDay, bill } of await findChanges(trx, contract.id)) {
    const debt = debtId ? await findDebt(trx, debtId) : undefined
    if (debt && !debt.closedAt) refundedMinor += await settlePaid(trx, opened, debt, { from: fromDay, through: throughDay }, bills.find(({ number }) => number === bill)!.length, end)
  }
  if (share !== 'all') return refundedMinor + await returnCredits(trx, opened, end.ground)
  for (const { debtId } of await findPacks(trx, contract.id)) refundedMinor += await closeNow(trx, debtId, end.ground)
  return refundedMinor
}

/** What goes back of one bill; one that is unpaid is owed no more, unless its time was served and the terms keep it owed. */
async function settleBill (deps: Deps, trx: Knex.Transaction, opened: OpenedContract, bill: Bill, end: End): Promise<bigint> {
  const { contract, bound } = opened
  const { share, lastDay, ground } = end
  const period = bill.fromDay && { from: bill.fromDay, through: bill.throughDay! }
  if (!bill.debtId) { // credits paid for it
    const unused = period && share === 'by-time' ? unusedShare(bill.netMinor, period, closeOf(lastDay), billedAs(opened, period, bill.length)) : 0n
    if (unused > 0n) await insertCredit(trx, contract.id, { id: newId('hcr'), netMinor: unused, rule: ground.rule }, ground.at)
    return 0n
  }
  const debt = (await findDebt(trx, bill.debtId))!
  if (share !== 'all' && isPaid(debt)) return period ? await settlePaid(trx, opened, debt, period, bill.length, end) : 0n
  const staysOwed = share !== 'all' && bound.terms.hosting.unpaidStaysOwed && period && period.from <= lastDay
  if (staysOwed && (share === 'none' || period.through <= lastDay)) return 0n
  const refundedMinor = await closeNow(trx, bill.debtId, ground)
  if (staysOwed) { // OG-12.4, VO-10.4: for its days alone
    await askForServed(deps, trx, opened, bill, { debt, period, lastDay, billed: billedAs(opened, period, bill.length) }, ground)
    return refundedMinor
  }
  await updateBill(trx, contract.id, bill.number, { closedAt: ground.at })
  await releaseCredits(trx, contract.id, bill.number)
  return refundedMinor
}

/** Of a debt for days of a period. */
async function settlePaid (trx: Knex.Transaction, opened: OpenedContract, debt: Debt, period: Period, length: PeriodLength, { share, lastDay, ground }: End): Promise<bigint> {
  if (share === 'all') return await closeNow(trx, debt.id, ground)
  if (!isPaid(debt)) return opened.bound.terms.hosting.unpaidStaysOwed && period.from <= lastDay ? 0n : await closeNow(trx, debt.id, ground)
  const back = refundOf(share, debt.creditedMinor, period, closeOf(lastDay), billedAs(opened, period, length))
  return back > 0n ? (await refundPart(trx, debt.id, back, ground)).refundedMinor : 0n
}

const isPaid = ({ creditedAt, reopenedAt }: Debt): boolean => creditedAt !== null && reopenedAt === null

function billedAs ({ contract, bound }: OpenedContract, period: Period, length: PeriodLength): Billed {
  const terms = bound.terms.hosting
  return { part: terms.part, whole: wholePeriodOf(period, contract.anchorOn!, length, terms) }
}

/** What goes back by this act: a debt may have been refunded before. */
async function closeNow (trx: Knex.Transaction, debtId: string, ground: Ground): Promise<bigint> {
  const before = (await findDebt(trx, debtId))!.refundedMinor
  return (await closeDebt(trx, debtId, ground)).refundedMinor - before
}

/** Credits that no bill took off, with their VAT, out of what was paid last. */
async function returnCredits (trx: Knex.Transaction, { contract, bills }: OpenedContract, ground: Ground): Promise<bigint> {
  let refundedMinor = 0n
  for (const credit of await findOpenCredits(trx, contract.id)) {
    for (const { debtId, number, creditedAt, closedAt } of bills.toReversed()) {
      const debt = debtId && creditedAt && !closedAt ? await findDebt(trx, debtId) : undefined
      if (!debt || debt.creditedMinor === 0n) continue
      const net = BigInt((await findDocument(trx, debt.proformaId))!.facts.netMinor)
      const gross = (credit.netMinor * debt.grossMinor * 2n + net) / (net * 2n)
      refundedMinor += (await refundPart(trx, debt.id, gross, ground)).refundedMinor
      await updateCreditUsed(trx, credit.id, number, credit.netMinor)
      break
    }
  }
  return refundedMinor
}

/** The last day that is owed for: of the service, or of the day on which a suspension began that nobody owes for. */
function lastDayOwed ({ contract, suspension, bound }: OpenedContract, endsAt: Date): Day {
  const served = lastServedDay(endsAt)
  if (!suspension || owesWhileSuspended(contract, bound.terms.hosting)) return served
  const stopped = dayOf(suspension.fromAt)
  return stopped < served ? stopped : served
}
