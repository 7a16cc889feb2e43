/** Money comes in: decided whose it is, recorded with the reason, settled, paid back, put on a balance or left for a person. All in the caller's transaction. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudits, type AuditEntry } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import type { Match, MatchBasis } from '../rules/matching.ts'
import type { Currency } from '../rules/money.ts'
import { insertAllocations } from './allocation-store.ts'
import { insertEntries } from './balance-store.ts'
import { gatherEvidence } from './evidence.ts'
import { insertSeenPayers } from './evidence-store.ts'
import type { KeyedLine } from './line-key.ts'
import { openRefund } from './open-refund.ts'
import { plannerOf, type Planner } from './plan-credits.ts'
import { settleDebts } from './settle.ts'
import { insertCredits, type CreditOwner } from './statement-store.ts'

export type RecordedCredit = {
  readonly creditId: string
  readonly amountMinor: bigint
  readonly title: string
  readonly reason: Match['reason']
  readonly basis: MatchBasis | null
  /** Pro-formas that it settled. */
  readonly settled: readonly string[]
  readonly allocatedMinor: bigint
  readonly refundedMinor: bigint
  readonly toppedUpMinor: bigint
  /** What waits for a person. */
  readonly waitingMinor: bigint
}

/** `returnedRefund`: the refund of ours that comes back with this line. */
export type IncomingLine = KeyedLine & { readonly returnedRefund?: string }

type Planned = { readonly id: string, readonly line: IncomingLine, readonly match: Match, readonly numbers: readonly string[] }

/** `policyVersion`: of the operator's terms in force on the day of the import; money on a debt goes by the version the debt is bound to. */
export type Ground = { readonly at: Date, readonly actor: Actor, readonly policyVersion: string }

/** The number of statements to the database does not grow with the number of lines, but for the jobs of debts that are settled and for refunds. */
export async function recordCredits (deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, owner: CreditOwner, lines: readonly IncomingLine[], ground: Ground): Promise<RecordedCredit[]> {
  if (lines.length === 0) return []
  const { at, actor } = ground
  const { evidenceOf, debts } = await gatherEvidence(trx, owner.operatorId, lines)
  const planner = plannerOf(debts)
  const plans = lines.map((line): Planned => {
    const evidence = evidenceOf(line)
    return { id: newId('crd'), line, match: planner.decide(line, evidence), numbers: evidence.numbers }
  })

  await insertCredits(trx, owner, plans.map(({ id, line, match, numbers }) => ({ id, line, explanation: { ...match, numbers, returnedRefund: line.returnedRefund ?? null } })), at)
  await writeAudits(trx, plans.map(plan => entryOf(plan, planner, owner, ground)))
  await insertAllocations(trx, plans.flatMap(({ id, match }) => match.allocations.map(each => ({ ...each, creditId: id }))), at)
  await insertEntries(trx, plans.flatMap(({ id, line, match: { topUp } }) => topUp === null
    ? []
    : [{ id: newId('ble'), operatorId: owner.operatorId, customerId: topUp.customerId, currency: line.currency as Currency, kind: 'top-up' as const, amountMinor: topUp.amountMinor, creditId: id, rule: topUp.rule }]), at)
  await settleDebts(deps, trx, plans.flatMap(({ match }) => match.allocations.filter(each => each.settles).map(({ debtId, rule }) => ({ debt: planner.debtOf(debtId), rule }))), { at, actor })
  await insertSeenPayers(trx, owner.operatorId, plans.flatMap(plan => payerOf(plan, planner)), at)

  for (const { id: creditId, line, match: { refund } } of plans) {
    if (!refund) continue
    const debt = planner.debtOf(refund.debtId)
    const policyVersion = debt.closed!.policyVersion // decideMatch refunds on closed debts only
    await openRefund(trx, debt, { creditId, amountMinor: refund.amountMinor, currency: line.currency as Currency, payerAccount: line.partyAccount, payerName: line.partyName, byProvider: 'providerId' in owner }, { at, actor, rule: refund.rule, policyVersion })
  }
  return plans.map(plan => tell(plan, planner))
}

function entryOf ({ id, line, match, numbers }: Planned, { debtOf }: Planner, { operatorId }: CreditOwner, { at, actor, policyVersion }: Ground): AuditEntry {
  const { reason, basis, rule, allocations, refund, topUp, restMinor } = match
  const concerned = allocations[0]?.debtId ?? refund?.debtId
  const debt = concerned === undefined ? null : debtOf(concerned)
  return {
    at,
    actor,
    action: 'credit.record',
    subject: { type: 'credit', id },
    operatorId,
    customerId: debt?.customerId ?? topUp?.customerId ?? null,
    rule,
    policyVersion: debt?.policyVersion ?? policyVersion,
    facts: { amountMinor: line.amountMinor, currency: line.currency, creditedAt: line.booked.at, reason, basis, numbers, allocations, refund, topUp, restMinor, returnedRefund: line.returnedRefund }
  }
}

/** An account that paid for a customer whom something else than that account told. */
function payerOf ({ line, match }: Planned, { debtOf }: Planner): { account: string, customerId: string }[] {
  const account = line.partyAccount
  if (account === null || match.basis === null || match.basis === 'payer') return []
  const customers = [...match.allocations.map(each => debtOf(each.debtId).customerId), ...match.topUp ? [match.topUp.customerId] : []]
  return customers.map(customerId => ({ account, customerId }))
}

const tell = ({ id, line, match }: Planned, { debtOf }: Planner): RecordedCredit => ({
  creditId: id,
  amountMinor: line.amountMinor,
  title: line.title,
  reason: match.reason,
  basis: match.basis,
  settled: match.allocations.filter(each => each.settles).map(each => debtOf(each.debtId).number),
  allocatedMinor: match.allocations.reduce((total, each) => total + each.amountMinor, 0n),
  refundedMinor: match.refund?.amountMinor ?? 0n,
  toppedUpMinor: match.topUp?.amountMinor ?? 0n,
  waitingMinor: match.restMinor
})
