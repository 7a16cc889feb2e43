/** How far the clock is to go, as people write it. Pure. */
import { Refusal } from '../errors.ts'
import { addDays, addHours, dayOf, openOf, parseDay, warsawIso, type Day } from '../rules/calendar.ts'

/**
 * '+21d' (calendar days: the same time of day in Warsaw), '+6h', '+30m' (elapsed), '2027-03-01', '2027-03-01 09:00' (Warsaw).
 * Throws Refusal 'invalid' for anything else and for a time that is not after `now`.
 */
export function parseMove (text: string, now: Date): Date {
  const to = relative(text, now) ?? absolute(text)
  if (!to) throw new Refusal('invalid', `“${text}” is no move of the clock. Write it like +21d, +6h, +30m, 2027-03-01 or "2027-03-01 09:00".`, { reason: 'clock-move', rule: 'HOUSE-CLOCK' })
  if (to <= now) throw new Refusal('invalid', 'The clock moves only forward.', { reason: 'clock-backwards', rule: 'HOUSE-CLOCK' })
  return to
}

function relative (text: string, now: Date): Date | undefined {
  const match = /^\+(\d{1,5})([dhm])$/.exec(text)
  if (!match) return undefined
  const count = Number(match[1])
  if (match[2] === 'd') return atWarsaw(addDays(dayOf(now), count), warsawIso(now).slice(11, 19))
  return addHours(now, match[2] === 'h' ? count : count / 60)
}

function absolute (text: string): Date | undefined {
  const [date = '', time = '00:00', ...rest] = text.split(/[ T]/)
  const day = parseDay(date)
  if (!day || rest.length > 0 || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined
  return atWarsaw(day, `${time}:00`)
}

/** The instant at which clocks in Warsaw show this; the hour that spring leaves out is read as the one after it. */
function atWarsaw (day: Day, time: string): Date {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const elapsed = new Date(openOf(day).getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000)
  const wanted = `${day}T${time}`
  const corrected = new Date(elapsed.getTime() + Date.parse(`${wanted}Z`) - Date.parse(`${shownIn(elapsed)}Z`))
  return shownIn(corrected) === wanted ? corrected : elapsed
}

const shownIn = (at: Date): string => warsawIso(at).slice(0, 19)
