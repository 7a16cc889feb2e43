/** A contract ends: its service stops, what is not owed is not asked for any more, and what goes back goes back (HOST-6.10, 16.4, 16.8). The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { actorId } from '../audit/actor.ts'
import { closeDebt } from '../billing/close-debt.ts'
import { findDebt } from '../billing/find.ts'
import { refundPart } from '../billing/refund-part.ts'
import type { Deps } from '../deps.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { owesWhileSuspended } from '../rules/hosting-bills.ts'
import { refundBy, refundOf, refundShare } from '../rules/hosting-notice.ts'
import { lastServedDay, wholePeriodOf } from '../rules/hosting-period.ts'
import type { EndCause } from '../rules/hosting-terms.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateBill, type Bill } from './bill-store.ts'
import { updateContract } from './contract-store.ts'
import { note, tell } from './note.ts'
import { updateQuestionsClosed } from './question-store.ts'
import type { OpenedContract } from './read-contract.ts'
import { stopHosting } from './stop-hosting.ts'

export type Ending = {
  readonly cause: EndCause
  readonly endsAt: Date
  readonly rule: RuleId
  /** A person's reason. */
  readonly why?: string | null
}

/** @returns what goes back now, minor units */
export async function endContract (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { cause, endsAt, rule, why = null }: Ending, at: Date): Promise<bigint> {
  const { contract, bills, bound } = opened
  let refundedMinor = 0n
  for (const bill of bills) refundedMinor += await settleBill(trx, actor, opened, bill, { cause, endsAt }, at)
  await updateContract(trx, contract.id, { endedAt: endsAt, endCause: cause, endRule: rule, erasableFrom: null, erasureBill: null })
  await updateQuestionsClosed(trx, contract.id, { outcome: 'dropped', by: actorId(actor), why: null }, at)
  await stopHosting(deps, trx, actor, { contractId: contract.id, rule, at, policyVersion: bound.versionId })
  await note(trx, actor, opened, { action: 'end', rule, facts: { cause, endsAt, refundedMinor, why, consumer: contract.consumer } }, at)
  await tell(deps, trx, opened, 'end', {
    template: 'hosting-ended',
    facts: { package: contract.package, cause, endedAt: endsAt, refundedMinor, currency: 'PLN', refundBy: refundedMinor > 0n ? refundBy(dayOf(at), bound.terms.hosting) : null },
    rules: refundedMinor > 0n ? [rule, refundShare(cause, contract.consumer, bound.terms.hosting).rule] : [rule],
    attachments: []
  }, at)
  return refundedMinor
}

/** What goes back of one bill; one that is unpaid is owed no more, unless its time was served and the terms keep it owed. */
async function settleBill (trx: Knex.Transaction, actor: Actor, opened: OpenedContract, bill: Bill, { cause, endsAt }: Pick<Ending, 'cause' | 'endsAt'>, at: Date): Promise<bigint> {
  const { contract, bound } = opened
  const terms = bound.terms.hosting
  const { share, rule } = refundShare(cause, contract.consumer, terms)
  const ground = { at, rule, policyVersion: bound.versionId, actor }
  if (bill.closedAt || !bill.debtId) return 0n
  if (!bill.creditedAt) {
    if (terms.unpaidStaysOwed && share !== 'all' && bill.fromDay && bill.fromDay <= lastDayOwed(opened, endsAt)) return 0n
    await updateBill(trx, contract.id, bill.number, { closedAt: at })
    return await refundedNow(trx, bill.debtId, async debtId => (await closeDebt(trx, debtId, ground)).refundedMinor)
  }
  if (share === 'all') {
    await updateBill(trx, contract.id, bill.number, { closedAt: at })
    return await refundedNow(trx, bill.debtId, async debtId => (await closeDebt(trx, debtId, ground)).refundedMinor)
  }
  if (!bill.fromDay || !bill.throughDay) return 0n
  const period = { from: bill.fromDay, through: bill.throughDay }
  const { creditedMinor } = (await findDebt(trx, bill.debtId))!
  const back = refundOf(share, creditedMinor, period, endsAt, { part: terms.part, whole: wholePeriodOf(period, contract.anchorOn!, bill.length, terms) })
  return back > 0n ? (await refundPart(trx, bill.debtId, back, ground)).refundedMinor : 0n
}

/** What goes back by this act: a debt may have been refunded before. */
async function refundedNow (trx: Knex.Transaction, debtId: string, refund: (debtId: string) => Promise<bigint>): Promise<bigint> {
  const before = (await findDebt(trx, debtId))!.refundedMinor
  return await refund(debtId) - before
}

/** The last day that is owed for: of the service, or of the day on which a suspension began that nobody owes for. */
function lastDayOwed ({ contract, suspension, bound }: OpenedContract, endsAt: Date): Day {
  const served = lastServedDay(endsAt)
  if (!suspension || owesWhileSuspended(contract, bound.terms.hosting)) return served
  const stopped = dayOf(suspension.fromAt)
  return stopped < served ? stopped : served
}
