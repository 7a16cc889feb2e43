/** Which days the imported bank statements cover (HOUSE-MONEY). Pure. */
import { addDays, type Day } from './calendar.ts'

export type Covered = {
  readonly fromDay: Day
  readonly toDay: Day
  readonly openingMinor: bigint
  readonly closingMinor: bigint
  /** The day of the import: money may still come on it, so a statement covers the days before it at most. */
  readonly importedOn: Day
}

/**
 * The last day up to which every credit is known, counted without a gap from the first statement on; null without statements.
 * Banks write no statement for days on which nothing moves: a later one joins when its days touch, or when it opens with
 * the balance with which the one before closed.
 */
export function coveredThrough (statements: readonly Covered[]): Day | null {
  const ordered = statements.toSorted((a, b) => compare(a.fromDay, b.fromDay) || compare(a.toDay, b.toDay))
  let end: { readonly day: Day, readonly closing: bigint } | undefined
  for (const each of ordered) {
    const lastWhole = addDays(each.importedOn, -1)
    const day = each.toDay < lastWhole ? each.toDay : lastWhole
    if (!end) {
      end = { day, closing: each.closingMinor }
    } else if (each.fromDay <= addDays(end.day, 1) || each.openingMinor === end.closing) {
      if (day >= end.day) end = { day, closing: each.closingMinor }
    } else break // a gap: what came in it is not known
  }
  const first = ordered[0]
  return first && end && end.day >= first.fromDay ? end.day : null
}

const compare = (a: Day, b: Day): number => a < b ? -1 : a > b ? 1 : 0
