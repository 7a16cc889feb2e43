/** What is asked for a period, and how the asking ends. Billing gets a debt, what it is called, and the job to add when it is paid. */
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { yearsToRenew } from '../rules/domain-renewal.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { Period } from './domain-store.ts'
import type { Case } from './renewal-case.ts'
import type { Asked, RenewalHands } from './renewal-hands.ts'
import { writeOfferedLetter, writeRefundedLetter } from './renewal-letters.ts'

/** Debts of one period are paid by one transfer. */
export const matterOf = (domainId: string, periodFrom: Day): string => `renewal:${domainId}:${periodFrom}`

/** DOM-II.5a: the pro-forma for the next period, at today's price list. The years are those that the client wants, as far as the registry sells them. */
export async function askRenewalFee (hands: RenewalHands, renewal: Case, dueOn: Day, at: Date): Promise<void> {
  const { domain, bound, zone } = renewal
  const years = yearsToRenew(domain.renewYears, domain.expiresOn, dayOf(at), zone)
  const asked = await askForYears(hands, renewal, years, dueOn)
  await hands.begin(domain, { policyVersion: bound.versionId, debtId: asked.debtId, issuedOn: dayOf(at), dueOn, years })
  await writeOfferedLetter(hands, renewal, { ...asked, years }, dueOn)
}

/** The same period for other years: what was asked before is not owed any more. Of a period on which nothing was paid. */
export async function askRenewalFeeAnew (hands: RenewalHands, renewal: Case & { readonly period: Period }, years: number): Promise<void> {
  const { domain, bound, period } = renewal
  await hands.close(period.debtId, { rule: 'HOUSE-YEARS', policyVersion: bound.versionId })
  const asked = await askForYears(hands, renewal, years, period.dueOn)
  await hands.change(domain, { debtId: asked.debtId, years })
  await writeOfferedLetter(hands, renewal, { ...asked, years }, period.dueOn)
}

async function askForYears (hands: RenewalHands, { domain, bound }: Case, years: number, dueOn: Day): Promise<Asked> {
  const text = years === 1
    ? { pl: `Przedłużenie domeny ${domain.displayName} o rok od ${domain.expiresOn}`, en: `Renewal of ${domain.displayName} for a year from ${domain.expiresOn}` }
    : { pl: `Przedłużenie domeny ${domain.displayName} od ${domain.expiresOn} (lata: ${years})`, en: `Renewal of ${domain.displayName} from ${domain.expiresOn} (years: ${years})` }
  return await hands.ask(domain, { item: 'renewal', years, text, matter: matterOf(domain.id, domain.expiresOn), dueOn, rule: 'DOM-II.5a', policyVersion: bound.versionId })
}

/** What is owed after E. Without a fee the pro-forma is the renewal's own. */
export type FeeAsked = { readonly proformaId: string, readonly proformaNumber: string, readonly feeGrossMinor: bigint, readonly totalGrossMinor: bigint, readonly currency: Currency }

/** The reactivation fee by zone, as a second debt of the same period (DOM-II.5d). */
export async function askReactivationFee (hands: RenewalHands, { domain, period, bound }: Case, moneyCloses: Date): Promise<FeeAsked> {
  const text = { pl: `Opłata za reaktywację domeny ${domain.displayName}`, en: `Reactivation fee for ${domain.displayName}` }
  const left = period ? (await hands.owedOn(period.debtId)).owedMinor : 0n
  const fee = await hands.ask(domain, { item: 'reactivation', years: 1, text, matter: matterOf(domain.id, domain.expiresOn), dueOn: addDays(dayOf(moneyCloses), -1), rule: 'DOM-II.5d', policyVersion: bound.versionId })
  await hands.change(domain, { feeDebtId: fee.debtId })
  return { ...fee, feeGrossMinor: fee.grossMinor, totalGrossMinor: left + fee.grossMinor }
}

/** DOM-III.3, IV.3: no fee; what was asked before E is what is owed. */
export async function findOwed (hands: RenewalHands, { period }: Case): Promise<FeeAsked> {
  const owed = await hands.owedOn(period!.debtId)
  return { ...owed, feeGrossMinor: 0n, totalGrossMinor: owed.owedMinor }
}

/** Nothing is owed for the period any more; what came goes back, and what comes later too (DOM-II.5d). */
export async function closeOffer (hands: RenewalHands, renewal: Case, rule: RuleId): Promise<void> {
  const { period, bound } = renewal
  let back = 0n
  for (const debtId of [period?.debtId, period?.feeDebtId]) {
    if (debtId) back += await hands.close(debtId, { rule, policyVersion: bound.versionId })
  }
  if (back > 0n) await writeRefundedLetter(hands, renewal, back, rule)
}

/** Paid in time after all: the fee that was asked at the block is not owed (HOUSE-MONEY: the credit's date decides). */
export async function dropFee (hands: RenewalHands, { period, bound }: Case): Promise<void> {
  if (period?.feeDebtId) await hands.close(period.feeDebtId, { rule: 'HOUSE-MONEY', policyVersion: bound.versionId })
}

/** HOUSE-AUTORENEW: the offer is paid from the prepaid balance where that suffices; where it does not, it stays to be paid like any other. */
export async function drawRenewal (hands: RenewalHands, { period, bound }: Case, rule: RuleId): Promise<void> {
  if (period && !period.creditedAt) await hands.payFromBalance(period.debtId, { rule, policyVersion: bound.versionId })
}
