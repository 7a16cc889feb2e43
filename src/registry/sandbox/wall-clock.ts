/**
 * How registries count and print time. NASK: years are counted on Warsaw's wall clock (2013-03-30T14:34:04Z, winter, plus one year is
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

/** The same instant of the year in UTC, `count` years later; 29 February becomes the 28th. */
export function addUtcYears (at: Date, count: number): Date {
  const later = new Date(at)
  later.setUTCFullYear(at.getUTCFullYear() + count)
  if (later.getUTCMonth() !== at.getUTCMonth()) later.setUTCDate(0)
  return later
}

const brussels = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' })

/** The day on Brussels' wall: '2026-03-01'. */
export const brusselsDay = (at: Date): string => brussels.format(at)

/** The last millisecond of a day in Brussels, which is how EURid ends its periods. */
export function endOfBrusselsDay (day: string): Date {
  const summer = new Date(`${day}T21:59:59.999Z`)
  return brusselsDay(new Date(summer.getTime() + 1)) === day ? new Date(`${day}T22:59:59.999Z`) : summer
}

/** The end of the same day of the year, `count` years later; 29 February becomes the 28th. */
export function addBrusselsYears (at: Date, count: number): Date {
  const [year, month, day] = brusselsDay(at).split('-') as [string, string, string]
  const target = Number(year) + count
  const last = new Date(Date.UTC(target, Number(month), 0)).getUTCDate()
  return endOfBrusselsDay(`${target}-${month}-${String(Math.min(Number(day), last)).padStart(2, '0')}`)
}

/** What Warsaw's wall shows at an instant, as if it were UTC, in milliseconds. */
function wallOf (at: Date): number {
  const part = Object.fromEntries(warsaw.formatToParts(at).map(({ type, value }) => [type, Number(value)])) as Record<string, number>
  return Date.UTC(part['year']!, part['month']! - 1, part['day']!, part['hour']!, part['minute']!, part['second']!, at.getUTCMilliseconds())
}

/** Objects carry whole seconds: every recorded crDate and exDate of an object ends in `.0Z`. */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)

/** NASK's way (`digits` null): `2013-07-04T09:20:05.0Z`, `2013-07-04T09:27:55.886Z`, fractions without trailing zeros, but never without a digit; else as many digits as are asked for. */
export function printInstant (at: Date, digits: number | null = null): string {
  const whole = at.toISOString()
  if (digits === null) return whole.replace(/0{1,2}Z$/, 'Z')
  return digits === 0 ? whole.replace(/\.\d+Z$/, 'Z') : whole.replace(/\.(\d+)Z$/, (_, fraction: string) => `.${fraction.slice(0, digits).padEnd(digits, '0')}Z`)
}

/** The day that `curExpDate` must name: the date of exDate as it is printed, in UTC. */
export const printedDay = (at: Date): string => at.toISOString().slice(0, 10)

/** The day, in UTC, at the hour of another instant; undefined for a day that is none. */
export function onDay (day: string, hourOf: Date): Date | undefined {
  const at = new Date(`${day}${hourOf.toISOString().slice(10)}`)
  return Number.isNaN(at.getTime()) || printedDay(at) !== day ? undefined : at
}
