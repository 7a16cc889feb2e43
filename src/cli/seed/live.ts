/** A period of a domain lived by the product's own rules: asked again and again with a later now, as its sweeps and payments would. Pure. */
import { decideRenewal, type RenewalBorders, type RenewalDecision, type RenewalFacts, type RenewalStep } from '../../rules/domain-renewal.ts'
import type { MoneyKnown } from '../../rules/money-known.ts'
import type { RenewalTerms } from '../../rules/policy.ts'
import type { ZoneProfile } from '../../rules/zones/profile.ts'

/** What the customer pays on the period: all that is asked by then, or a part of it. */
export type Payment = { readonly at: Date, readonly part: boolean }

export type Step = Exclude<RenewalDecision, { do: 'wait' | 'nothing' }>

export type Happening =
  | { readonly at: Date, readonly do: 'step', readonly step: Step, readonly facts: RenewalFacts }
  | { readonly at: Date, readonly do: 'credit', readonly part: boolean }

export type Lived = {
  readonly happenings: readonly Happening[]
  /** When the flow would look again: nothing is due before. Null: the period is over. */
  readonly lookAt: Date | null
}

export type Ground = { readonly terms: RenewalTerms, readonly zone: ZoneProfile, readonly borders: RenewalBorders, readonly money: MoneyKnown }

/** The steps that end a period. */
const last: ReadonlySet<RenewalStep> = new Set(['renew', 'reactivate', 'release'])

/** Until `until`, the last time a sweep came by. `payment` lies after the pro-forma is issued. */
export function livePeriod (expiresAt: Date, payment: Payment | null, { terms, zone, borders: { offers }, money }: Ground, until: Date): Lived {
  if (offers > until) return { happenings: [], lookAt: offers }
  const taken = new Set<RenewalStep>()
  const happenings: Happening[] = []
  let coming = payment
  let creditedAt: Date | null = null
  let feeCreditedAt: Date | null = null

  for (let at = offers; ;) {
    if (coming && at >= coming.at) {
      happenings.push({ at: coming.at, do: 'credit', part: coming.part })
      if (!coming.part) {
        creditedAt = coming.at
        if (taken.has('note-blocked')) feeCreditedAt = coming.at
      }
      coming = null
    }
    const facts: RenewalFacts = { expiresAt, creditedAt, feeCreditedAt, taken: new Set(taken), money }
    const decision = decideRenewal(facts, terms, zone, at)
    if (decision.do === 'nothing') return { happenings, lookAt: null }
    if (decision.do === 'wait') {
      const next = coming && coming.at < decision.until ? coming.at : decision.until
      if (next > until) return { happenings, lookAt: decision.until }
      at = next
      continue
    }
    happenings.push({ at, do: 'step', step: decision, facts })
    taken.add(decision.do)
    if (last.has(decision.do)) return { happenings, lookAt: null }
  }
}
