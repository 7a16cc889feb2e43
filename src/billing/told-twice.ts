/** The same money told twice, in two formats: which lines of a statement another one told already. Pure. */
import { closeOf, daysBetween, openOf, type Day } from '../rules/calendar.ts'
import { normaliseTitle } from '../rules/payment-title.ts'
import type { BankLine } from './bank-statement.ts'
import type { RecordedLine, StatementTime } from './line-key.ts'

/** The two formats may put one booking on days so far apart: entry day here, value day there. */
export const mostDaysApart = 5

export type Pairing<Line> = {
  readonly repeated: ReadonlySet<Line>
  /** The last day on which the two tell different money; null when they agree. */
  readonly contradiction: Day | null
}

/**
 * `recorded`: lines that statements of other formats brought for the same hours. Both are complete for their time, so a day's sum in one
 * direction that is the same is the same money (one of them may tell a batch as one line); else sums are paired one by one.
 */
export function pairAcrossFormats<Line extends BankLine> (lines: readonly Line[], recorded: readonly RecordedLine[], { from, to }: Pick<StatementTime, 'from' | 'to'>): Pairing<Line> {
  const repeated = new Set<Line>()
  const paired = new Set<RecordedLine>()
  if (recorded.length === 0) return { repeated, contradiction: null }

  const told = Map.groupBy(recorded, ({ direction, bookedOn }) => `${direction} ${bookedOn}`)
  const days = Map.groupBy(lines, ({ direction, booked }) => `${direction} ${booked.day}`)
  for (const [key, ofDay] of days) {
    const before = told.get(key) ?? []
    if (before.length > 0 && sum(ofDay) === sum(before)) {
      for (const line of ofDay) repeated.add(line)
      for (const line of before) paired.add(line)
    }
  }
  pairBySum(lines, recorded, repeated, paired, 0)
  pairBySum(lines, recorded, repeated, paired, mostDaysApart)

  const open = recorded.filter(line => !paired.has(line) && from <= openOf(line.bookedOn) && to.getTime() >= closeOf(line.bookedOn).getTime() - 1000)
  const fresh = lines.filter(line => !repeated.has(line))
  const both = open.filter(line => fresh.some(each => each.direction === line.direction && Math.abs(daysBetween(each.booked.day, line.bookedOn)) <= mostDaysApart))
  return { repeated, contradiction: both.map(({ bookedOn }) => bookedOn).toSorted().at(-1) ?? null }
}

/** Each line takes a recorded one of its sum: the most alike first, then any. */
function pairBySum<Line extends BankLine> (lines: readonly Line[], recorded: readonly RecordedLine[], repeated: Set<Line>, paired: Set<RecordedLine>, daysApart: number): void {
  for (const alike of likenesses) {
    const look = (line: { readonly direction: string, readonly amountMinor: bigint, readonly title: string, readonly partyAccount: string | null }) => `${line.direction} ${line.amountMinor} ${alike(line)}`
    const waiting = Map.groupBy(recorded.filter(line => !paired.has(line)), look)
    for (const line of lines.filter(each => !repeated.has(each))) {
      const queue = waiting.get(look(line)) ?? []
      const at = queue.findIndex(each => Math.abs(daysBetween(line.booked.day, each.bookedOn)) <= daysApart)
      if (at < 0) continue
      repeated.add(line)
      paired.add(queue[at]!)
      queue.splice(at, 1)
    }
  }
}

type Worded = { readonly title: string, readonly partyAccount: string | null }

const wordsOf = ({ title }: Worded): string => normaliseTitle(title).replace(/[^A-Z0-9]/g, '').slice(0, 20) // where the formats cut and break, they differ

const likenesses: readonly ((line: Worded) => string)[] = [
  line => `${line.partyAccount} ${wordsOf(line)}`,
  line => line.partyAccount ?? '-',
  wordsOf,
  () => ''
]

const sum = (lines: readonly { readonly amountMinor: bigint }[]): bigint => lines.reduce((total, { amountMinor }) => total + amountMinor, 0n)
