/** Why a domain is (or was) in its state: which rule, which decisions, which facts, what comes next on each clock. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { closeOf, dayOf, parseDay, sayInstant, type Day } from '../rules/calendar.ts'
import { forecast, type LifeClock, type Moment } from '../rules/domain-life.ts'
import { bordersOf, renewalRules, type RenewalStep } from '../rules/domain-renewal.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findDomain, type Domain } from './domain-store.ts'
import { readThen, type DomainThen } from './domain-then.ts'
import { registryGoesOn, registryRule } from './forecast.ts'

/**
 * 'renewing': paid, the registry's answer is on the way; 'refused': the registry refused to renew, a person decides; 'expired': past E, and not yet
 * blocked by us; 'ending': nothing is owed any more, the registry lets it go.
 */
export type ExplainedState = 'active' | 'offered' | 'renewing' | 'refused' | 'expired' | 'blocked' | 'ending' | 'released' | 'deregistered' | 'transferred-away'

export type ExplainedFacts = {
  readonly registeredAt: Date
  readonly cameAt: Date | null
  readonly renewedAt: Date | null
  readonly expiresAt: Date
  readonly proforma: { readonly issuedOn: Day, readonly dueOn: Day, readonly years: number } | null
  readonly creditedAt: Date | null
  readonly feeCreditedAt: Date | null
  readonly autoRenew: boolean
  /** The last day that bank statements cover without a gap. */
  readonly moneyKnownThrough: Day | null
  /** 24:00 of the last day on which money still renews it: the tighter of both clocks. */
  readonly moneyCloses: Date
  /** The end of the block under our terms and under the registry's own clock (REG-DRIFT). */
  readonly termsRelease: Date
  readonly registryRelease: Date
}

export type Explanation = {
  readonly domain: Domain
  readonly at: Date
  readonly state: ExplainedState
  readonly since: Date
  readonly rule: RuleId
  /** Of the terms that the period is bound to, or that were in force. */
  readonly policyVersion: string
  /** The journal of the running period by then, oldest first. */
  readonly because: readonly { readonly at: Date, readonly action: string, readonly rule: RuleId, readonly policyVersion: string }[]
  readonly facts: ExplainedFacts
  /** What ends the state if nobody acts; null: nothing more happens here. */
  readonly next: Moment | null
  /** The next on each clock. */
  readonly clocks: Readonly<Record<LifeClock, Moment | null>>
}

/**
 * `on`: a day (as it stood at its end), an instant with its offset, or left out for now.
 * @throws Refusal 'not-found' (a foreign tenant's, too), 'invalid' ('no-such-instant', 'in-the-future', 'before-its-life')
 */
export async function explainDomain (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, domainId: string, on?: string): Promise<Explanation> {
  const now = deps.now()
  return await transact(deps.db, async trx => {
    const row = await findDomain(trx, domainId)
    if (!row) throw notFound()
    requireCustomer(actor, row, 'read:domains')
    const at = on === undefined ? now : instantOf(on, now)
    const begun = row.cameAt ?? row.registeredAt
    if (at < begun) throw new Refusal('invalid', `at: ${row.name} is here since ${sayInstant(begun)}. Ask for that day or a later one.`, { reason: 'before-its-life' })
    const then = await readThen(trx, row, at, now)
    return explanationOf(then, at)
  })
}

/** @throws Refusal 'invalid' */
function instantOf (text: string, now: Date): Date {
  const day = parseDay(text)
  if (day === dayOf(now)) return now
  const at = day ? new Date(closeOf(day).getTime() - 1) : /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? new Date(text) : undefined
  if (!at || Number.isNaN(at.getTime())) throw new Refusal('invalid', 'at: write a day like 2026-03-01 or an instant like 2026-03-01T15:00:00+01:00.', { reason: 'no-such-instant' })
  if (at > now) throw new Refusal('invalid', `at: that is still to come, it is ${sayInstant(now)}. Ask for the forecast of what will be.`, { reason: 'in-the-future' })
  return at
}

function explanationOf (then: DomainThen, at: Date): Explanation {
  const { domain, period, bound, of } = then
  const { zone } = of
  const stands = standing(then, at)
  const ahead = domain.releasedAt ? [] : (period?.refusedAt ? registryGoesOn(of, at, null) : forecast(of, { pays: 'never' }, at, null)).filter(moment => moment.at > at)
  const nextOn = (clock: LifeClock): Moment | null => ahead.find(moment => moment.clock === clock) ?? null
  const { moneyCloses, termsRelease, registryRelease } = bordersOf(domain.expiresAt, bound.terms.renewal[zone.family], zone)
  return {
    domain,
    at,
    ...stands,
    policyVersion: bound.versionId,
    because: journalOf(then),
    facts: {
      registeredAt: domain.registeredAt, cameAt: domain.cameAt, renewedAt: domain.renewedAt, expiresAt: domain.expiresAt,
      proforma: period ? { issuedOn: period.issuedOn, dueOn: period.dueOn, years: period.years } : null,
      creditedAt: of.facts.creditedAt, feeCreditedAt: of.facts.feeCreditedAt, autoRenew: domain.autoRenew, moneyKnownThrough: of.facts.money.through, moneyCloses, termsRelease, registryRelease
    },
    next: ahead.find(({ event }) => !event.startsWith('transfer-out-')) ?? null,
    clocks: { operator: nextOn('operator'), registry: nextOn('registry'), money: nextOn('money') }
  }
}

/** How a name ends here. */
const ends: Readonly<Record<string, ExplainedState>> = { 'renewal.release': 'released', 'domain.deregister': 'deregistered', 'domain.transfer-away': 'transferred-away' }
/** What begins a period. */
const begins = new Set(['domain.register', 'domain.transfer-in', 'domain.renew'])

function standing ({ domain, period, steps, entries, of: { zone } }: DomainThen, at: Date): Pick<Explanation, 'state' | 'since' | 'rule'> {
  const { blocked } = renewalRules[zone.family]
  if (domain.releasedAt) {
    const end = entries.findLast(({ action }) => action in ends)
    return { state: end ? ends[end.action]! : 'released', since: domain.releasedAt, rule: end?.rule ?? blocked }
  }
  if (period?.refusedAt) return { state: 'refused', since: period.refusedAt, rule: 'ORDER' }
  const step = (...names: RenewalStep[]) => steps.findLast(each => names.includes(each.step))
  const by = (state: ExplainedState, taken: ReturnType<typeof step>) => taken && { state, since: taken.at, rule: taken.rule }
  const decided = by('renewing', step('renew', 'reactivate')) ?? by('ending', step('refund', 'close-offer')) ?? by('blocked', step('note-blocked'))
  if (decided) return decided
  if (at >= domain.expiresAt) return { state: zone.blockDays !== null || zone.quarantineDays !== null ? 'blocked' : 'expired', since: domain.expiresAt, rule: registryRule(zone) }
  const begun = entries.findLast(({ action }) => begins.has(action))
  return by('offered', step('issue-proforma')) ?? { state: 'active', since: begun?.at ?? domain.renewedAt ?? domain.cameAt ?? domain.registeredAt, rule: begun?.rule ?? 'DOM-I.9' }
}

/** Since the running period was bought. */
function journalOf ({ entries }: DomainThen): Explanation['because'] {
  const first = entries.findLastIndex(({ action }) => begins.has(action))
  return entries.slice(Math.max(0, first)).map(({ at, action, rule, policyVersion }) => ({ at, action, rule, policyVersion }))
}
