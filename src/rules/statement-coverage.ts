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

/** Days between two statements that none covers, though the balance says that something moved in them. */
export type Gap = { readonly fromDay: Day, readonly toDay: Day, readonly closedWithMinor: bigint, readonly opensWithMinor: bigint }

/**
 * The last day up to which every credit is known, counted without a gap from the first statement on; null without statements.
 * Banks write no statement for days on which nothing moves: a later one joins when its days touch, or when it opens with
 * the balance with which the one before closed.
 */
export function coveredThrough (statements: readonly Covered[]): Day | null {
  const [first] = walk(statements)
  return first && first.toDay >= first.fromDay ? first.toDay : null
}

/** All gaps, the earliest first. */
export function gapsIn (statements: readonly Covered[]): Gap[] {
  const stretches = walk(statements)
  return stretches.slice(1).map((next, at) => {
    const before = stretches[at]!
    return { fromDay: addDays(before.toDay, 1), toDay: addDays(next.fromDay, -1), closedWithMinor: before.closingMinor, opensWithMinor: next.openingMinor }
  })
}

type Stretch = { readonly fromDay: Day, readonly toDay: Day, readonly openingMinor: bigint, readonly closingMinor: bigint }

/** Stretches of days without a gap. */
function walk (statements: readonly Covered[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const each of statements.toSorted((a, b) => compare(a.fromDay, b.fromDay) || compare(a.toDay, b.toDay))) {
    const lastWhole = addDays(each.importedOn, -1)
    const toDay = each.toDay < lastWhole ? each.toDay : lastWhole
    const before = stretches.at(-1)
    if (before && (each.fromDay <= addDays(before.toDay, 1) || each.openingMinor === before.closingMinor)) {
      if (toDay >= before.toDay) stretches[stretches.length - 1] = { ...before, toDay, closingMinor: each.closingMinor }
    } else {
      stretches.push({ fromDay: each.fromDay, toDay, openingMinor: each.openingMinor, closingMinor: each.closingMinor })
    }
  }
  return stretches
}

const compare = (a: Day, b: Day): number => a < b ? -1 : a > b ? 1 : 0
