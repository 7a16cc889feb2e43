/** A contract is suspended or works again: the fact, its mail, the letter. In the caller's transaction, the contract locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findDebt, priceOf } from '../billing/find.ts'
import { openDebt } from '../billing/open-debt.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { dunningBorders, suspensionExpires } from '../rules/dunning.ts'
import { owesWhileSuspended } from '../rules/hosting-bills.ts'
import { costOfDays, daysWithout, dueDay, lastServedDay, wholePeriodOf } from '../rules/hosting-period.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { insertCredit } from './bill-store.ts'
import { updateContract } from './contract-store.ts'
import { note, tell } from './note.ts'
import type { OpenedContract } from './read-contract.ts'
import { startHosting, stopHosting } from './stop-hosting.ts'
import { insertSuspension, updateSuspensionEnded } from './suspension-store.ts'

export type SuspensionAct = {
  readonly cause: 'unpaid' | 'breach'
  /** The bill that was not paid; null for a breach. */
  readonly bill: number | null
  readonly rule: RuleId
  /** A person's reason. */
  readonly why: string | null
}

export async function suspend (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { cause, bill, rule, why }: SuspensionAct, at: Date): Promise<void> {
  const { contract, bound } = opened
  const id = newId('hsp')
  await insertSuspension(trx, contract.id, { id, cause, rule, why, fromAt: at, policyVersion: bound.versionId })
  await updateContract(trx, contract.id, { resumeAskedAt: null })
  await stopHosting(deps, trx, actor, { contractId: contract.id, rule, at, policyVersion: bound.versionId })
  await note(trx, actor, opened, { action: 'suspend', rule, facts: { cause, bill, why, ...opened.facts.money } }, at)
  const unpaid = opened.bills.find(({ number }) => number === bill)
  const debt = unpaid?.debtId ? await findDebt(trx, unpaid.debtId) : undefined
  await tell(deps, trx, opened, id, {
    template: 'hosting-suspended',
    facts: {
      package: contract.package,
      suspendedAt: at,
      unpaid: debt ? { proformaNumber: debt.proformaNumber, openMinor: debt.grossMinor - debt.creditedMinor, currency: debt.currency } : null,
      why,
      onRequest: bound.terms.dunning.resume.onRequest,
      next: whatMayFollow(opened, bill, at)
    },
    rules: [rule],
    attachments: []
  }, at)
}

/** The first thing with a date that may follow if nobody does anything. */
function whatMayFollow ({ facts, bound: { terms: { dunning } } }: OpenedContract, number: number | null, at: Date): { what: 'terminate' | 'erase' | 'expire', on: Day } | null {
  const bill = facts.bills.find(each => each.number === number)
  const borders = bill && dunningBorders(bill, dunning, { ...facts.money, bankLagDays: 0 })
  const found: { what: 'terminate' | 'erase' | 'expire', on: Day }[] = []
  if (borders?.erase) found.push({ what: 'erase', on: dayOf(borders.erase) })
  if (borders?.terminate) found.push({ what: 'terminate', on: dayOf(borders.terminate) })
  if (dunning.expire) found.push({ what: 'expire', on: addDays(lastServedDay(suspensionExpires(at, dunning.expire)), 1) })
  return found.reduce<typeof found[number] | null>((first, each) => first && first.on <= each.on ? first : each, null)
}

export async function resume (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { rule, why = null }: { rule: RuleId, why?: string | null }, at: Date): Promise<void> {
  const { contract, bound, suspension } = opened
  if (!suspension) throw new Error(`${contract.id} is not suspended`)
  const creditMinor = await creditSuspension(trx, opened, at)
  await updateSuspensionEnded(trx, suspension.id, rule, at)
  await updateContract(trx, contract.id, { resumeAskedAt: null, ...owesWhileSuspended(contract, bound.terms.hosting) ? {} : { restartedOn: dayOf(at) } })
  await startHosting(deps, trx, actor, { contractId: contract.id, rule, at, policyVersion: bound.versionId })
  const feeMinor = suspension.cause === 'unpaid' ? await askReactivationFee(deps, trx, actor, opened, suspension.id, at) : 0n
  await note(trx, actor, opened, { action: 'resume', rule, facts: { suspendedAt: suspension.fromAt, creditMinor, feeMinor, why } }, at)
  await tell(deps, trx, opened, suspension.id, { template: 'hosting-resumed', facts: { package: contract.package, resumedAt: at, creditMinor, currency: 'PLN' }, rules: [rule], attachments: [] }, at)
}

/** What was billed for days without service that nobody owes (VO-11, OG-16.5), net: taken off the next bill. */
async function creditSuspension (trx: Knex.Transaction, { contract, bills, suspension, bound }: OpenedContract, at: Date): Promise<bigint> {
  const terms = bound.terms.hosting
  if (!suspension || owesWhileSuspended(contract, terms)) return 0n
  let sum = 0n
  for (const { fromDay, throughDay, closedAt, netMinor, length } of bills) {
    if (!fromDay || !throughDay || closedAt) continue
    const period = { from: fromDay, through: throughDay }
    const days = daysWithout(period, suspension.fromAt, at)
    sum += costOfDays(netMinor, period, days, { part: terms.part, whole: wholePeriodOf(period, contract.anchorOn!, length, terms) })
  }
  if (sum > 0n) await insertCredit(trx, contract.id, { id: newId('hcr'), netMinor: sum, rule: bound.terms.dunning.resume.rule }, at)
  return sum
}

/** OG-16.4: of who is no consumer, where the price list has one. Gross. */
async function askReactivationFee (deps: Deps, trx: Knex.Transaction, actor: Actor, { contract, bound }: OpenedContract, suspensionId: string, at: Date): Promise<bigint> {
  if (contract.consumer || !bound.terms.dunning.resume.feeFromBusinesses) return 0n
  const price = await priceOf(trx, contract.operatorId, 'hosting-reactivation', '', dayOf(at)).catch((error: unknown) => {
    if (error instanceof Refusal && error.reason === 'no-price') return null
    throw error
  })
  if (!price || price.netMinor === 0n) return 0n
  const { grossMinor } = await openDebt(deps, trx, {
    operatorId: contract.operatorId,
    customerId: contract.customerId,
    matter: `hosting-reactivation:${suspensionId}`,
    lines: [{ text: { pl: `Wznowienie hostingu ${contract.package}`, en: `Reactivation of hosting ${contract.package}` }, netMinor: price.netMinor, vatPercent: price.vatPercent }],
    currency: price.currency,
    dueOn: dueDay(dayOf(at), null, bound.terms.hosting),
    whenPaid: null,
    rule: 'OG-16.4',
    policyVersion: bound.versionId,
    actor
  }, at)
  return grossMinor
}
