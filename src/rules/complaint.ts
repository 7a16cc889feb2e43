/**
 * Complaints (rulebook §9): what one has to name, until when it may be made, when it is confirmed and answered, what silence and time bring by themselves,
 * where a granted sum goes. Facts, terms, now; one decision out. Terms of the customer's own acts move to a working day (KC-115), the operator's do not. Pure.
 */
import { addDays, addWorkingDays, closeOf, lastDayForCustomer, type Day } from './calendar.ts'
import type { ComplaintChannel, ComplaintPart, ComplaintTerms } from './complaint-terms.ts'
import { addMonths } from './hosting-period.ts'
import type { RuleId } from './rule-ids.ts'
import { startOfLastWorkingDays } from './working-time.ts'

export { complaintChannels, type ComplaintChannel, type ComplaintPart, type ComplaintTerms } from './complaint-terms.ts'

/** `document`: a pro-forma or an invoice. */
export const complaintAbouts = ['document', 'domain', 'hosting', 'mailbox', 'case', 'other'] as const
export type ComplaintAbout = typeof complaintAbouts[number]

export const complaintAnswers = ['granted', 'granted-in-part', 'refused'] as const
export type ComplaintAnswer = typeof complaintAnswers[number]
/** `accepted`: by silence (VO-22); `left`: without decision, not completed (OG-22, VO-19). */
export type ComplaintOutcome = ComplaintAnswer | 'accepted' | 'left' | 'withdrawn'

/** What a complaint says, as far as it may be missing. */
export type ComplaintSays = {
  readonly channel: ComplaintChannel
  readonly subject: string
  readonly reasons: string
  /** The time complained of; null: none is named. */
  readonly periodFrom: Day | null
  /** The date it bears. */
  readonly writtenOn: Day | null
  /** Somebody who may has put a name under it. */
  readonly signed: boolean
  readonly askedMinor: bigint | null
  /** Where a sum that is asked for goes: an account, or future bills. */
  readonly payout: string | null
}

/** What it does not name, in the order of the terms; none: it is complete. A person decides whether that is needed. */
export function missingParts (says: ComplaintSays, { names, signedOn }: ComplaintTerms): ComplaintPart[] {
  const isMissing: Record<ComplaintPart, boolean> = {
    subject: !says.subject.trim(),
    reasons: !says.reasons.trim(),
    period: !says.periodFrom,
    date: !says.writtenOn,
    signature: signedOn.includes(says.channel) && !says.signed,
    payout: says.askedMinor !== null && !says.payout // VO-18.1g: only where a sum is asked for
  }
  return names.filter(part => isMissing[part])
}

/** Last day on which it may be made; null: no limit. `eventOn`: delivery of the invoice, the day of the fault, the last day of its period (VO-17.4). */
export const madeUntil = (eventOn: Day, { withinMonths }: ComplaintTerms): Day | null => withinMonths === null ? null : lastDayForCustomer(addMonths(eventOn, withinMonths))

export const isMadeInTime = (lodgedOn: Day, eventOn: Day | null, terms: ComplaintTerms): boolean => {
  const until = eventOn && madeUntil(eventOn, terms)
  return !until || lodgedOn <= until
}

/** Last day on which its receipt is to be confirmed (VO-19, OR-84). */
export const confirmUntil = (lodgedOn: Day, { confirmDays }: ComplaintTerms): Day | null => confirmDays === null ? null : addDays(lodgedOn, confirmDays)

/** Last day for completing it, asked for on `askedOn`. */
export const completeUntil = (askedOn: Day, { completeDays }: ComplaintTerms): Day => lastDayForCustomer(addDays(askedOn, completeDays))

export type ComplaintFacts = {
  /** It is about an invoice: a pro-forma is none (VO-22). */
  readonly isInvoice: boolean
  readonly lodgedOn: Day
  readonly receivedOn: Day
  /** VO-17.4, OR-85: one that came too late is answered; silence does not grant it. */
  readonly inTime: boolean
  /** It was asked to be completed until this day. */
  readonly completeBy: Day | null
  /** What was asked for came. */
  readonly completedOn: Day | null
  readonly investigated: boolean
  readonly remindedAt: Date | null
  readonly outcome: ComplaintOutcome | null
}

export type ComplaintStep =
  | { readonly do: 'leave', readonly rule: RuleId }
  | { readonly do: 'accept', readonly rule: 'VO-22' }
  | { readonly do: 'remind', readonly rule: 'HOUSE-COMPLAINT' }

export type ComplaintDecision = ComplaintStep | { readonly do: 'wait', readonly until: Date } | { readonly do: 'nothing' }

/** Whole working days that are left to a person when they are reminded. */
const remindWorkingDays = 3

