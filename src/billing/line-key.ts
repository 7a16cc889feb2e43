/** What makes a bank line itself, so that a line which comes again (the day in a week's statement, or told in another format) is booked once. Pure. */
import { createHash } from 'node:crypto'
import { dayOf, type Day } from '../rules/calendar.ts'
import { normaliseTitle } from '../rules/payment-title.ts'
import { refuseStatement, type BankLine, type BankStatement, type StatementFormat } from './bank-statement.ts'
import { pairAcrossFormats } from './told-twice.ts'

export type KeyedLine = BankLine & { readonly key: string }

/** A statement as it stands in time: a later one may tell the same hours again, or go on where this one ends. */
export type StatementTime = Pick<BankStatement, 'format' | 'from' | 'to' | 'openingMinor' | 'closingMinor'> & { readonly id: string }

/** A line booked before, and the statement that brought it. */
export type RecordedLine = {
  readonly statement: StatementTime
  /** What it looks like: its key up to '#'. */
  readonly look: string
  readonly direction: BankLine['direction']
  readonly amountMinor: bigint
  readonly bookedOn: Day
  readonly title: string
  readonly partyAccount: string | null
}

/**
 * The lines that no statement brought before, with their keys. Lines alike are counted: two equal transfers of a day are two.
 * Lines alike without a bank's reference are the same ones where their statements tell the same hours, and further, equal transfers where they do not.
 * Where those hours were told in another format, lines are known by day, direction and sum, for two formats have neither words nor references in common.
 * @throws Refusal 'invalid', reason 'told-otherwise': both tell the same whole days, and not the same money
 */
export function chooseFresh (lines: readonly BankLine[], statement: StatementTime, recorded: readonly RecordedLine[]): KeyedLine[] {
  const sameHours = new Map([...new Set(recorded.map(each => each.statement))].map(each => [each, tellsSameHours(each, statement)]))
  const byLook = Map.groupBy(recorded, ({ look }) => look)
  const told = new Set<RecordedLine>()
  const fresh = [...Map.groupBy(lines.map((line, at) => ({ line, at, look: lookOf(line) })), ({ look }) => look)].flatMap(([look, alike]) => {
    const before = byLook.get(look) ?? []
    const same = before.filter(each => alike[0]!.line.bankReference !== null || sameHours.get(each.statement))
    for (const each of same.slice(0, alike.length)) told.add(each)
    return alike.slice(same.length).map(({ line, at }, further) => ({ ...line, at, key: `${look}#${before.length + further + 1}` }))
  }).toSorted((a, b) => a.at - b.at).map(({ at: _, ...line }): KeyedLine => line)

  const otherwise = recorded.filter(each => each.statement.format !== statement.format && !told.has(each) && sameHours.get(each.statement))
  const { repeated, contradiction } = pairAcrossFormats(fresh, otherwise, statement)
  if (contradiction) throw refuseStatement('told-otherwise', `The days up to ${contradiction} are booked already from a statement in the format ${formatName(otherwise[0]!.statement.format)}, which tells other money: import these days in that format.`)
  return fresh.filter(line => !repeated.has(line))
}

/** Times that overlap, unless the later opens, on the day on which the earlier ends, with the balance with which that one closed: then it goes on from there, whatever hours the two name. */
function tellsSameHours (a: StatementTime, b: StatementTime): boolean {
  if (a.id === b.id) return true
  if (a.from >= b.to || b.from >= a.to) return false
  return !(follows(a, b) || follows(b, a))
}

const follows = (first: StatementTime, second: StatementTime): boolean =>
  first.closingMinor === second.openingMinor && first.openingMinor !== first.closingMinor && second.openingMinor !== second.closingMinor && dayOf(first.to) === dayOf(second.from)

const formatName = (format: StatementFormat): string => format === 'mt940' ? 'MT940' : 'CAMT.053'

/** With the bank's reference: that, day, direction and sum. Without one: all that the line tells. */
export function lookOf (line: BankLine): string {
  const { direction, amountMinor, currency, booked, bankReference } = line
  const core = [direction, String(amountMinor), currency, booked.day]
  const told = bankReference === null
    ? ['line', line.endToEndId, line.partyName, line.partyAccount, normaliseTitle(line.title).replace(/\s/g, '')]
    : ['reference', bankReference]
  return createHash('sha256').update(JSON.stringify([...core, ...told])).digest('hex')
}
