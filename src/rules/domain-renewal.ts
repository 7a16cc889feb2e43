/**
 * Renewal, expiry and grace of a domain (rulebook §3). Pure: facts, terms and now in, one decision out, with its rule.
 * E is the expiry day of the paid period at the registry, in Warsaw; a registry that renews by itself does not move it.
 * Windows are half-open: what falls on 24:00 of the last day is late.
 */
import { addDays, addHours, closeOf, dayOf, daysBetween, lastDayForCustomer, openOf, type Day } from './calendar.ts'
import { moneyKnownFor, type MoneyKnown } from './money-known.ts'
import type { RenewalTerms, Terms, ZoneFamily } from './policy.ts'
import { keptDaysOf, type ExpiryNotice, type ZoneProfile } from './zones/profile.ts'

export type NoticeStep = `notice-${ExpiryNotice}`

export type RenewalStep = 'issue-proforma' | 'draw-balance' | 'draw-again' | NoticeStep | 'note-blocked' | 'renew' | 'reactivate' | 'refund' | 'close-offer' | 'lapse' | 'release' | 'interrupt'

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
  /** The client wants renewals paid from the prepaid balance. */
  readonly autoRenew?: boolean
  /** When the registry confirmed our delete, where a name lapses by one. */
  readonly deletedAt?: Date | null
  /** Another registrar has asked for the name: until when that may be under way at the registry, which renews nothing meanwhile (RFC 5731 §3.2.4). */
  readonly transferUntil?: Date | null
}

type RenewRule = 'DOM-II.5b' | 'DOM-III.3' | 'DOM-IV.3'
type BlockRule = 'DOM-II.5c' | 'DOM-III.3' | 'DOM-IV.3'
type LateRule = 'DOM-II.5d' | 'DOM-III.3' | 'DOM-IV.3'

export type RenewalDecision =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait', readonly until: Date }
  | { readonly do: NoticeStep, readonly rule: 'REG-ERRP' }
  | { readonly do: 'issue-proforma', readonly dueOn: Day, readonly rule: 'DOM-II.5a' }
  | { readonly do: 'draw-balance' | 'draw-again', readonly rule: 'HOUSE-AUTORENEW' }
  | { readonly do: 'renew', readonly by: Date, readonly reactivate: boolean, readonly rule: RenewRule }
  | { readonly do: 'note-blocked', readonly moneyCloses: Date, readonly rule: BlockRule }
  | { readonly do: 'reactivate', readonly by: Date, readonly rule: 'DOM-II.5d' }
  | { readonly do: 'refund', readonly rule: LateRule }
  | { readonly do: 'close-offer', readonly rule: LateRule }
  | { readonly do: 'lapse', readonly how: 'delete' | 'scheduled-delete', readonly on: Date, readonly rule: BlockRule }
  | { readonly do: 'release', readonly rule: BlockRule }

/** The paragraphs of a family. */
export const renewalRules = {
  pl: { renewed: 'DOM-II.5b', blocked: 'DOM-II.5c', late: 'DOM-II.5d' },
  global: { renewed: 'DOM-III.3', blocked: 'DOM-III.3', late: 'DOM-III.3' },
  eu: { renewed: 'DOM-IV.3', blocked: 'DOM-IV.3', late: 'DOM-IV.3' }
} as const satisfies Record<ZoneFamily, { renewed: RenewRule, blocked: BlockRule, late: LateRule }>

/** The borders of one period, each the first instant that is too late (or, for `offers`, the first that is early enough). */
export type RenewalBorders = {
  readonly offers: Date
  /** 24:00 of E: from here on the reactivation fee is due. */
  readonly expiry: Date
  /** 24:00 of the last day on which money still brings the name back: the tighter of both clocks (REG-RGP). */
  readonly moneyCloses: Date
  readonly lastMoneyDay: Day
  /** The end of the block under the operator's terms … */
  readonly termsRelease: Date
  /** … and under the registry's own clock (REG-DRIFT: both are shown). */
  readonly registryRelease: Date
}

export function bordersOf (expiresAt: Date, terms: RenewalTerms, zone: ZoneProfile): RenewalBorders {
  const expiresOn = dayOf(expiresAt)
  const kept = keptDaysOf(zone)
  const lastMoneyDay = addDays(expiresOn, lastMoneyOf(expiresOn, terms, zone))
  return {
    offers: openOf(addDays(expiresOn, -terms.proformaLeadDays)),
    expiry: closeOf(expiresOn),
    moneyCloses: closeOf(lastMoneyDay),
    lastMoneyDay,
    termsRelease: closeOf(addDays(expiresOn, terms.blockDays ?? kept)),
    registryRelease: closeOf(addDays(expiresOn, kept))
  }
}

