/** Verisign's sync-1.0 (ConsoliDate): moves the end of a period to a day of the year. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import type { Dialect } from '../dialect.ts'

/** `monthDay`: '05-31'; said as xs:gMonthDay. Throws RegistryError 'give-up' where it is not offered. */
export function syncUpdate (monthDay: string | undefined, { ns }: Dialect): Xml | null {
  if (monthDay === undefined) return null
  if (ns.sync === undefined) throw new RegistryError('this registry moves no expiry to another day', 'give-up')
  if (!/^\d{2}-\d{2}$/.test(monthDay)) throw new RegistryError('a day of the year is written MM-DD', 'give-up')
  return el('sync:update', { 'xmlns:sync': ns.sync }, el('sync:expMonthDay', {}, `--${monthDay}`))
}

/** Whether an expiry falls on the day asked for, in UTC. */
export const isSynced = (expiresAt: Date | null, monthDay: string | undefined): boolean =>
  monthDay === undefined || expiresAt?.toISOString().slice(5, 10) === monthDay
