/**
 * Orders of domains (rulebook §1): what is asked, how long it is kept, when it is registered, cancelled, refunded.
 * Pure: facts, terms and now in, one decision out. Windows are half-open: what falls on 24:00 of the last day is late.
 */
import { addDays, addHours, closeOf, dayOf, lastDayForCustomer, type Day } from './calendar.ts'
import { moneyKnownFor, type MoneyKnown } from './money-known.ts'
import type { HolderKind, PaperPurpose } from './papers.ts'
import type { OrderTerms, ZoneFamily } from './policy.ts'
import type { ZoneProfile } from './zones/profile.ts'

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

export type Reservation = {
  /** By the registry's clock, days of 24 hours; its answer decides. */
  readonly until: Date
  /** Nobody can reserve the name anew before some instant between these: the registry keeps it a random few days (DOM-II.1). */
  readonly freeFrom: { readonly earliest: Date, readonly latest: Date }
}

/** DOM-II.1: where the profile has it; null where registrars cannot reserve, and the order is kept by the operator alone (REG-DRIFT). */
export function planReservation ({ reservationDays, afterReservationDays }: ZoneProfile, reservedAt: Date): Reservation | null {
  if (reservationDays === null) return null
  const until = addHours(reservedAt, 24 * reservationDays)
  return { until, freeFrom: { earliest: until, latest: addHours(until, 24 * (afterReservationDays ?? 0)) } }
}

export type OrderFacts = {
  readonly placedAt: Date
  /** When the full price was credited; a part payment pays nothing (DOM-II.5). */
  readonly creditedAt: Date | null
  readonly withdrawnAt: Date | null
  /** DOM-I.9: the power of attorney, and what the operator asked for. */
  readonly papers: { readonly missing: readonly PaperPurpose[], readonly completeAt: Date | null }
  /** DOM-II.2 b, d: a person found the data false or the application filled in wrongly. */
  readonly refusedByStaff: 'false-data' | 'wrong-application' | null
  /** The registry said the name is taken, or refused it. */
  readonly refusedByRegistry: 'taken' | 'refused' | null
  readonly registeredAt: Date | null
  readonly endedAt: Date | null
  readonly money: MoneyKnown
}

export type CancelReason = 'unpaid' | 'paid-too-late' | 'withdrawn' | 'taken' | 'refused' | 'no-papers' | 'false-data' | 'wrong-application'

export type OrderDecision =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait', readonly until: Date }
  | { readonly do: 'wait-papers', readonly missing: readonly PaperPurpose[], readonly until: Date, readonly rule: 'DOM-I.9' }
  | { readonly do: 'register', readonly by: Date, readonly rule: 'DOM-I.9' }
  | { readonly do: 'cancel', readonly reason: CancelReason, readonly rule: 'DOM-II.2' | 'DOM-I.9-WD' | 'DOM-II.1' | 'DOM-III.1' | 'DOM-IV.1' }

/** The paragraph that keeps an order, by family. */
export const keepingRule = { pl: 'DOM-II.1', global: 'DOM-III.1', eu: 'DOM-IV.1' } as const satisfies Record<ZoneFamily, string>

/** What has to happen to an order now. Cancelling gives back whatever was credited. */
export function decideOrder (facts: OrderFacts, terms: OrderTerms, family: ZoneFamily, now: Date): OrderDecision {
  const { creditedAt, papers } = facts
  if (facts.registeredAt || facts.endedAt) return { do: 'nothing' }
  if (facts.withdrawnAt) return { do: 'cancel', reason: 'withdrawn', rule: 'DOM-I.9-WD' }
  if (facts.refusedByStaff) return { do: 'cancel', reason: facts.refusedByStaff, rule: 'DOM-II.2' } // (b), (d)
  if (facts.refusedByRegistry) return { do: 'cancel', reason: facts.refusedByRegistry, rule: family === 'pl' || facts.refusedByRegistry === 'refused' ? 'DOM-II.2' : keepingRule[family] } // (c), (e)

  const { dueOn } = planOrder(terms, facts.placedAt)
  const lastMoney = closeOf(dueOn)
  if (creditedAt) {
    if (creditedAt >= lastMoney) return { do: 'cancel', reason: 'paid-too-late', rule: keepingRule[family] }
    if (papers.completeAt && papers.completeAt < lastMoney) return { do: 'register', by: addHours(later(creditedAt, papers.completeAt), terms.registerWithinHours), rule: 'DOM-I.9' }
    if (now < lastMoney) return { do: 'wait-papers', missing: papers.missing, until: lastMoney, rule: 'DOM-I.9' }
    return { do: 'cancel', reason: 'no-papers', rule: 'DOM-II.2' } // (b)
  }
  const known = moneyKnownFor(dueOn, facts.money)
  if (now < known) return { do: 'wait', until: known }
  return { do: 'cancel', reason: 'unpaid', rule: 'DOM-II.2' } // (a)
}

/** DOM-I.9-WD: until 24:00 of the last day to withdraw (KC-115), while the name is not registered. */
export const withdrawalCloses = (terms: OrderTerms, placedAt: Date): Date =>
  closeOf(lastDayForCustomer(addDays(dayOf(placedAt), terms.withdrawDays)))

/** DOM-II.2-WHOIS: a company's data always; a person's as the terms of the family say. `consent`: asked as opt-in. */
export function isPublic (kind: HolderKind, consent: boolean, { personPublic }: OrderTerms): boolean {
  if (kind !== 'person') return true
  return personPublic === 'always' || (personPublic === 'consent' && consent)
}

/** 24:00 of the last day to invoice a payment (DOM-II.2). */
export const invoiceBy = (creditedAt: Date, withinDays: number): Date => closeOf(addDays(dayOf(creditedAt), withinDays))

export type Application = { readonly kind: HolderKind, readonly name: string, readonly organisation: string | null, readonly email: string, readonly phone: string, readonly street: string, readonly city: string, readonly postcode: string, readonly country: string, readonly taxId: string | null }

/** DOM-I.9: what a complete application lacks, by holder type; field names. Who is no natural person has a name of business and a tax number. */
export function missingInApplication (application: Application): string[] {
  const always = ['name', 'email', 'phone', 'street', 'city', 'postcode', 'country'] as const
  const needed = application.kind === 'person' ? always : application.kind === 'sole-trader' ? [...always, 'taxId' as const] : [...always, 'organisation' as const, 'taxId' as const]
  return needed.filter(field => !application[field]?.trim())
}

const later = (a: Date, b: Date): Date => a > b ? a : b
