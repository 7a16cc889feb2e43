/** '2026-02-08 00:00' in Warsaw → the instant. */
import { addHours, warsawIso } from '../../src/rules/calendar.ts'

export function warsaw (local: string): Date {
  const wanted = local.replace(' ', 'T')
  for (const offset of ['+01:00', '+02:00']) {
    const at = new Date(`${wanted}:00${offset}`)
    if (warsawIso(at).startsWith(wanted)) return at
  }
  return addHours(new Date(`${wanted}:00+01:00`), 0) // an hour that the change of the clocks leaves out
}
