/** What is asked for a period, and how the asking ends. Billing gets a debt, what it is called, and the job to add when it is paid. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { closeDebt } from '../billing/close-debt.ts'
import { findDebt, priceOf } from '../billing/find.ts'
import { openDebt } from '../billing/open-debt.ts'
import type { Deps } from '../deps.ts'
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { insertPeriod, updatePeriod } from './domain-store.ts'
import type { Case } from './renewal-case.ts'
import { writeOfferedLetter, writeRefundedLetter } from './renewal-letters.ts'

/** Debts of one period are paid by one transfer. */
export const matterOf = (domainId: string, periodFrom: Day): string => `renewal:${domainId}:${periodFrom}`

/** DOM-II.5a: the pro-forma for the next year, at today's price list. */
export async function askRenewalFee (deps: Deps, trx: Knex.Transaction, actor: Actor, renewal: Case, dueOn: Day, at: Date): Promise<void> {
  const { domain, bound } = renewal
  const price = await priceOf(trx, domain.operatorId, 'renewal', domain.zone, dayOf(at))
  const debt = await openDebt(deps, trx, {
    operatorId: domain.operatorId,
    customerId: domain.customerId,
    matter: matterOf(domain.id, domain.expiresOn),
    lines: [{ text: { pl: `Przedłużenie domeny ${domain.displayName} o rok od ${domain.expiresOn}`, en: `Renewal of ${domain.displayName} for a year from ${domain.expiresOn}` }, netMinor: price.netMinor, vatPercent: price.vatPercent }],
    currency: price.currency,
    dueOn,
    whenPaid: debtId => ({ name: 'domains.renewal-paid', payload: { debtId, domainId: domain.id } }),
    rule: 'DOM-II.5a',
    policyVersion: bound.versionId,
    actor
  }, at)
  await insertPeriod(trx, domain.id, domain.expiresOn, { policyVersion: bound.versionId, debtId: debt.debtId, issuedOn: dayOf(at), dueOn })
  await writeOfferedLetter(deps, trx, renewal, debt, dueOn, at)
}

/** What is owed after E: the fee by zone, as a second debt of the same period (DOM-II.5d). */
export type FeeAsked = { readonly proformaId: string, readonly proformaNumber: string, readonly feeGrossMinor: bigint, readonly totalGrossMinor: bigint, readonly currency: Currency }

export async function askReactivationFee (deps: Deps, trx: Knex.Transaction, actor: Actor, { domain, period, bound }: Case, moneyCloses: Date, at: Date): Promise<FeeAsked> {
  const price = await priceOf(trx, domain.operatorId, 'reactivation', domain.zone, dayOf(at))
  const debt = await openDebt(deps, trx, {
    operatorId: domain.operatorId,
    customerId: domain.customerId,
    matter: matterOf(domain.id, domain.expiresOn),
    lines: [{ text: { pl: `Opłata za reaktywację domeny ${domain.displayName}`, en: `Reactivation fee for ${domain.displayName}` }, netMinor: price.netMinor, vatPercent: price.vatPercent }],
    currency: price.currency,
    dueOn: addDays(dayOf(moneyCloses), -1),
    whenPaid: debtId => ({ name: 'domains.renewal-paid', payload: { debtId, domainId: domain.id } }),
    rule: 'DOM-II.5d',
    policyVersion: bound.versionId,
    actor
  }, at)
  await updatePeriod(trx, domain.id, domain.expiresOn, { feeDebtId: debt.debtId })
  const renewalDebt = period && await findDebt(trx, period.debtId)
  const left = renewalDebt && !renewalDebt.creditedAt ? renewalDebt.grossMinor - renewalDebt.creditedMinor : 0n
  return { proformaId: debt.proformaId, proformaNumber: debt.proformaNumber, feeGrossMinor: debt.grossMinor, totalGrossMinor: left + debt.grossMinor, currency: price.currency }
}

/** Nothing is owed for the period any more; what came goes back, and what comes later too (DOM-II.5d). */
export async function closeOffer (deps: Deps, trx: Knex.Transaction, actor: Actor, renewal: Case, rule: RuleId, at: Date): Promise<void> {
  const { period, bound } = renewal
  let back = 0n
  for (const debtId of [period?.debtId, period?.feeDebtId]) {
    if (!debtId) continue
    const { refundedMinor } = await closeDebt(trx, debtId, { at, rule, policyVersion: bound.versionId, actor })
    back += refundedMinor
  }
  if (back > 0n) await writeRefundedLetter(deps, trx, renewal, back, rule, at)
}

/** Paid in time after all: the fee that was asked at the block is not owed (HOUSE-MONEY: the credit's date decides). */
export async function dropFee (trx: Knex.Transaction, actor: Actor, { period, bound }: Case, at: Date): Promise<void> {
  if (period?.feeDebtId) await closeDebt(trx, period.feeDebtId, { at, rule: 'HOUSE-MONEY', policyVersion: bound.versionId, actor })
}
