/** Verisign's sync: the end of the period moves forward to a day of the year. What that is worth of a year is charged. */
import { done, refuse, type Answer } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { addUtcYears, onDay } from '../../wall-clock.ts'
import { allowed } from '../guards.ts'
import { affordable, priceFor, termsOf } from './rules.ts'

/** `monthDay` is an XML Schema gMonthDay: '--05-31'. Not before the end as it is, and within a year of it. */
export function synchronise (desk: Desk, domain: Domain, monthDay: string): Answer {
  const refused = allowed(domain, 'Renew') ?? allowed(domain, 'Update')
  if (refused) return refused
  const { expiresAt: from, name } = domain
  const day = monthDay.slice(2, 7)
  const expiresAt = [from.getUTCFullYear(), from.getUTCFullYear() + 1].map(year => onDay(`${year}-${day}`, from)).find(each => each && each > from)
  if (!expiresAt) return refuse(2004, words('No such day'), { element: 'expMonthDay', text: monthDay, space: 'sync' })
  if (expiresAt > addUtcYears(desk.at, termsOf(desk).mostYears)) return refuse(2105, words('The period would reach too far'))
  const year = addUtcYears(from, 1).getTime() - from.getTime()
  const price = priceFor(desk, name, 'renew', 1) * BigInt(expiresAt.getTime() - from.getTime()) / BigInt(year)
  const unpaid = affordable(desk, price)
  if (unpaid) return unpaid
  desk.record({ what: 'expiry-synchronised', name, expiresAt: expiresAt.toISOString(), priceMinor: String(price) })
  return done()
}
