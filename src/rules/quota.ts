/** How full a mailbox is, was and will be (BMP-3): warnings at two borders, and the day on which it would be full. Pure. */
import { addDays, daysBetween, type Day } from './calendar.ts'

export const warnAtPercent = [80, 95] as const
export type WarnPercent = typeof warnAtPercent[number]

/** Percent points below a border at which a warning of it may be given anew: one message back and forth warns once. */
const rearmBelow = 5

export type Filling = { readonly usedBytes: bigint, readonly quotaBytes: bigint }

const isFrom = ({ usedBytes, quotaBytes }: Filling, percent: number): boolean => usedBytes * 100n >= quotaBytes * BigInt(percent)

export type WarningPlan = {
  /** Crossed now: written down. */
  readonly cross: readonly WarnPercent[]
  /** Told to the owner: the highest of those, one letter for both. */
  readonly tell: WarnPercent | null
  /** Far enough below: may be given again. */
  readonly clear: readonly WarnPercent[]
}

/** `crossed`: borders whose warning was given and not cleared. */
export function planWarnings (filling: Filling, crossed: readonly number[]): WarningPlan {
  const cross = warnAtPercent.filter(percent => isFrom(filling, percent) && !crossed.includes(percent))
  const clear = warnAtPercent.filter(percent => crossed.includes(percent) && !isFrom(filling, percent - rearmBelow))
  return { cross, tell: cross.at(-1) ?? null, clear }
}

/** A share of a mailbox from which on it has to be looked at for warnings. */
export const lookFromPercent = warnAtPercent[0]

export type UsagePoint = { readonly day: Day, readonly bytes: bigint }

export type Forecast =
  | { readonly is: 'full' }
  | { readonly is: 'on', readonly day: Day }
  | { readonly is: 'not-within-a-year' }
  /** Less than two days are known. */
  | { readonly is: 'unknown' }

/** Days back that are looked at, and days ahead that are told. */
export const forecastFrom = 30
const forecastAhead = 365

/**
 * A straight line (least squares) through the last 30 days, from what is used today on. A line that does not rise, or reaches the border after more than a year, tells none.
 * `points`: of any days, in any order, at most one of a day.
 */
export function forecastFull (points: readonly UsagePoint[], { usedBytes, quotaBytes }: Filling, today: Day): Forecast {
  if (usedBytes >= quotaBytes) return { is: 'full' }
  const recent = points.map(({ day, bytes }) => ({ x: daysBetween(today, day), y: Number(bytes) })).filter(({ x }) => x >= -forecastFrom && x <= 0)
  if (recent.length < 2) return { is: 'unknown' }
  const meanOf = (pick: (point: { x: number, y: number }) => number) => recent.reduce((sum, point) => sum + pick(point), 0) / recent.length
  const [x0, y0] = [meanOf(({ x }) => x), meanOf(({ y }) => y)]
  const spread = recent.reduce((sum, { x }) => sum + (x - x0) ** 2, 0)
  const perDay = spread === 0 ? 0 : recent.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0) / spread
  const days = perDay > 0 ? Math.ceil(Number(quotaBytes - usedBytes) / perDay) : Infinity
  return days <= forecastAhead ? { is: 'on', day: addDays(today, days) } : { is: 'not-within-a-year' }
}

/** Days for which a point of each is kept. */
export const usageDays = 366
