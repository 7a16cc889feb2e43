/** A line of money in: decided whose it is, recorded with the reason, settled, paid back or left for a person. All in the import's transaction. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { decideMatch, findProformaNumbers, type Match } from '../rules/matching.ts'
import type { Currency } from '../rules/money.ts'
import { lockDebtsNamed, toMatch, type LockedDebt } from './debt-store.ts'
import type { KeyedLine } from './line-key.ts'
import { openRefund } from './open-refund.ts'
import { settle } from './settle.ts'
import { insertAllocation, insertCredit, type LineOwner } from './statement-store.ts'

export type RecordedCredit = {
  readonly creditId: string
  readonly amountMinor: bigint
  readonly title: string
  readonly reason: Match['reason']
  /** Pro-formas that it settled. */
  readonly settled: readonly string[]
  readonly allocatedMinor: bigint
  readonly refundedMinor: bigint
  /** What waits for a person. */
  readonly waitingMinor: bigint
}

/** `policyVersion`: of the operator's terms in force on the day of the import; money on a debt goes by the version the debt is bound to. */
export async function recordCredit (deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, owner: LineOwner, line: KeyedLine, ground: { at: Date, actor: Actor, policyVersion: string }): Promise<RecordedCredit> {
  const { at, actor } = ground
  const { amountMinor, title, reversal } = line
  const currency = line.currency as Currency // the account's own, checked by the import
  const numbers = findProformaNumbers(title)
  const debts = await lockDebtsNamed(trx, owner.operatorId, numbers)
  const match = decideMatch({ amountMinor, currency, title, reversal }, numbers, debts.map(toMatch))
  const debtOf = (id: string): LockedDebt => debts.find(debt => debt.id === id)!

  const creditId = newId('crd')
  const concerned = match.allocations[0]?.debtId ?? match.refund?.debtId
  const debt = concerned === undefined ? null : debtOf(concerned)
  const { reason, rule, allocations, refund, restMinor } = match
  await insertCredit(trx, creditId, owner, line, { reason, rule, numbers, allocations, refund, restMinor }, at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'credit.record',
    subject: { type: 'credit', id: creditId },
    operatorId: owner.operatorId,
    customerId: debt && debt.customerId,
    rule,
    policyVersion: debt?.policyVersion ?? ground.policyVersion,
    facts: { amountMinor, currency, creditedAt: line.booked.at, reason, numbers, allocations, refund, restMinor }
  })

  for (const allocation of allocations) {
    await insertAllocation(trx, { ...allocation, creditId }, at)
    if (allocation.settles) await settle(deps, trx, debtOf(allocation.debtId), allocation.rule, { at, actor })
  }
  if (refund) {
    const closed = debtOf(refund.debtId)
    const policyVersion = closed.closed!.policyVersion // decideMatch refunds on closed debts only
    await openRefund(trx, closed, { creditId, amountMinor: refund.amountMinor, currency, payerAccount: line.partyAccount }, { at, actor, rule: refund.rule, policyVersion })
  }
  return {
    creditId,
    amountMinor,
    title,
    reason,
    settled: allocations.filter(each => each.settles).map(each => debtOf(each.debtId).number),
    allocatedMinor: allocations.reduce((total, each) => total + each.amountMinor, 0n),
    refundedMinor: refund?.amountMinor ?? 0n,
    waitingMinor: restMinor
  }
}
