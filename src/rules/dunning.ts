/**
 * What may follow when a bill is not paid, and from which instant (HOST-6.7, 7.3, 7.4, OG-16, 17, VO-11). Pure.
 * Everything here rests on money not having come, so it waits for the statement of the last day that still counts (HOUSE-MONEY).
 */
import { addDays, closeOf, dayOf, lastDayForCustomer, type Day } from './calendar.ts'
import type { DunningTerms } from './hosting-terms.ts'
import { moneyKnownFor, type MoneyKnown } from './money-known.ts'

export type Demand = { readonly madeOn: Day, readonly termOn: Day }

export type LateBill = {
  readonly dueOn: Day
  readonly demand: Demand | null
}

/** The borders of one unpaid bill, each the first instant at which the thing may be done; null: not yet, or never under these terms. */
export type DunningBorders = {
  /** The first instant of delay: interest runs (HOST-6.7). */
  readonly late: Date
  readonly demand: Date | null
  readonly suspend: Date | null
  readonly terminate: Date | null
  readonly erase: Date | null
}

export function dunningBorders ({ dueOn, demand }: LateBill, terms: DunningTerms, money: MoneyKnown): DunningBorders {
  const known = (lastDay: Day): Date => moneyKnownFor(lastDay, money)
  const demanded = !terms.demand || demand !== null
  const { suspend, terminate, erase } = terms
  const demandTerm = demand?.termOn ?? dueOn
  const terminateDay = addDays(terminate.countedFrom === 'demand' ? demandTerm : dueOn, terminate.lateDays)
  return {
    late: closeOf(dueOn),
    demand: demanded ? null : known(dueOn),
    suspend: demanded ? known(later(addDays(dueOn, suspend.lateDays), demandTerm)) : null,
    terminate: demanded ? known(later(terminateDay, demandTerm)) : null,
    erase: erase && demanded ? known(lastDayForCustomer(addDays(dueOn, erase.lateDays))) : null // HOST-7.4: a term to pay, so KC-115 moves it
  }
}

/** A demand made now: what it gives, counted from its delivery (VO-11). KC-115: paying is the customer's act. */
export const makeDemand = (now: Date, { termDays }: NonNullable<DunningTerms['demand']>): Demand =>
  ({ madeOn: dayOf(now), termOn: termDays === 0 ? dayOf(now) : lastDayForCustomer(addDays(dayOf(now), termDays)) })

/** OG-17.3: 24:00 of the last day of a suspension without cure. */
export const suspensionExpires = (suspendedAt: Date, { afterDays }: NonNullable<DunningTerms['expire']>): Date => closeOf(addDays(dayOf(suspendedAt), afterDays))

const later = (a: Day, b: Day): Day => a > b ? a : b
