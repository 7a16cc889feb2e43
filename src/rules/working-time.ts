/** Terms counted in working time (MZ-3.5, HOUSE-LIMIT): a working day counts whole, from 00:00 to 24:00 in Warsaw, other days not at all. Pure. */
import { addDays, closeOf, dayOf, isWorkingDay, openOf, type Day } from './calendar.ts'

/**
 * The instant `hours` hours of working days after `at`: Friday 16:00 and 24 hours is Monday 16:00. On a Saturday, Sunday or
 * public holiday nothing runs. Clocks change on Sundays, so a working day always has 24 hours.
 */
export function addWorkingHours (at: Date, hours: number): Date {
  let left = hours * 3_600_000
  for (let from = at; ; from = closeOf(dayOf(from))) {
    const day = dayOf(from)
    if (!isWorkingDay(day)) continue
    const room = closeOf(day).getTime() - from.getTime()
    if (left <= room) return new Date(from.getTime() + left)
    left -= room
  }
}

/** 00:00 of the first of the last `count` working days up to and including `day`: so many whole working days are left at this instant until 24:00 of `day`. */
export function startOfLastWorkingDays (day: Day, count: number): Date {
  let first = day
  for (let left = count; ; first = addDays(first, -1)) {
    if (isWorkingDay(first) && --left <= 0) return openOf(first)
  }
}
