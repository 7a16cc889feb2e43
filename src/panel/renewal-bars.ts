/** The calendar of renewals, put together for its table and its picture. Pure. */
import type { Day } from '../rules/calendar.ts'
import { renewalRisks, type CalendarCell, type RenewalRisk } from '../views/renewal-calendar.ts'

export type Sum = { readonly count: number, readonly minor: bigint }

/** One week or month; `from` null: what is over. */
export type CalendarPeriod = Sum & { readonly from: Day | null, readonly risks: ReadonlyMap<RenewalRisk, Sum> }

const none: Sum = { count: 0, minor: 0n }

const added = (a: Sum, b: Sum): Sum => ({ count: a.count + b.count, minor: a.minor + b.minor })

/** In the order of time; what is over comes first. */
export const periodsOf = (cells: readonly CalendarCell[]): CalendarPeriod[] =>
  [...Map.groupBy(cells, ({ from }) => from)].map(([from, theirs]) => ({ from, ...sumOf(theirs), risks: byRisk(theirs) })).sort((a, b) => (a.from ?? '') < (b.from ?? '') ? -1 : 1)

/** With the weeks or months between them in which nothing ends: time is not left out of a picture. */
export function withEmpty (periods: readonly CalendarPeriod[], after: (from: Day) => Day): CalendarPeriod[] {
  const last = periods.at(-1)?.from ?? null
  return periods.flatMap((period, index) => {
    const next = periods[index + 1]?.from ?? last
    const empty: CalendarPeriod[] = []
    if (period.from !== null && next !== null) for (let from = after(period.from); from < next; from = after(from)) empty.push({ ...none, from, risks: new Map() })
    return [period, ...empty]
  })
}

/** By zone, the fullest first. */
export const zonesOf = (cells: readonly CalendarCell[]): (Sum & { readonly zone: string, readonly risks: ReadonlyMap<RenewalRisk, Sum> })[] =>
  [...Map.groupBy(cells, ({ zone }) => zone)].map(([zone, theirs]) => ({ zone, ...sumOf(theirs), risks: byRisk(theirs) })).sort((a, b) => b.count - a.count)

export const sumOf = (cells: readonly Sum[]): Sum => cells.reduce(added, none)

/** The worst first; risks that nothing has are left out. */
export function byRisk (cells: readonly CalendarCell[]): ReadonlyMap<RenewalRisk, Sum> {
  const sums = Map.groupBy(cells, ({ risk }) => risk)
  return new Map(renewalRisks.flatMap(risk => sums.has(risk) ? [[risk, sumOf(sums.get(risk)!)] as const] : []))
}

/** A part of a bar: `from` and `to` in counts, from the foot. */
export type BarPart = { readonly risk: RenewalRisk, readonly from: number, readonly to: number }

/** The worst stands at the foot, where bars are compared best. */
export function partsOfBar (risks: ReadonlyMap<RenewalRisk, Sum>): BarPart[] {
  let foot = 0
  return [...risks].map(([risk, { count }]) => {
    const part = { risk, from: foot, to: foot + count }
    foot += count
    return part
  })
}