/**
 * The last day of the money, counted from E. Paying is the customer's act, so a term for it moves from a Saturday (KC-115); a block's length and a
 * registry's clock do not, and there must be time left to renew. Where a registry keeps nothing after E, the pro-forma's own term is the last.
 */
function lastMoneyOf (expiresOn: Day, terms: RenewalTerms, zone: ZoneProfile): number {
  const kept = keptDaysOf(zone)
  const forUs = Math.ceil(terms.renewWithinHours / 24)
  const movedTo = (days: number): number => daysBetween(expiresOn, lastDayForCustomer(addDays(expiresOn, days)))
  if (kept === 0) return Math.min(movedTo(terms.payWithinDays - terms.proformaLeadDays), -zone.lapseLeadDays)
  return Math.min(terms.reactivationDays === null ? terms.blockDays ?? kept : movedTo(terms.reactivationDays), kept - forUs)
}

/** The first instant at which anything may be due in the period. */
export function firstLookOf (expiresAt: Date, terms: RenewalTerms, zone: ZoneProfile): Date {
  return new Date(Math.min(bordersOf(expiresAt, terms, zone).offers.getTime(), ...noticesOf(expiresAt, zone).map(({ from }) => from.getTime())))
}

/**
 * The first instant at which terms that come into force on `today` or later may ask for the renewal, each as long as they hold; null: none of them may.
 * `versions`: oldest first. The registry's notices do not hang on the terms.
 */
export function laterOffer (expiresAt: Date, versions: readonly { readonly from: Day, readonly terms: Pick<Terms, 'renewal'> }[], zone: ZoneProfile, today: Day): Date | null {
  const instants = versions.flatMap(({ from, terms }, index) => {
    const next = versions[index + 1]
    const offers = bordersOf(expiresAt, terms.renewal[zone.family], zone).offers
    const at = offers > openOf(from) ? offers : openOf(from)
    return from < today || (next && at >= openOf(next.from)) ? [] : [at]
  })
  return instants.length > 0 ? earliest(instants) : null
}

/** How a renewal is said: a registry that renewed by itself at E is told nothing, it keeps the year (REG-RGP). */
export const renewalActOf = (zone: ZoneProfile, expiresAt: Date, now: Date): 'renew' | 'reactivate' | 'keep' =>
  now < expiresAt ? 'renew' : zone.autoRenewGraceDays !== null ? 'keep' : zone.reactivates ? 'reactivate' : 'renew'

/** The years of the next period: what the client wants, as far as the registry sells them ahead of `today`. */
export function yearsToRenew (wanted: number, expiresOn: Day, today: Day, { years: [least, most] }: ZoneProfile): number {
  const ahead = Math.ceil(Math.max(0, daysBetween(today, expiresOn)) / 365.25)
  return Math.max(least, Math.min(wanted, most - ahead))
}

/** The one thing to do now in the period that ends at `facts.expiresAt`. */
export function decideRenewal (facts: RenewalFacts, terms: RenewalTerms, zone: ZoneProfile, now: Date): RenewalDecision {
  const { taken } = facts
  if (taken.has('release') || taken.has('renew') || taken.has('reactivate')) return { do: 'nothing' }
  const borders = bordersOf(facts.expiresAt, terms, zone)
  const over = taken.has('refund') || taken.has('close-offer')
  if (over) return decideEnd(facts, borders, zone, now)
  const paid = decidePaid(facts, borders, terms, zone, now)
  if ((paid?.do === 'renew' || paid?.do === 'reactivate') && facts.transferUntil && now < facts.transferUntil) return { do: 'wait', until: facts.transferUntil }
  return paid ?? decideUnpaid(facts, borders, terms, zone, now)
}

function decidePaid ({ expiresAt, creditedAt, feeCreditedAt }: RenewalFacts, { expiry, moneyCloses, registryRelease }: RenewalBorders, terms: RenewalTerms, zone: ZoneProfile, now: Date): RenewalDecision | undefined {
  const { renewed, late } = renewalRules[zone.family]
  const asksFee = terms.reactivationDays !== null
  const inTime = asksFee || keptDaysOf(zone) === 0 ? expiry : moneyCloses // what can still be renewed is, though it was not promised
  if (creditedAt && creditedAt < inTime && now < registryRelease) {
    return { do: 'renew', by: addHours(creditedAt, terms.renewWithinHours), reactivate: zone.reactivates && now >= expiresAt, rule: renewed }
  }
  const paidAt = asksFee ? creditedAt && feeCreditedAt && (creditedAt > feeCreditedAt ? creditedAt : feeCreditedAt) : creditedAt
  if (!paidAt) return undefined
  if (asksFee && paidAt < moneyCloses && now < registryRelease) return { do: 'reactivate', by: addHours(paidAt, terms.renewWithinHours), rule: 'DOM-II.5d' }
  return { do: 'refund', rule: late }
}

