/**
 * Renewal, expiry and grace of a domain (rulebook §3). Pure: facts, terms and now in, one decision out, with its rule.
 * E is the expiry day at the registry, in Warsaw. Windows are half-open: what falls on 24:00 of the last day is late.
 */
import { addDays, addHours, closeOf, dayOf, lastDayForCustomer, openOf, type Day } from './calendar.ts'
import { moneyKnownFor, type MoneyKnown } from './money-known.ts'
import type { RenewalTerms } from './policy.ts'
import type { ZoneProfile } from './zones/profile.ts'

export type RenewalStep = 'issue-proforma' | 'note-blocked' | 'renew' | 'reactivate' | 'refund' | 'close-offer' | 'release'

export type RenewalFacts = {
  /** The registry's exDate, from its answer; the name is blocked from this instant if it is not renewed. */
  readonly expiresAt: Date
  /** When the renewal's price was credited in full; a part payment pays nothing (DOM-II.5). */
  readonly creditedAt: Date | null
  /** When the reactivation fee was credited in full. */
  readonly feeCreditedAt: Date | null
  /** What was done in this period already; each step is taken once. */
  readonly taken: ReadonlySet<RenewalStep>
  readonly money: MoneyKnown
}

export type RenewalDecision =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait', readonly until: Date }
  | { readonly do: 'issue-proforma', readonly dueOn: Day, readonly rule: 'DOM-II.5a' }
  | { readonly do: 'renew', readonly by: Date, readonly reactivate: boolean, readonly rule: 'DOM-II.5b' }
  | { readonly do: 'note-blocked', readonly moneyCloses: Date, readonly rule: 'DOM-II.5c' }
  | { readonly do: 'reactivate', readonly by: Date, readonly rule: 'DOM-II.5d' }
  | { readonly do: 'refund', readonly rule: 'DOM-II.5d' }
  | { readonly do: 'close-offer', readonly rule: 'DOM-II.5d' }
  | { readonly do: 'release', readonly rule: 'DOM-II.5c' }

/** The borders of one period, each the first instant that is too late (or, for `offers`, the first that is early enough). */
export type RenewalBorders = {
  readonly offers: Date
  /** 24:00 of E: from here on the reactivation fee is due. */
  readonly expiry: Date
  /** 24:00 of the last day on which money still brings the name back. */
  readonly moneyCloses: Date
  readonly lastMoneyDay: Day
  /** The end of the block under the operator's terms … */
  readonly termsRelease: Date
  /** … and under the registry's own clock (REG-DRIFT: both are shown). */
  readonly registryRelease: Date
}

export function bordersOf (expiresAt: Date, terms: RenewalTerms, zone: ZoneProfile): RenewalBorders {
  const expiresOn = dayOf(expiresAt)
  const lastMoneyDay = lastDayForCustomer(addDays(expiresOn, terms.reactivationDays)) // KC-115: paying is the customer's act
  return {
    offers: openOf(addDays(expiresOn, -terms.proformaLeadDays)),
    expiry: closeOf(expiresOn),
    moneyCloses: closeOf(lastMoneyDay),
    lastMoneyDay,
    termsRelease: closeOf(addDays(expiresOn, terms.blockDays)),
    registryRelease: closeOf(addDays(expiresOn, zone.blockDays))
  }
}

/** The one thing to do now in the period that ends at `facts.expiresAt`. */
export function decideRenewal (facts: RenewalFacts, terms: RenewalTerms, zone: ZoneProfile, now: Date): RenewalDecision {
  const { expiresAt, creditedAt, feeCreditedAt, taken, money } = facts
  const { offers, expiry, moneyCloses, lastMoneyDay, registryRelease } = bordersOf(expiresAt, terms, zone)

  if (taken.has('release') || taken.has('renew') || taken.has('reactivate')) return { do: 'nothing' }
  const over = taken.has('refund') || taken.has('close-offer')

  if (!over && creditedAt && creditedAt < expiry && now < registryRelease) {
    return { do: 'renew', by: addHours(creditedAt, terms.renewWithinHours), reactivate: now >= expiresAt, rule: 'DOM-II.5b' }
  }
  const paidAt = creditedAt && feeCreditedAt && (creditedAt > feeCreditedAt ? creditedAt : feeCreditedAt)
  if (!over && paidAt) {
    if (paidAt < moneyCloses && now < registryRelease) return { do: 'reactivate', by: addHours(paidAt, terms.renewWithinHours), rule: 'DOM-II.5d' }
    return { do: 'refund', rule: 'DOM-II.5d' }
  }

  if (now < offers) return { do: 'wait', until: offers }
  const known = moneyKnownFor(lastMoneyDay, money) // HOUSE-MONEY
  if (!over && now < known) {
    if (!taken.has('issue-proforma')) return { do: 'issue-proforma', dueOn: lastDayForCustomer(addDays(dayOf(now), terms.payWithinDays)), rule: 'DOM-II.5a' }
    if (now < expiry) return { do: 'wait', until: expiry }
    if (!taken.has('note-blocked')) return { do: 'note-blocked', moneyCloses, rule: 'DOM-II.5c' }
    return { do: 'wait', until: known }
  }
  if (!over && taken.has('issue-proforma')) return { do: 'close-offer', rule: 'DOM-II.5d' }
  if (now < registryRelease) return { do: 'wait', until: registryRelease }
  return { do: 'release', rule: 'DOM-II.5c' }
}
