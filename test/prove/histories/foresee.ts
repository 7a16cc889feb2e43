/** What must come of a history, foreseen before it is lived: by the rules alone, without database, jobs or registry. Pure. */
import { addDays, addHours, closeOf, dayOf, openOf, type Day } from '../../../src/rules/calendar.ts'
import { forecast, paymentOn, type ForecastCase, type Moment, type Payment, type Scenario } from '../../../src/rules/domain-life.ts'
import { decideOrder, planOrder, type OrderFacts } from '../../../src/rules/domain-order.ts'
import type { Terms } from '../../../src/rules/policy.ts'
import { familyOf, profileOf } from '../../../src/rules/zones/of-name.ts'
import type { History, Paying } from './history.ts'

export type Version = { readonly from: Day, readonly terms: Terms }

export type OrderEnd = { readonly at: Date, readonly reason: string }

/** A whole hour of a day in Warsaw. */
export const hourOn = (day: Day, hour: number): Date => addHours(closeOf(day), hour - 24)

export const placedOn = (firstDay: Day, { placed }: History): Day => addDays(firstDay, placed)

/** How the order ends. Nobody reads statements of the bank: what did not come is known after its days (HOUSE-MONEY). */
export function foreseeOrder (history: History, firstDay: Day, grossMinor: bigint, versions: readonly Version[]): OrderEnd {
  const day = placedOn(firstDay, history)
  const placedAt = hourOn(day, 9)
  const { order, bankLagDays } = versionOn(versions, placedAt).terms
  const family = familyOf(history.zone)
  const events = [
    ...history.orderPays.map(({ day: after, covers }) => ({ at: hourOn(addDays(day, after), 12), covers })),
    ...history.withdrawn === null ? [] : [{ at: hourOn(addDays(day, history.withdrawn), 15), covers: null }]
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  let paid = 0n
  let facts: OrderFacts = { placedAt, creditedAt: null, withdrawnAt: null, papers: { missing: [], completeAt: placedAt }, refusedByStaff: null, refusedByRegistry: null, registeredAt: null, endedAt: null, money: { through: null, bankLagDays } }
  for (let at = placedAt; ;) {
    const decision = decideOrder(facts, order[family], family, at)
    if (decision.do === 'register') return { at, reason: 'registered' }
    if (decision.do === 'cancel') return { at, reason: decision.reason }
    if (decision.do !== 'wait') throw new Error(`an order with all its papers came to ${decision.do}`)
    const event = events[0] && events[0].at <= decision.until ? events.shift() : undefined
    at = event?.at ?? decision.until
    if (!event) continue
    if (event.covers === null) facts = { ...facts, withdrawnAt: mayWithdraw(at, order[family].withdrawDays, placedAt) ? at : null }
    else {
      paid += event.covers === 'part' ? tenner : grossMinor - paid
      if (paid >= grossMinor) facts = { ...facts, creditedAt: facts.creditedAt ?? at }
    }
  }
}

export const tenner = 10_00n

const mayWithdraw = (at: Date, days: number, placedAt: Date): boolean => at < closeOf(planOrder({ keepDays: days } as Terms['order']['pl'], placedAt).dueOn)

/** The periods of a registered name, from the registry's first answer on. Payments that nobody could make (nothing is asked yet, or all is paid) are left out. */
export function foreseeLife (history: History, registered: { readonly at: Date, readonly expiresAt: Date }, versions: readonly Version[], goneAt: Date | null, until: Date): readonly Moment[] {
  const of: ForecastCase = {
    zone: profileOf(history.zone, dayOf(registered.expiresAt)),
    facts: { expiresAt: registered.expiresAt, creditedAt: null, feeCreditedAt: null, taken: new Set(), money: { through: null, bankLagDays: versionOn(versions, registered.at).terms.bankLagDays }, ...history.autoRenew && { autoRenew: true } },
    dueOn: null,
    registeredAt: registered.at,
    renewedAt: null,
    cameAt: null,
    years: 1,
    bound: null,
    versions
  }
  const scenario = { balance: history.balance, transferredAt: goneAt }
  let pays: readonly Payment[] = []
  let moments = live(of, { ...scenario, pays }, registered.at, until)
  for (const wanted of history.pays.keys()) {
    const asked = moments.filter(({ event }) => event === 'proforma-issued')[wanted]?.at
    if (!asked) break
    for (const payment of paymentsOf(history.pays[wanted]!, yearsLater(dayOf(registered.expiresAt), wanted))) {
      const renewed = moments.filter(isRenewal)[wanted]
      if (payment.at > asked && (!renewed || payment.at < renewed.at) && (!goneAt || payment.at < goneAt)) pays = [...pays, payment]
      moments = live(of, { ...scenario, pays }, registered.at, until)
    }
    if (!moments.filter(isRenewal)[wanted]) break
  }
  return moments
}

/** 29 February becomes 1 March. */
const yearsLater = (day: Day, years: number): Day => addDays(`${Number(day.slice(0, 4)) + years}${day.slice(4)}` as Day, 0)

const isRenewal = ({ event }: Moment): boolean => event === 'renewed' || event === 'reactivated'

export const paymentsOf = (paying: readonly Paying[], expiresOn: Day): Payment[] =>
  paying.map(({ day, covers }) => ({ ...paymentOn(addDays(expiresOn, day)), covers })).sort((a, b) => a.at.getTime() - b.at.getTime())

const live = (of: ForecastCase, scenario: Scenario, from: Date, until: Date): Moment[] =>
  forecast(of, scenario, from, Math.ceil((until.getTime() - from.getTime()) / 86_400_000) + 1).filter(({ at }) => at < until)

const versionOn = (versions: readonly Version[], at: Date): Version => versions.findLast(({ from }) => openOf(from) <= at)!
