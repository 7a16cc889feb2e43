/** What must come of a name, foreseen before it is lived: by the rules alone, without database, jobs or registry. Pure. */
import { addDays, dayOf, type Day } from '../../../src/rules/calendar.ts'
import { forecast, type ForecastCase, type Moment, type Payment, type Scenario } from '../../../src/rules/domain-life.ts'
import { profileOf } from '../../../src/rules/zones/of-name.ts'
import { hourOn, knownOf, statementsOf } from './bank.ts'
import { answeredAfterDays, orderHours, versionOn, type Version } from './foresee-order.ts'
import type { NameHistory, Paying, Times } from './history.ts'

export type Here = { readonly at: Date, readonly expiresAt: Date }

/** The periods of a name that is here, from the registry's first answer on. Payments that nobody could make (nothing is asked yet, or all is paid) are left out. */
export function foreseeLife (history: NameHistory, times: Times, here: Here, versions: readonly Version[], goneAt: Date | null, until: Date): readonly Moment[] {
  const of: ForecastCase = {
    zone: profileOf(history.zone, dayOf(here.expiresAt)),
    facts: { expiresAt: here.expiresAt, creditedAt: null, feeCreditedAt: null, taken: new Set(), money: { through: null, bankLagDays: versionOn(versions, here.at).terms.bankLagDays }, ...history.autoRenew && { autoRenew: true } },
    dueOn: null,
    registeredAt: here.at,
    renewedAt: null,
    cameAt: null,
    years: 1,
    bound: null,
    versions
  }
  const statements = statementsOf(times)
  const scenario = { balance: history.balance, transferredAt: goneAt, transferAskedAt: goneAt && hourOn(addDays(dayOf(goneAt), -answeredAfterDays), orderHours.answered), ...statements && { statements } }
  let pays: readonly Payment[] = []
  let moments = live(of, { ...scenario, pays }, here.at, until)
  for (const wanted of history.pays.keys()) {
    const asked = moments.filter(({ event }) => event === 'proforma-issued')[wanted]?.at
    if (!asked) break
    for (const payment of paymentsOf(history.pays[wanted]!, yearsLater(dayOf(here.expiresAt), wanted), times)) {
      const renewed = moments.filter(isRenewal)[wanted]
      if (payment.at > asked && (!renewed || payment.at < renewed.at) && (!goneAt || payment.at < goneAt)) pays = [...pays, payment]
      moments = live(of, { ...scenario, pays }, here.at, until)
    }
    if (!moments.filter(isRenewal)[wanted]) break
  }
  return moments
}

/** 29 February becomes 1 March. */
const yearsLater = (day: Day, years: number): Day => addDays(`${Number(day.slice(0, 4)) + years}${day.slice(4)}` as Day, 0)

const isRenewal = ({ event }: Moment): boolean => event === 'renewed' || event === 'reactivated'

export type TimedPay = Payment & { readonly covers: Paying['covers'], readonly knownAt: Date, readonly takenBack: number | null, readonly told: number }

/** In order of time. Who has paid all sends nothing more until it is known. */
export function paymentsOf (paying: readonly Paying[], expiresOn: Day, times: Times): TimedPay[] {
  const sorted = paying.toSorted((a, b) => a.day - b.day).map(({ day, covers, told = 0, takenBack = null }): TimedPay => {
    const at = hourOn(addDays(expiresOn, day), orderHours.paid)
    return { at, knownAt: knownOf(times, at, told), covers, told, takenBack }
  })
  let quietUntil = new Date(0)
  return sorted.filter(({ at, knownAt, covers }) => {
    if (at <= quietUntil) return false
    if (covers !== 'part') quietUntil = knownAt
    return true
  })
}

const live = (of: ForecastCase, scenario: Scenario, from: Date, until: Date): Moment[] =>
  forecast(of, scenario, from, Math.ceil((until.getTime() - from.getTime()) / 86_400_000) + 1).filter(({ at }) => at < until)
