/**
 * Where a domain's moments stand on the strip. Not to scale: a year of quiet must not push apart the days that matter, so
 * gaps grow with the logarithm of their days; the order of time is kept, and labels of one band never meet. Pure.
 */
import type { LifeClock, LifeEvent, Moment } from '../rules/domain-life.ts'

export type Band = LifeClock

/** Top to bottom. */
export const bands: readonly Band[] = ['registry', 'operator', 'money']

export type Mark = { readonly moment: Moment, readonly x: number, readonly ahead: boolean }

/** A stretch of a band between two moments, and what holds in it. */
export type Stretch = { readonly band: Band, readonly from: number, readonly to: number, readonly holds: 'kept' | 'active' | 'payable' | 'fee' | 'blocked' }

export type Strip = { readonly width: number, readonly today: number, readonly marks: readonly Mark[], readonly stretches: readonly Stretch[], readonly quiet: readonly { x: number, days: number }[] }

const margin = 68
const labelWidth = 120
/** A short life is spread over so much: a strip is never a stub. */
const leastWidth = 1080
const dayMs = 86_400_000

/** Widths in the strip's own units (CSS pixels when not scaled). `now` is business time. */
export function layStrip (past: readonly Moment[], future: readonly Moment[], now: Date): Strip {
  const moments = [...past.map(moment => ({ moment, ahead: false })), ...future.map(moment => ({ moment, ahead: true }))]
    .sort((a, b) => Number(a.ahead) - Number(b.ahead) || a.moment.at.getTime() - b.moment.at.getTime())
  const marks: Mark[] = []
  const quiet: { x: number, days: number }[] = []
  const free: Record<Band, number> = { registry: margin, operator: margin, money: margin }
  let x = margin
  let last = moments[0]?.moment.at ?? now
  let today: number | undefined

  const step = (to: Date): void => {
    const days = Math.max(0, (to.getTime() - last.getTime()) / dayMs)
    const width = days === 0 ? 0 : 14 + 12 * Math.log2(1 + days)
    if (days >= 60) quiet.push({ x: x + width / 2, days: Math.round(days) })
    x += width
    last = to
  }

  for (const { moment, ahead } of moments) {
    if (ahead && today === undefined) {
      step(now)
      today = x = Math.max(x + 40, ...marks.map(mark => mark.x + 66))
      x += 48
    }
    step(moment.at)
    x = Math.max(x, free[moment.clock])
    marks.push({ moment, x, ahead })
    free[moment.clock] = x + labelWidth
  }
  if (today === undefined) {
    step(now)
    today = x = Math.max(x + 40, ...marks.map(mark => mark.x + 66))
  }
  const width = Math.ceil(Math.max(x, ...marks.map(mark => mark.x)) + margin)
  return spread({ width, today, marks, stretches: stretchesOf(marks, width), quiet }, Math.max(1, leastWidth / width))
}

const spread = (strip: Strip, by: number): Strip => ({
  width: Math.ceil(strip.width * by),
  today: strip.today * by,
  marks: strip.marks.map(mark => ({ ...mark, x: mark.x * by })),
  stretches: strip.stretches.map(stretch => ({ ...stretch, from: stretch.from * by, to: stretch.to * by })),
  quiet: strip.quiet.map(({ x, days }) => ({ x: x * by, days }))
})

/** What begins a stretch, what it means, and what ends it. A stretch that nothing ends runs to the edge. */
const kinds: readonly { band: Band, starts: readonly LifeEvent[], holds: Stretch['holds'], ends: readonly LifeEvent[] }[] = [
  { band: 'registry', starts: ['registered', 'transferred-in', 'taken-over', 'renewed', 'reactivated'], holds: 'active', ends: ['expires', 'blocked', 'released', 'transferred-away'] },
  { band: 'registry', starts: ['expires', 'blocked'], holds: 'blocked', ends: ['renewed', 'reactivated', 'released', 'transferred-away'] },
  { band: 'operator', starts: ['ordered'], holds: 'kept', ends: ['registered', 'transferred-in', 'cancelled', 'withdrawn'] },
  { band: 'operator', starts: ['blocked'], holds: 'blocked', ends: ['renewed', 'reactivated', 'terms-release', 'released', 'transferred-away'] },
  { band: 'money', starts: ['proforma-issued'], holds: 'payable', ends: ['paid', 'proforma-due', 'renewed', 'cancelled', 'withdrawn', 'expires', 'blocked'] },
  { band: 'money', starts: ['blocked'], holds: 'fee', ends: ['paid', 'reactivated', 'refunded', 'offer-closed', 'reactivation-money-closes'] }
]

function stretchesOf (marks: readonly Mark[], width: number): Stretch[] {
  return kinds.flatMap(({ band, starts, holds, ends }) => marks.flatMap((mark, index) => {
    const before = marks.slice(0, index).findLast(({ moment }) => ends.includes(moment.event) || starts.includes(moment.event))
    if (!starts.includes(mark.moment.event) || (before && starts.includes(before.moment.event))) return [] // it holds already
    const end = marks.slice(index + 1).find(({ moment }) => ends.includes(moment.event))
    return [{ band, holds, from: mark.x, to: end?.x ?? width }]
  }))
}
