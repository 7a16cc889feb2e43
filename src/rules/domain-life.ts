/**
 * What will happen to a domain: the same decisions, asked again and again with a later now, under a scenario of payments. Pure.
 * It answers for a domain that does not exist yet, too. E of a later period is expected, not known: the registry's answer decides.
 */
import { addDays, addHours, closeOf, dayOf, openOf, type Day } from './calendar.ts'
import { livePeriod, paymentOn, termsOn, transferableOf, type ForecastCase, type Scenario } from './domain-life-step.ts'
import { sortedWithin, type Moment } from './domain-moments.ts'
import { transferWindow } from './domain-transfer.ts'
import type { MoneyKnown } from './money-known.ts'
import { profileOf } from './zones/of-name.ts'
import type { ZoneProfile } from './zones/profile.ts'

export type { ForecastCase, ForecastTerms, Payment, Scenario, Statements } from './domain-life-step.ts'
export { everyNight, paymentOn } from './domain-life-step.ts'
export type { LifeClock, LifeEvent, Moment } from './domain-moments.ts'

/** From `from` for `days` days, in order of time; `days` null: to the end of the period that runs, and what follows from it. */
export function forecast (of: ForecastCase, scenario: Scenario, from: Date, days: number | null): Moment[] {
  const until = days === null ? null : closeOf(addDays(dayOf(from), days))
  const moments: Moment[] = []
  let period = of
  let begins = from
  let { pays, balance = false } = scenario
  for (;;) {
    const lived = livePeriod(period, { ...scenario, pays, balance }, begins, until)
    moments.push(...lived.moments)
    if (typeof balance === 'number' && lived.moments.some(({ event }) => event === 'balance-drawn')) balance--
    if (!lived.renewedAt || !until) return sortedWithin(moments, from, until)
    period = nextPeriod(period, lived.renewedAt)
    begins = lived.renewedAt
    if (typeof pays !== 'string') pays = lived.left
  }
}

export type Branch = 'paid-in-time' | 'paid-on-day' | 'never' | 'transferred'

/** `paidOn`: the day N. `draws`: so many renewals the prepaid balance pays for, of a client who wants that (HOUSE-AUTORENEW). */
export type BranchFacts = { readonly paidOn: Day, readonly draws?: number }

/** What comes of it, by what the client does. A transfer is asked for as soon as both clocks allow it. */
export function branchesOf (of: ForecastCase, from: Date, days: number | null, facts: BranchFacts): Readonly<Record<Branch, readonly Moment[]>> {
  const branch = (name: Branch): Moment[] => forecast(of, scenarioOf(of, name, from, facts), from, days)
  return { 'paid-in-time': branch('paid-in-time'), 'paid-on-day': branch('paid-on-day'), never: branch('never'), transferred: branch('transferred') }
}

function scenarioOf (of: ForecastCase, branch: Branch, from: Date, { paidOn, draws = 0 }: BranchFacts): Scenario {
  switch (branch) {
    case 'paid-in-time': return { pays: 'in-time', balance: draws }
    case 'paid-on-day': return { pays: [paymentOn(paidOn)] }
    case 'never': return { pays: 'never' }
    case 'transferred': return { pays: 'never', transferredAt: firstTransfer(of, from) }
  }
}

/** A domain that does not exist: registered on a day, paid until a day. Without an instant of its own its period ends with the day. */
export const imagine = (zone: ZoneProfile, { registeredOn, expiresOn, versions, money }: { registeredOn: Day | null, expiresOn: Day, versions: ForecastCase['versions'], money: MoneyKnown }): ForecastCase => ({
  zone,
  facts: { expiresAt: new Date(closeOf(expiresOn).getTime() - 1), creditedAt: null, feeCreditedAt: null, taken: new Set(), money },
  dueOn: null,
  registeredAt: registeredOn && openOf(registeredOn),
  renewedAt: null,
  cameAt: null,
  years: 1,
  bound: null,
  versions
})

/** What will come of one branch, to the end of the period, as the strip shows it: each thing once, and the release under our terms by its own name. */
export const foreseeLife = (of: ForecastCase, now: Date, branch: Branch, facts: BranchFacts): Moment[] => forecast({ ...of, registeredAt: null }, scenarioOf(of, branch, now, facts), now, null)
  .filter(({ event, clock }) => event !== 'blocked' || clock === 'operator')
  .map(moment => moment.event === 'released' && moment.clock === 'operator' ? { ...moment, event: 'terms-release', rule: 'REG-DRIFT' } : moment)

function firstTransfer (of: ForecastCase, from: Date): Date {
  const terms = termsOn(of, from).transfer[of.zone.family]
  const facts = transferableOf(of)
  const { opensAt, registryOpensAt } = facts ? transferWindow(facts, terms, of.zone) : { opensAt: null, registryOpensAt: null }
  const asked = new Date(Math.max(from.getTime(), opensAt?.getTime() ?? 0, registryOpensAt?.getTime() ?? 0))
  return addHours(asked, terms.outWithinHours ?? 0)
}

const beforeTheClockChanges = 2 * 3_600_000

/** The hour of the clock that `at` has on `day`, on another day: counted from that day's end, but for the first hours, since a day may have 23 hours or 25. */
function sameHour (at: Date, day: Day, other: Day): Date {
  const sinceOpen = at.getTime() - openOf(day).getTime()
  return new Date(sinceOpen < beforeTheClockChanges ? openOf(other).getTime() + sinceOpen : closeOf(other).getTime() - (closeOf(day).getTime() - at.getTime()))
}

/** The period after a renewal: its E is expected on the same day of a later year, at the same hour of the clock. */
function nextPeriod (of: ForecastCase, renewedAt: Date): ForecastCase {
  const { expiresAt } = of.facts
  const day = dayOf(expiresAt)
  const later = addDays(`${String(Number(day.slice(0, 4)) + of.years).padStart(4, '0')}${day.slice(4)}` as Day, 0) // 29 February becomes 1 March
  return {
    ...of,
    zone: profileOf(of.zone.zone, later),
    facts: { expiresAt: sameHour(expiresAt, day, later), creditedAt: null, feeCreditedAt: null, taken: new Set(), money: of.facts.money, ...of.facts.autoRenew ? { autoRenew: true } : {} },
    dueOn: null,
    renewedAt,
    bound: null,
    versions: of.versions.length > 0 || !of.bound ? of.versions : [{ from: day, terms: of.bound }]
  }
}
