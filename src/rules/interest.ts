/**
 * Interest for late payment, to the grosz (HOST-6.7, OG-10.2, VO-11), and what a payment settles first (OG-10.4, OR-28). Pure.
 * It runs from the day after the last day to pay to the day of the credit, both counted; a year has 365 days; it is rounded once, at the end.
 */
import { addDays, dayOf, daysBetween, type Day } from './calendar.ts'
import type { InterestTerms } from './hosting-terms.ts'
import { legalMaximumOn, nbpOn, rateChanges, statutoryOn } from './interest-rates.ts'

/** Money that came on a day. */
export type PaidPart = { readonly on: Day, readonly amountMinor: bigint }

export type LateDebt = {
  readonly principalMinor: bigint
  /** The last day to pay, moved already where KC-115 moves it. */
  readonly dueOn: Day
  /** In any order; a part payment makes less of the debt from the day after it (OG-10.4). */
  readonly paid: readonly PaidPart[]
}

/** Hundredths of a per cent a year on a day. What a contract asks is never above the law's maximum; what the law itself sets needs no cap (for ten weeks of 2014 it was above). */
export const rateOn = (day: Day, { rate }: Pick<InterestTerms, 'rate'>): number =>
  rate === 'four-lombard' ? Math.min(4 * nbpOn(day).lombard, legalMaximumOn(day)) : statutoryOn(day)

/** Interest up to and with `through`, minor units. */
export function interestOn (debt: LateDebt, through: Day, terms: Pick<InterestTerms, 'rate'>): bigint {
  const first = addDays(debt.dueOn, 1)
  if (through < first) return 0n
  const borders = [first, ...[...rateChanges, ...debt.paid.map(({ on }) => addDays(on, 1))].filter(day => day > first && day <= through), addDays(through, 1)]
  const days = [...new Set(borders)].toSorted()
  let sum = 0n // grosze × hundredths of a per cent × days
  for (const [index, from] of days.slice(0, -1).entries()) {
    const left = debt.paid.reduce((rest, { on, amountMinor }) => on < from ? rest - amountMinor : rest, debt.principalMinor)
    if (left > 0n) sum += left * BigInt(rateOn(from, terms)) * BigInt(daysBetween(from, days[index + 1]!))
  }
  const year = 365n * 10_000n
  return (sum * 2n + year) / (year * 2n)
}

/** What is asked for a debt that was paid late; 0 when it was in time or the interest is not worth asking for. */
export function interestToAsk (debt: LateDebt, creditedAt: Date, terms: InterestTerms): bigint {
  const interest = interestOn(debt, dayOf(creditedAt), terms)
  return interest >= BigInt(terms.leastMinor) ? interest : 0n
}

export type OwedDebt = { readonly id: string, readonly dueOn: Day, readonly principalMinor: bigint, readonly interestMinor: bigint }

export type PaidShare = { readonly id: string, readonly interestMinor: bigint, readonly principalMinor: bigint }

/**
 * What a payment settles: interest before principal of each debt (OR-28, KC art. 451); of debts it is not directed to, the one due first (OG-10.4).
 * `directed`: the debts that the payer named, in order; due ones that are older may go first where `olderFirst` (OR-28).
 */
export function splitPayment (amountMinor: bigint, debts: readonly OwedDebt[], { directed = [], olderFirst = false, on }: { directed?: readonly string[], olderFirst?: boolean, on: Day }): { readonly shares: readonly PaidShare[], readonly restMinor: bigint } {
  const rank = ({ id, dueOn }: OwedDebt): number => {
    const named = directed.indexOf(id)
    if (named < 0) return olderFirst && dueOn < on && directed.length > 0 ? -1 : directed.length
    return named
  }
  const ordered = debts.toSorted((a, b) => rank(a) - rank(b) || compare(a.dueOn, b.dueOn) || compare(a.id, b.id))
  const shares: PaidShare[] = []
  let left = amountMinor
  for (const { id, interestMinor: owedInterest, principalMinor: owedPrincipal } of ordered) {
    if (left === 0n) break
    const interestMinor = least(left, owedInterest)
    const principalMinor = least(left - interestMinor, owedPrincipal)
    left -= interestMinor + principalMinor
    if (interestMinor + principalMinor > 0n) shares.push({ id, interestMinor, principalMinor })
  }
  return { shares, restMinor: left }
}

const least = (a: bigint, b: bigint): bigint => a < b ? a : b
const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
