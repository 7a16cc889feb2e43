/** What makes a bank line itself, so that a line which comes again (the day in a week's statement) is booked once. Pure. */
import { createHash } from 'node:crypto'
import { normaliseTitle } from '../rules/matching.ts'
import type { BankLine } from './camt053-entry.ts'

export type KeyedLine = BankLine & { readonly key: string }

/** A line booked before, and the time of the statement that brought it. */
export type RecordedLine = { readonly statementId: string, readonly from: Date, readonly to: Date }

/**
 * The lines that no statement brought before, with their keys. `recorded`: what was booked before, by `lookOf` (the key up to '#').
 * Lines alike are counted: two equal transfers of a day are two. Lines alike without a bank's reference are the same ones
 * where the times of their statements overlap, and further, equal transfers where they do not.
 */
export function chooseFresh (lines: readonly BankLine[], statement: RecordedLine, recorded: ReadonlyMap<string, readonly RecordedLine[]>): KeyedLine[] {
  const seen = new Map<string, number>()
  return lines.flatMap(line => {
    const look = lookOf(line)
    const count = (seen.get(look) ?? 0) + 1
    seen.set(look, count)
    const before = recorded.get(look) ?? []
    const same = before.filter(each => line.bankReference !== null || each.statementId === statement.statementId || (each.from < statement.to && statement.from < each.to))
    return count <= same.length ? [] : [{ ...line, key: `${look}#${before.length + count - same.length}` }]
  })
}

/** With the bank's reference: that, day, direction and sum. Without one: all that the line tells. */
export function lookOf (line: BankLine): string {
  const { direction, amountMinor, currency, booked, bankReference } = line
  const core = [direction, String(amountMinor), currency, booked.day]
  const told = bankReference === null
    ? ['line', line.endToEndId, line.partyName, line.partyAccount, normaliseTitle(line.title).replace(/\s/g, '')]
    : ['reference', bankReference]
  return createHash('sha256').update(JSON.stringify([...core, ...told])).digest('hex')
}
