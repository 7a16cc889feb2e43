/**
 * <domain:renew> (domain-2.1 renewType; RFC 5731 §3.2.3) with <extdom:reactivate/>, which brings a BLOCKED domain back, and
 * <extdom:renewToDate>, which ends the period on a day of one's own choice. One renewal in a billing period; it runs on from exDate, also out of a block.
 */
import { el } from '../../../../xml/build.ts'
import { child, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import { findDomain, type Domain } from '../../ledger.ts'
import { stateOf } from '../../lifecycle.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { addWarsawYears, onDay, printedDay, printInstant } from '../../wall-clock.ts'
import { allowed, settled, sponsored, type Guard } from '../guards.ts'
import { priceKeyOf } from './domain-name.ts'
import { yearsOf } from './domain-period.ts'
import { affordable, takenReason, termsOf } from './rules.ts'

/** Prepaid at most 10 years ahead, 11 with the current one. */
const longestAhead = 11

type End = { readonly expiresAt: Date, readonly years: number }

export const renewDomain: Command = (desk, node, extensions) => {
  const domain = findDomain(desk.ledger, textAt(node, 'name')!.toLowerCase())
  if (!domain) return refuse(2303)
  const wish = extensionIn(extensions, 'extdom')
  const reactivate = child(wish, 'reactivate') !== undefined
  return sponsored(desk, domain) ??
    rightState(desk, domain, reactivate) ??
    settled(domain) ??
    allowed(domain, 'Renew') ??
    sameExpiry(domain, textAt(node, 'curExpDate')!) ??
    firstInPeriod(desk, domain) ??
    prolong(desk, domain, child(node, 'period'), textAt(wish, 'renewToDate'), reactivate)
}

function prolong (desk: Desk, domain: Domain, period: XmlNode | undefined, toDate: string | undefined, reactivated: boolean): Answer {
  const { name, expiresAt: from } = domain
  const end = toDate === undefined ? endOf(from, yearsOf(period)) : endOn(desk, from, toDate, period)
  if ('code' in end) return end
  const { expiresAt, years } = end
  if (expiresAt > addWarsawYears(desk.at, longestAhead)) return refuse(2306, ours.tooFarAhead)
  const price = desk.price(priceKeyOf(name), 'renew', years)
  const unpaid = affordable(desk, price, `DOMAIN_FUNC_RENEW_${years}`, name)
  if (unpaid) return unpaid

  desk.record({ what: 'domain-renewed', name, from: from.toISOString(), expiresAt: expiresAt.toISOString(), reactivated, priceMinor: String(price) })
  return done(data(desk.dialect, 'domain', 'renData', el('domain:name', {}, name), el('domain:exDate', {}, printInstant(expiresAt))))
}

const endOf = (from: Date, years: number | undefined): End | ReturnType<typeof refuse> =>
  years === undefined ? refuse(2004, ours.badPeriod) : { expiresAt: addWarsawYears(from, years), years }

/** The hour stays, only the day is chosen; it lies after exDate and ahead of now. A year that has begun is paid whole: our choice. */
function endOn ({ at }: Desk, from: Date, day: string, period: XmlNode | undefined): End | ReturnType<typeof refuse> {
  if (period) return refuse(2306, ours.periodAndDate)
  const expiresAt = onDay(day.slice(0, 10), from)
  if (!expiresAt || expiresAt <= from || expiresAt <= at) return refuse(2004, ours.badEndDate, { element: 'renewToDate', text: day })
  let years = 1
  while (addWarsawYears(from, years) < expiresAt) years++
  return { expiresAt, years }
}

/** REGISTERED is renewed plainly, BLOCKED only with reactivate, anything else not at all. */
function rightState (desk: Desk, domain: Domain, reactivate: boolean): Guard {
  const state = stateOf(domain, desk.at, termsOf(desk))
  const fits = reactivate ? state === 'BLOCKED' : state === 'REGISTERED'
  return fits ? undefined : refuse(2304, takenReason(desk, domain, desk.at))
}

/** The guard against renewing twice (RFC 5731 §3.2.3): the day of exDate as this registry prints it. */
const sameExpiry = ({ expiresAt }: Domain, given: string): Guard =>
  given.slice(0, 10) === printedDay(expiresAt) ? undefined : refuse(2004, recorded.badExpiryDate, { element: 'curExpDate', text: given })

/** 2105/9020: whoever was renewed waits until the period that ran at that time is over. */
const firstInPeriod = ({ at }: Desk, { renewedFrom }: Domain): Guard =>
  renewedFrom && at < renewedFrom ? refuse(2105, recorded.renewedInPeriod) : undefined