/** It waits for the customer, and the operator's time stands still. */
export const isAsked = ({ completeBy, completedOn }: Pick<ComplaintFacts, 'completeBy' | 'completedOn'>): boolean => completeBy !== null && completedOn === null

/** Last day for the answer; null: it waits to be completed, or is closed. */
export function answerUntil (facts: ComplaintFacts, terms: ComplaintTerms): Day | null {
  const { answerDays, investigateDays, answerFrom, leaves } = terms
  if (facts.outcome || (leaves && isAsked(facts))) return null
  const from = leaves && facts.completedOn ? facts.completedOn : answerFrom === 'lodging' ? facts.lodgedOn : facts.receivedOn
  const usual = addDays(from, facts.investigated && investigateDays !== null ? investigateDays : answerDays)
  const silent = silenceUntil(facts, terms)
  return silent && silent < usual ? silent : usual
}

/** VO-22: last day on which an answer about an invoice keeps silence from granting it; null: silence grants nothing. */
export function silenceUntil (facts: ComplaintFacts, { silenceWorkingDays }: ComplaintTerms): Day | null {
  if (silenceWorkingDays === null || !facts.isInvoice || !facts.inTime || facts.outcome || isAsked(facts)) return null
  return addWorkingDays(facts.completedOn ?? facts.receivedOn, silenceWorkingDays)
}

/** Every step that comes by itself, when it is due, soonest first: what happens if nobody acts. */
export function complaintStepsAhead (facts: ComplaintFacts, terms: ComplaintTerms): { readonly at: Date, readonly step: ComplaintStep }[] {
  if (facts.outcome) return []
  const steps: { at: Date, step: ComplaintStep }[] = []
  if (terms.leaves && isAsked(facts)) steps.push({ at: closeOf(facts.completeBy!), step: { do: 'leave', rule: terms.rules.complete } })
  const silent = silenceUntil(facts, terms)
  if (silent) steps.push({ at: closeOf(silent), step: { do: 'accept', rule: 'VO-22' } })
  const until = answerUntil(facts, terms)
  if (until && !facts.remindedAt) steps.push({ at: startOfLastWorkingDays(until, remindWorkingDays), step: { do: 'remind', rule: 'HOUSE-COMPLAINT' } })
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** `at`: when the step was due. A step taken late is dated on that instant, so that being late moves no term. */
export function decideComplaint (facts: ComplaintFacts, terms: ComplaintTerms, now: Date): { readonly at: Date, readonly decision: ComplaintStep } | { readonly at: null, readonly decision: Exclude<ComplaintDecision, ComplaintStep> } {
  const [next] = complaintStepsAhead(facts, terms)
  if (!next) return { at: null, decision: { do: 'nothing' } }
  return now >= next.at ? { at: next.at, decision: next.step } : { at: null, decision: { do: 'wait', until: next.at } }
}

/** Last day for the correcting invoice (VO-22); null: the terms name none, or it is about no invoice. */
export const correctUntil = (grantedOn: Day, isInvoice: boolean, { correctWorkingDays }: ComplaintTerms): Day | null =>
  correctWorkingDays === null || !isInvoice ? null : addWorkingDays(grantedOn, correctWorkingDays)

/** Last day on which what is left of a granted sum is paid; the answer counts as delivered when it is sent (OG-23, OG-28.2). */
export const payUntil = (answeredOn: Day, { payDays }: ComplaintTerms): Day => addDays(answeredOn, payDays)

export type Arrear = { readonly documentId: string, readonly number: string, readonly dueOn: Day, readonly openMinor: bigint }
export type GrantPlan = { readonly arrears: readonly (Arrear & { readonly takenMinor: bigint })[], readonly restMinor: bigint }

/** OG-23.3: what is owed comes first, the oldest before the others; the rest is the customer's. */
export function planGrant (grantedMinor: bigint, owed: readonly Arrear[]): GrantPlan {
  let restMinor = grantedMinor
  const arrears: (Arrear & { takenMinor: bigint })[] = []
  for (const each of [...owed].sort((a, b) => a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)) {
    if (restMinor === 0n) break
    const takenMinor = each.openMinor < restMinor ? each.openMinor : restMinor
    arrears.push({ ...each, takenMinor })
    restMinor -= takenMinor
  }
  return { arrears, restMinor }
}

/** VO-22.4, OR-95: only what is disputed may be held back. `disputedMinor` null: all of it. */
export function undisputedOwed ({ grossMinor, creditedMinor, disputedMinor }: { readonly grossMinor: bigint, readonly creditedMinor: bigint, readonly disputedMinor: bigint | null }): bigint {
  const owed = disputedMinor === null ? 0n : grossMinor - disputedMinor - creditedMinor
  return owed > 0n ? owed : 0n
}
