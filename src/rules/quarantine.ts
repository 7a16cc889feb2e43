/** How long an infected message is kept sealed (HOUSE-QUARANTINE). Pure. */
import { addDays, closeOf, dayOf, type Day } from './calendar.ts'

/** Whole days after the one on which it was found. */
export const quarantineDays = 30

/** `at`: the first instant at which it is deleted; `lastDay`: the last day on which it is there. */
export function quarantineUntil (foundAt: Date): { readonly at: Date, readonly lastDay: Day } {
  const lastDay = addDays(dayOf(foundAt), quarantineDays)
  return { at: closeOf(lastDay), lastDay }
}
