/** What a registrar asks about itself (registrarFinance-1.0, registrarHitPoints-1.0, registrationLimit-1.1) and about the quality of a domain. */
import { el } from '../../../../xml/build.ts'
import { data, done } from '../../answer.ts'
import type { Command } from '../../desk.ts'
import { monthOf } from '../../eurid-changes.ts'
import { countIn, type Domain } from '../../ledger.ts'
import { printMinor } from '../../money.ts'
import { brusselsDay, endOfBrusselsDay, printInstant } from '../../wall-clock.ts'
import { nothing } from './domain-data.ts'
import { mapping, unicodeOf } from './names.ts'
import { domainOf, sponsored, termsOf } from './rules.ts'

export const infoFinance: Command = ({ dialect, funds }) => {
  const { leftMinor } = funds()
  return done(data(dialect, 'registrarFinance', 'infData',
    el('registrarFinance:paymentMode', {}, 'PRE_PAYMENT'),
    el('registrarFinance:availableAmount', {}, printMinor(leftMinor)),
    el('registrarFinance:accountBalance', {}, printMinor(leftMinor))))
}

export const infoPoints: Command = desk => {
  const { dialect, ledger, account, at } = desk
  const { mostPoints } = termsOf(desk)
  const count = countIn(ledger.points, account.id, monthOf(at))
  return done(data(dialect, 'registrarHitPoints', 'infData',
    el('registrarHitPoints:nbrHitPoints', {}, String(count)),
    el('registrarHitPoints:maxNbrHitPoints', {}, String(mostPoints)),
    count > mostPoints ? el('registrarHitPoints:blockedUntil', {}, printInstant(endOfMonth(at), dialect.fraction)) : null))
}

export const infoLimit: Command = desk => {
  const { dialect, ledger, account, at } = desk
  const { mostRegistrations } = termsOf(desk)
  const count = countIn(ledger.registrations, account.id, monthOf(at))
  return done(data(dialect, 'registrationLimit', 'infData',
    el('registrationLimit:monthlyRegistrations', {}, String(count)),
    el('registrationLimit:maxMonthlyRegistrations', {}, String(mostRegistrations)),
    count >= mostRegistrations ? el('registrationLimit:limitedUntil', {}, printInstant(endOfMonth(at), dialect.fraction)) : null))
}

/** The last millisecond of the month in Brussels. */
export function endOfMonth (at: Date): Date {
  const [year, month] = brusselsDay(at).split('-').map(Number) as [number, number]
  return endOfBrusselsDay(new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10))
}

/** Of 10,000: what is delegated works, in practice; what is signed, too. */
export const infoQuality: Command = (desk, node) => {
  const domain = domainOf(desk, node)
  if (!('name' in domain)) return domain
  const foreign = sponsored(desk, domain)
  if (foreign) return foreign
  const { name, ns, eurid = nothing } = domain
  const score = ns.length + eurid.nsgroups.length === 0 ? 0 : isSigned(domain) ? 10_000 : 8_000
  return done(data(desk.dialect, 'dnsQuality', 'infData',
    el('dnsQuality:name', {}, unicodeOf(name)),
    el('dnsQuality:checkTime', {}, printInstant(desk.at, desk.dialect.fraction)),
    el('dnsQuality:score', {}, String(score))), mapping(desk.dialect, [name]))
}

export const infoEligibility: Command = (desk, node) => {
  const domain = domainOf(desk, node)
  if (!('name' in domain)) return domain
  const foreign = sponsored(desk, domain)
  if (foreign) return foreign
  const isEligible = isSigned(domain)
  return done(data(desk.dialect, 'dnssecEligibility', 'infData',
    el('dnssecEligibility:name', {}, unicodeOf(domain.name)),
    el('dnssecEligibility:eligible', {}, String(isEligible)),
    el('dnssecEligibility:msg', {}, isEligible ? 'Eligible for DNSSEC discount' : 'Not eligible for DNSSEC discount'),
    el('dnssecEligibility:code', {}, isEligible ? '1001' : '2000')), mapping(desk.dialect, [domain.name]))
}

const isSigned = ({ eurid = nothing, signers = [] }: Pick<Domain, 'eurid' | 'signers'>): boolean => eurid.keys.length > 0 || eurid.keygroup !== null || signers.length > 0
