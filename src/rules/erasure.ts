/**
 * What may be erased of a person's data, when, and what stays (OG-28.5, OG-26; GDPR art. 17). Nothing while services run or money is
 * open; what accounts, claims and law need stays for its time and no longer. Pure.
 */
import { addDays, type Day } from './calendar.ts'

export type ErasureFacts = {
  readonly openDomains: number
  readonly openOrders: number
  readonly openServices: number
  /** Debts that are neither paid nor closed. */
  readonly openDebts: number
  /** Sums that are not matched, not paid out, or disputed. */
  readonly openMoney: number
  /** Requests that are still worked on. */
  readonly openRequests: number
  /** Last day on which a document of account was issued; null: never. */
  readonly lastDocumentOn: Day | null
  /** Last day on which a service ended; null: there was none. */
  readonly lastServiceOn: Day | null
  readonly wasDisclosed: boolean
}

export type Bar = 'open-domains' | 'open-orders' | 'open-services' | 'open-debts' | 'open-money' | 'open-requests'

export type Kept = { readonly what: 'invoices' | 'payments' | 'claims' | 'journal' | 'registry-journal' | 'former-disclosures', readonly until: Day | null }

export type ErasurePlan =
  | { readonly may: false, readonly bars: readonly Bar[], readonly rule: 'OG-28.5' }
  | { readonly may: true, readonly kept: readonly Kept[], readonly rule: 'OG-28.5' }

/** Ordynacja podatkowa art. 70 §1, ustawa o rachunkowości art. 74: five years from the end of the year. */
const accountYears = 5
/** Kodeks cywilny art. 118: three years for what a business claims, to the end of the last year. */
const claimYears = 3

export function planErasure (facts: ErasureFacts, today: Day): ErasurePlan {
  const open: [Bar, number][] = [
    ['open-domains', facts.openDomains], ['open-orders', facts.openOrders], ['open-services', facts.openServices],
    ['open-debts', facts.openDebts], ['open-money', facts.openMoney], ['open-requests', facts.openRequests]
  ]
  const bars = open.flatMap(([bar, count]) => count > 0 ? [bar] : [])
  if (bars.length > 0) return { may: false, bars, rule: 'OG-28.5' }

  const accounts = facts.lastDocumentOn && endOfYear(facts.lastDocumentOn, accountYears)
  const claims = facts.lastServiceOn && endOfYear(facts.lastServiceOn, claimYears)
  const kept: Kept[] = [
    ...accounts && accounts >= today ? [{ what: 'invoices', until: accounts } as const, { what: 'payments', until: accounts } as const] : [],
    ...claims && claims >= today ? [{ what: 'claims', until: claims } as const, { what: 'registry-journal', until: claims } as const] : [],
    ...facts.wasDisclosed ? [{ what: 'former-disclosures', until: null } as const] : [], // GDPR art. 5(2), 19: who got it has to be shown
    { what: 'journal', until: null }
  ]
  return { may: true, kept, rule: 'OG-28.5' }
}

/** Of what was kept, what is to go on a day because its time is over, and was not gone before. */
export const restDue = (kept: readonly Kept[], gone: readonly Kept['what'][], today: Day): Kept['what'][] =>
  kept.flatMap(({ what, until }) => until !== null && until < today && !gone.includes(what) ? [what] : [])

/** The day after the first end among what is kept still; null: nothing of it ends. */
export function restDueOn (kept: readonly Kept[], gone: readonly Kept['what'][]): Day | null {
  const ends = kept.flatMap(({ what, until }) => until !== null && !gone.includes(what) ? [until] : []).sort()
  return ends[0] === undefined ? null : addDays(ends[0], 1)
}

/** 31 December, so many years after the year of `day`. */
const endOfYear = (day: Day, years: number): Day => addDays(`${Number(day.slice(0, 4)) + years + 1}-01-01` as Day, -1)
