/**
 * What will happen to a domain if nobody acts: the same decisions, asked again and again with a later now. Pure.
 */
import { closeOf, type Day } from './calendar.ts'
import { bordersOf, decideRenewal, type RenewalDecision, type RenewalFacts, type RenewalStep } from './domain-renewal.ts'
import type { RenewalTerms } from './policy.ts'
import type { RuleId } from './rule-ids.ts'
import type { ZoneProfile } from './zones/profile.ts'

export type LifeEvent =
  | 'ordered' | 'proforma-issued' | 'proforma-due' | 'paid' | 'registered' | 'expires' | 'blocked' | 'reactivation-money-closes'
  | 'renewed' | 'reactivated' | 'refunded' | 'offer-closed' | 'terms-release' | 'released' | 'transferred-away' | 'cancelled' | 'withdrawn'

/** Whose clock an event runs on: the registry's, the operator's terms, or the money's. */
export type LifeClock = 'registry' | 'operator' | 'money'

export type Moment = { readonly at: Date, readonly event: LifeEvent, readonly rule: RuleId, readonly clock: LifeClock }

const eventOf: Record<RenewalStep, { event: LifeEvent, clock: LifeClock }> = {
  'issue-proforma': { event: 'proforma-issued', clock: 'operator' },
  'note-blocked': { event: 'blocked', clock: 'operator' },
  renew: { event: 'renewed', clock: 'operator' },
  reactivate: { event: 'reactivated', clock: 'operator' },
  refund: { event: 'refunded', clock: 'money' },
  'close-offer': { event: 'offer-closed', clock: 'operator' },
  release: { event: 'released', clock: 'registry' }
}

/** `dueOn`: last day of a pro-forma already issued; null when there is none yet. Moments come in order of time. */
export function foreseeLife (facts: RenewalFacts, dueOn: Day | null, terms: RenewalTerms, zone: ZoneProfile, now: Date): Moment[] {
  const borders = bordersOf(facts.expiresAt, terms, zone)
  const moments: Moment[] = []
  const taken = new Set(facts.taken)
  let at = now
  let due = dueOn

  for (;;) {
    const decision: RenewalDecision = decideRenewal({ ...facts, taken }, terms, zone, at)
    if (decision.do === 'nothing') break
    if (decision.do === 'wait') {
      at = decision.until
      continue
    }
    moments.push({ at: instantOf(decision, at), rule: decision.rule, ...eventOf[decision.do] })
    if (decision.do === 'issue-proforma') due = decision.dueOn
    taken.add(decision.do)
  }

  const renewed = taken.has('renew') || taken.has('reactivate')
  if (!renewed) {
    if (due) moments.push({ at: closeOf(due), event: 'proforma-due', rule: 'DOM-II.5a', clock: 'money' })
    moments.push(
      { at: facts.expiresAt, event: 'expires', rule: 'REG-NASK', clock: 'registry' },
      { at: borders.moneyCloses, event: 'reactivation-money-closes', rule: 'DOM-II.5d', clock: 'money' },
      { at: borders.termsRelease, event: 'terms-release', rule: 'REG-DRIFT', clock: 'operator' })
  }
  return moments.filter(moment => moment.at >= now).sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** A promise to act by an hour is shown at that hour; everything else happens when it is decided. */
const instantOf = (decision: RenewalDecision, at: Date): Date => 'by' in decision && decision.by > at ? decision.by : at
