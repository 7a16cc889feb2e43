/**
 * Calendar days in Warsaw (rulebook, Time). A day is a name ('2026-03-01'), never an instant; a window closes
 * at 24:00 of its last day, so "too late" is always `>=`. Pure.
 */
import { addUtcDays, isHoliday } from './holidays.ts'

/** A calendar day in Europe/Warsaw, written as in ISO 8601. */
export type Day = string & { readonly brand: 'Day' }

const zone = 'Europe/Warsaw'
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
const clockFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })

/** The day on which an instant falls in Warsaw. */
export const dayOf = (at: Date): Day => at.getTime() < wholeHours ? dayFormat.format(at) as Day : daysOfHours(Math.floor(at.getTime() / 3_600_000))

/** Since 1915 Warsaw has been whole hours ahead of UTC and has changed its clocks on the hour: an hour of UTC falls on one day. */
const wholeHours = Date.UTC(1916, 0)
const daysOfHours = remembered((hour: number) => dayFormat.format(hour * 3_600_000) as Day)

/** Calendars are asked for the same few days hundreds of thousands of times a night. */
function remembered<Key, Value> (reckon: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= 20_000) known.clear()
    const value = reckon(key)
    known.set(key, value)
    return value
  }
}

/** A day from outside (a form, a statement); undefined when there is no such day in the calendar. */
export function parseDay (text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const noon = new Date(`${text}T12:00:00Z`)
  return Number.isNaN(noon.getTime()) || noon.toISOString().slice(0, 10) !== text ? undefined : text as Day
}

/** The day `count` calendar days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day => addUtcDays(day, count) as Day

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000)

/** 24:00 of the day: the first instant that is too late (rulebook, Time). */
export const closeOf = (day: Day): Date => new Date(closes(day))

const closes = remembered((day: Day) => {
  const summer = Date.parse(`${day}T22:00:00Z`)
  return dayOf(new Date(summer)) === day ? Date.parse(`${day}T23:00:00Z`) : summer
})

/** 00:00 of the day, Warsaw. */
export const openOf = (day: Day): Date => closeOf(addDays(day, -1))

/** Elapsed hours ("N hours", rulebook, Time): not moved by a change of the clocks. */
export const addHours = (at: Date, count: number): Date => new Date(at.getTime() + count * 3_600_000)

/** Monday to Friday without Polish public holidays. */
export function isWorkingDay (day: Day): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}

/** KC-115: the last day of a term for the customer's act; from a Saturday or public holiday it moves to the next working day. */
export function lastDayForCustomer (day: Day): Day {
  let last = day
  while (!isWorkingDay(last)) last = addDays(last, 1)
  return last
}

/** The `count`-th working day after `day`. */
export function addWorkingDays (day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0; left--) at = lastDayForCustomer(addDays(at, 1))
  return at
}

/** "2026-03-01 24:00" for the close of a day, else "2026-03-01 10:15": how people read a border in Warsaw time. */
export function sayInstant (at: Date): string {
  const text = clockFormat.format(at).slice(0, 16)
  return text.endsWith(' 00:00') ? `${addDays(text.slice(0, 10) as Day, -1)} 24:00` : text
}

/** ISO 8601 with Warsaw's offset, e.g. 2026-03-02T00:00:00+01:00: the form in which instants leave the product. */
export function warsawIso (at: Date): string {
  if (!(at.getTime() >= wholeHours)) return formattedIso(at)
  const hours = hoursAhead(Math.floor(at.getTime() / 3_600_000))
  return `${new Date(at.getTime() + hours * 3_600_000).toISOString().slice(0, -5)}+0${hours}:00`
}

const hoursAhead = remembered((hour: number) => Number(formattedIso(new Date(hour * 3_600_000)).slice(-5, -3)))

function formattedIso (at: Date): string {
  const local = clockFormat.format(at).replace(' ', 'T')
  const minutes = Math.round((Date.parse(`${local}Z`) - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${local}+${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
