/** How many working days a term leaves. Pure. */
import { addDays, isWorkingDay, type Day } from '../rules/calendar.ts'

/** Working days after `today`, up to and including `last`; 0 when `last` is today or over. */
export function workingDaysLeft (today: Day, last: Day): number {
  let count = 0
  for (let day = addDays(today, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) count++
  return count
}
