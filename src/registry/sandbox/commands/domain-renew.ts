/**
 * <domain:renew> (domain-2.1 renewType; RFC 5731 §3.2.3) with <extdom:reactivate/>, which brings a BLOCKED domain back.
 * One renewal in a billing period; it runs on from exDate, also out of a block.
 */
import { el } from '../../../xml/build.ts'
import { child, textAt, type XmlNode } from '../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../answer.ts'
import type { Command, Desk } from '../desk.ts'
import { findDomain, type Domain } from '../ledger.ts'
import { stateOf } from '../lifecycle.ts'
import { ours, recorded } from '../reason-codes.ts'
import { addWarsawYears, printedDay, printInstant } from '../wall-clock.ts'
import { yearPriceMinor } from '../zones.ts'
import { zoneKindOf } from './domain-name.ts'
import { yearsOf } from './domain-period.ts'
import { affordable, notLocked, sponsored, takenReason, type Guard } from './guards.ts'

/** Prepaid at most 10 years ahead, 11 with the current one. */
const longestAhead = 11

export const renewDomain: Command = (desk, node, extension) => {
  if (child(extension?.node, 'renewToDate')) return refuse(2102)
  const domain = findDomain(desk.ledger, textAt(node, 'name')!.toLowerCase(), desk.at)
  if (!domain) return refuse(2303)
  const reactivate = child(extension?.node, 'reactivate') !== undefined
  return sponsored(desk, domain) ??
    rightState(desk, domain, reactivate) ??
    notLocked(domain, 'clientRenewProhibited') ??
    sameExpiry(domain, textAt(node, 'curExpDate')!) ??
    firstInPeriod(desk, domain) ??
    prolong(desk, domain, child(node, 'period'), reactivate)
}

function prolong (desk: Desk, { name, expiresAt: from }: Domain, period: XmlNode | undefined, reactivated: boolean): Answer {
  const years = yearsOf(period)
  if (years === undefined) return refuse(2004, ours.badPeriod)
  const expiresAt = addWarsawYears(from, years)
  if (expiresAt > addWarsawYears(desk.at, longestAhead)) return refuse(2306, ours.tooFarAhead)
  const priceMinor = yearPriceMinor[zoneKindOf(name)] * BigInt(years)
  const unpaid = affordable(desk, priceMinor)
  if (unpaid) return unpaid

  desk.record({ what: 'domain-renewed', name, from: from.toISOString(), expiresAt: expiresAt.toISOString(), reactivated, priceMinor: String(priceMinor) })
  return done(data(desk.dialect, 'domain', 'renData', el('domain:name', {}, name), el('domain:exDate', {}, printInstant(expiresAt))))
}

/** REGISTERED is renewed plainly, BLOCKED only with reactivate, DELETE_BLOCKED not at all. */
function rightState ({ at }: Desk, domain: Domain, reactivate: boolean): Guard {
  const state = stateOf(domain, at)
  const fits = reactivate ? state === 'BLOCKED' : state === 'REGISTERED'
  return fits ? undefined : refuse(2304, takenReason(domain, at))
}

/** The guard against renewing twice (RFC 5731 §3.2.3): the day of exDate as this registry prints it. */
const sameExpiry = ({ expiresAt }: Domain, given: string): Guard =>
  given.slice(0, 10) === printedDay(expiresAt) ? undefined : refuse(2004, recorded.badExpiryDate, { element: 'curExpDate', text: given })

/** 2105/9020: whoever was renewed waits until the period that ran at that time is over. */
const firstInPeriod = ({ at }: Desk, { renewedFrom }: Domain): Guard =>
  renewedFrom && at < renewedFrom ? refuse(2105, recorded.renewedInPeriod) : undefined
