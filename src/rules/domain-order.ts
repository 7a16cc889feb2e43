/**
 * Orders of domains (rulebook §1): what is asked, how long it is kept, when it is registered, cancelled, refunded.
 * Pure: facts, terms and now in, one decision out. Windows are half-open: what falls on 24:00 of the last day is late.
 */
import { addDays, addHours, closeOf, dayOf, lastDayForCustomer, type Day } from './calendar.ts'
import { moneyKnownFor, type MoneyKnown } from './money-known.ts'
import type { OrderTerms } from './policy.ts'

export type OrderPlan = {
  /** 24:00 of the last day on which the order is kept (DOM-II.1, III.1, IV.1). */
  readonly keepUntil: Date
  /** Last day to pay: the last day of the order, moved from a Saturday or holiday (KC-115). */
  readonly dueOn: Day
}

/** What a new order is bound to. `placedAt`: business time. */
export function planOrder (terms: OrderTerms, placedAt: Date): OrderPlan {
  const last = addDays(dayOf(placedAt), terms.keepDays)
  return { keepUntil: closeOf(last), dueOn: lastDayForCustomer(last) }
}

export type OrderFacts = {
  readonly placedAt: Date
  /** When the full price was credited; a part payment pays nothing (DOM-II.5). */
  readonly creditedAt: Date | null
  readonly withdrawnAt: Date | null
  /** The registry said the name is taken, or refused it. */
  readonly refusedByRegistry: 'taken' | 'refused' | null
  readonly registeredAt: Date | null
  readonly endedAt: Date | null
  readonly money: MoneyKnown
}

export type OrderDecision =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait', readonly until: Date }
  | { readonly do: 'register', readonly by: Date, readonly rule: 'DOM-I.9' }
  | { readonly do: 'cancel', readonly reason: 'unpaid' | 'paid-too-late' | 'withdrawn' | 'taken' | 'refused', readonly rule: 'DOM-II.2' | 'DOM-I.9-WD' | 'DOM-II.1' }

/** What has to happen to an order now. Cancelling gives back whatever was credited. */
export function decideOrder (facts: OrderFacts, terms: OrderTerms, now: Date): OrderDecision {
  if (facts.registeredAt || facts.endedAt) return { do: 'nothing' }
  if (facts.withdrawnAt) return { do: 'cancel', reason: 'withdrawn', rule: 'DOM-I.9-WD' }
  if (facts.refusedByRegistry) return { do: 'cancel', reason: facts.refusedByRegistry, rule: 'DOM-II.2' } // (c), (e)

  const { dueOn } = planOrder(terms, facts.placedAt)
  const lastMoney = closeOf(dueOn)
  if (facts.creditedAt) {
    if (facts.creditedAt >= lastMoney) return { do: 'cancel', reason: 'paid-too-late', rule: 'DOM-II.1' }
    return { do: 'register', by: addHours(facts.creditedAt, terms.registerWithinHours), rule: 'DOM-I.9' }
  }
  const known = moneyKnownFor(dueOn, facts.money)
  if (now < known) return { do: 'wait', until: known }
  return { do: 'cancel', reason: 'unpaid', rule: 'DOM-II.2' } // (a)
}

/** DOM-I.9-WD: until 24:00 of the last day to withdraw (KC-115), while the name is not registered. */
export const withdrawalCloses = (terms: OrderTerms, placedAt: Date): Date =>
  closeOf(lastDayForCustomer(addDays(dayOf(placedAt), terms.withdrawDays)))