/** Nobody paid yet: each step once its time has come, however late we look; then the next time at which one comes. */
function decideUnpaid (facts: RenewalFacts, borders: RenewalBorders, terms: RenewalTerms, zone: ZoneProfile, now: Date): RenewalDecision {
  const { expiresAt, taken, money } = facts
  const { offers, expiry, moneyCloses, lastMoneyDay } = borders
  const { blocked, late } = renewalRules[zone.family]
  const known = moneyKnownFor(lastMoneyDay, money) // HOUSE-MONEY
  const closes = zone.lapse === 'delete' ? earliest([known, lastDeleteOf(expiresAt, zone)]) : known > expiry || keptDaysOf(zone) > 0 ? known : expiry

  const steps: Timed[] = [
    ...noticesOf(expiresAt, zone),
    { from: offers, step: { do: 'issue-proforma', dueOn: lastDayForCustomer(addDays(dayOf(now), terms.payWithinDays)), rule: 'DOM-II.5a' } },
    ...facts.autoRenew ? drawsOf(expiresAt, borders, terms) : [],
    ...lapseAhead(expiresAt, known, zone),
    ...moneyCloses > expiry ? [{ from: expiry, step: { do: 'note-blocked', moneyCloses, rule: blocked } } as const] : []
  ]
  const open = steps.filter(({ step, until }) => !taken.has(step.do) && (!until || now < until))
  if (now < closes) {
    const due = open.find(({ from }) => now >= from)
    return due?.step ?? { do: 'wait', until: earliest([closes, ...open.map(({ from }) => from)]) }
  }
  return taken.has('issue-proforma') ? { do: 'close-offer', rule: late } : decideEnd(facts, borders, zone, now)
}

/** Nothing is owed any more: the name goes as its registry lets it go. */
function decideEnd ({ expiresAt, taken, deletedAt }: RenewalFacts, { termsRelease, registryRelease }: RenewalBorders, zone: ZoneProfile, now: Date): RenewalDecision {
  const { blocked } = renewalRules[zone.family]
  if (zone.lapse === 'delete') {
    if (taken.has('lapse')) return deletedAt ? { do: 'release', rule: blocked } : { do: 'nothing' }
    const lapses = earliest([termsRelease, lastDeleteOf(expiresAt, zone)])
    return now < lapses ? { do: 'wait', until: lapses } : { do: 'lapse', how: 'delete', on: now, rule: blocked }
  }
  if (now < registryRelease) {
    if (zone.lapse === 'scheduled-delete' && !taken.has('lapse') && now < expiresAt) return { do: 'lapse', how: 'scheduled-delete', on: expiresAt, rule: blocked }
    return { do: 'wait', until: registryRelease }
  }
  return { do: 'release', rule: blocked }
}

/** When a delete has to be said before the registry's own renewal is final, with days to spare: this clock waits for no bank. */
const lastDeleteOf = (expiresAt: Date, zone: ZoneProfile): Date => openOf(addDays(dayOf(expiresAt), keptDaysOf(zone) - zone.lapseLeadDays))

type Timed = { readonly from: Date, readonly until?: Date, readonly step: Exclude<RenewalDecision, { do: 'nothing' | 'wait' }> }

/** ICANN's notices of expiry; a day that was missed delays one, and skips none. */
function noticesOf (expiresAt: Date, { notices }: ZoneProfile): Timed[] {
  const on = (notice: ExpiryNotice, days: number): Timed => ({ from: openOf(addDays(dayOf(expiresAt), days)), step: { do: `notice-${notice}`, rule: 'REG-ERRP' } })
  return notices ? [on('month', notices.month), on('week', notices.week), on('expired', notices.expired)] : []
}

/** Once when the pro-forma is issued, once more on its last day. */
const drawsOf = (expiresAt: Date, { offers, expiry }: RenewalBorders, { proformaLeadDays, payWithinDays }: RenewalTerms): Timed[] => [
  { from: offers, until: expiry, step: { do: 'draw-balance', rule: 'HOUSE-AUTORENEW' } },
  { from: openOf(addDays(dayOf(expiresAt), payWithinDays - proformaLeadDays)), until: expiry, step: { do: 'draw-again', rule: 'HOUSE-AUTORENEW' } }
]

/** A delete for E that is said before it; where nothing brings the name back, not before it is known that no money came. */
function lapseAhead (expiresAt: Date, known: Date, zone: ZoneProfile): Timed[] {
  if (zone.lapse !== 'scheduled-delete') return []
  const ahead = openOf(addDays(dayOf(expiresAt), -zone.lapseLeadDays))
  const from = keptDaysOf(zone) === 0 && known > ahead ? known : ahead
  return [{ from, until: expiresAt, step: { do: 'lapse', how: 'scheduled-delete', on: expiresAt, rule: renewalRules[zone.family].blocked } }]
}

const earliest = (instants: readonly Date[]): Date => new Date(Math.min(...instants.map(each => each.getTime())))
