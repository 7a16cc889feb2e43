/** Amounts in another currency, told in PLN for the tax office (Polish VAT act, art. 31a and 106e ust. 11). Pure; a rate is text, never a float. */

import { addDays, isWorkingDay, type Day } from './calendar.ts'

/** A published mean rate: PLN for one unit of the currency, '4.2731'. */
export type ExchangeRate = {
  readonly rate: string
  /** The last working day before the tax point on which a table came out. */
  readonly publishedOn: Day
  /** Number of the table, '024/A/NBP/2026'. */
  readonly table: string
}

/** Cents → grosze at a rate of at most six decimals, half away from zero. Throws for a text that is no rate. */
export function toPln (minor: bigint, rate: string): bigint {
  const match = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(rate)
  if (!match) throw new RangeError(`an exchange rate of '${rate}'`)
  const micro = BigInt(match[1]! + (match[2] ?? '').padEnd(6, '0'))
  const scaled = minor * micro
  return (scaled + (scaled < 0n ? -500_000n : 500_000n)) / 1_000_000n
}

/** The day whose table counts for a tax point: the last working day before it (art. 31a ust. 1). */
export function rateDay (taxPointOn: Day): Day {
  let day = addDays(taxPointOn, -1)
  while (!isWorkingDay(day)) day = addDays(day, -1)
  return day
}
