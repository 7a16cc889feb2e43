/**
 * How NASK counts and prints time. Years are counted on Warsaw's wall clock (2013-03-30T14:34:04Z, winter, plus one year is
 * 2014-03-30T13:34:04Z, summer, in recorded traffic); terms in days are whole 24 hours, also across a change of the clocks. Pure.
 */

const warsaw = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Warsaw', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit'
})

const hour = 3_600_000

/** `count` terms of 24 hours later. */
export const addDaysOf24 = (at: Date, count: number): Date => new Date(at.getTime() + count * 24 * hour)

/**
 * The same hour on Warsaw's wall, `count` years later. 29 February becomes the 28th; an hour that the spring change skips
 * moves forward by the skipped hour; of an hour that autumn has twice, the first is meant.
 */
export function addWarsawYears (at: Date, count: number): Date {
  const wall = new Date(wallOf(at))
  const year = wall.getUTCFullYear() + count
  const lastOfMonth = new Date(Date.UTC(year, wall.getUTCMonth() + 1, 0)).getUTCDate()
  const target = Date.UTC(year, wall.getUTCMonth(), Math.min(wall.getUTCDate(), lastOfMonth), wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds(), at.getUTCMilliseconds())
  const summer = new Date(target - 2 * hour)
  return wallOf(summer) === target ? summer : new Date(target - hour)
}

/** What Warsaw's wall shows at an instant, as if it were UTC, in milliseconds. */
function wallOf (at: Date): number {
  const part = Object.fromEntries(warsaw.formatToParts(at).map(({ type, value }) => [type, Number(value)])) as Record<string, number>
  return Date.UTC(part['year']!, part['month']! - 1, part['day']!, part['hour']!, part['minute']!, part['second']!, at.getUTCMilliseconds())
}

/** Objects carry whole seconds: every recorded crDate and exDate of an object ends in `.0Z`. */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)

/** `2013-07-04T09:20:05.0Z`, `2013-07-04T09:27:55.886Z`: fractions without trailing zeros, but never without a digit. */
export const printInstant = (at: Date): string => at.toISOString().replace(/0{1,2}Z$/, 'Z')

/** The day that `curExpDate` must name: the date of exDate as it is printed, in UTC. */
export const printedDay = (at: Date): string => at.toISOString().slice(0, 10)
