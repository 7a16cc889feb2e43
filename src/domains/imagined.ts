/** The life of a domain that does not exist: zone and days as a person says them, under published terms or those that are built in. */
import { domainToASCII } from 'node:url'
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import { addDays, openOf, parseDay, type Day } from '../rules/calendar.ts'
import { forecast, imagine, paymentOn, type Moment } from '../rules/domain-life.ts'
import { builtIn } from '../rules/policies/built-in.ts'
import type { BoundTerms, Zone } from '../rules/policy.ts'
import { parseZone, profileOf, sellableZones } from '../rules/zones/of-name.ts'
import { versionsOf, versionIdOf } from '../terms/in-force.ts'
import { mostDays } from './forecast.ts'

/** As it came from outside. */
export type ImaginedWords = {
  readonly zone: string
  /** Left out: not known, so that nothing can be said of transfers. */
  readonly registered?: string | undefined
  /** E: the last day of the paid period. */
  readonly expires: string
  /** Left out: never paid. */
  readonly paid?: string | undefined
  /** From the day of the registration; left out: to the end of the period and what follows from it. */
  readonly days?: number | undefined
}

export type Imagined = { readonly zone: Zone, readonly registeredOn: Day | null, readonly expiresOn: Day, readonly paidOn: Day | null, readonly days: number | null }

/** Versions of one policy by the day from which they hold. */
export type DatedTerms = readonly (BoundTerms & { readonly from: Day })[]

/** @throws Refusal 'invalid' ('unknown-zone', 'no-such-day', 'days-in-disorder', 'too-early', 'days') */
export function readImagined ({ zone: typed, registered, expires, paid, days }: ImaginedWords): Imagined {
  const zone = parseZone(domainToASCII(typed.replace(/^\./, '')))
  if (!zone) throw new Refusal('invalid', `.${shown(typed)} is not sold here. ${nearZones(typed)}`, { reason: 'unknown-zone', rule: 'DOM-II.2' })
  const registeredOn = registered === undefined ? null : dayIn(registered, 'registered')
  const expiresOn = dayIn(expires, 'expires')
  const paidOn = paid === undefined ? null : dayIn(paid, 'paid')
  if (registeredOn && expiresOn <= registeredOn) throw disorder(`expires: ${expiresOn} is not after the registration on ${registeredOn}. Say a later day, usually ${Number(registeredOn.slice(0, 4)) + 1}${registeredOn.slice(4)}.`)
  if (paidOn && registeredOn && paidOn < registeredOn) throw disorder(`paid: ${paidOn} is before the registration on ${registeredOn}. Say the day on which the renewal is paid.`)
  if (expiresOn < firstDay || expiresOn > lastDay) throw new Refusal('invalid', `expires: ${expiresOn} is out of what can be foreseen. Say a day from ${firstDay} to ${lastDay}.`, { reason: 'too-early' })
  if (days !== undefined && (!Number.isInteger(days) || days < 1 || days > mostDays)) throw new Refusal('invalid', `days: a whole number from 1 to ${mostDays}.`, { reason: 'days' })
  return { zone, registeredOn, expiresOn, paidOn, days: days ?? null }
}

/** Every zone's registry is described from then on. */
const firstDay = '2010-01-01' as Day
const lastDay = '2199-12-31' as Day

/** From 00:00 of the registration (or of a year before E), in order of time. */
export function foreseeImagined ({ zone, registeredOn, expiresOn, paidOn, days }: Imagined, versions: DatedTerms): Moment[] {
  const from = registeredOn ?? addDays(expiresOn, -366)
  const { terms } = versions.findLast(each => each.from <= expiresOn) ?? versions[0]!
  const of = imagine(profileOf(zone, expiresOn), { registeredOn, expiresOn, versions, money: { through: null, bankLagDays: terms.bankLagDays } })
  return forecast(of, { pays: paidOn ? [paymentOn(paidOn)] : 'never' }, openOf(from), days)
}

/** As the product comes. @throws Refusal 'invalid' ('unknown-policy') */
export function builtInTerms (policy: string): DatedTerms {
  const found = builtIn.filter(each => each.policy === policy).map(each => ({ from: each.effectiveFrom, versionId: versionIdOf(each.policy, each.version), terms: each.terms }))
  if (found.length === 0) throw noPolicy(policy, builtIn.map(each => each.policy))
  return found
}

/** As they were published here, with a customer's own where one is named. @throws Refusal 'invalid' ('unknown-policy') */
export async function publishedTerms (trx: Knex.Transaction, policy: string, customerId?: string): Promise<DatedTerms> {
  const found = await versionsOf(trx, policy, customerId)
  if (found.length === 0) throw noPolicy(policy, await trx('policy_versions').distinct('policy').orderBy('policy').pluck('policy'))
  return found
}

const noPolicy = (policy: string, there: readonly string[]): Refusal => new Refusal('invalid', `policy: there is no '${shown(policy)}'. There is: ${there.join(', ')}.`, { reason: 'unknown-policy' })
const disorder = (say: string): Refusal => new Refusal('invalid', say, { reason: 'days-in-disorder' })

/** @throws Refusal 'invalid' */
export function dayIn (text: string, field: string): Day {
  const day = parseDay(text)
  if (!day) throw new Refusal('invalid', `${field}: '${shown(text)}' is no day of the calendar. Write it like 2026-03-01.`, { reason: 'no-such-day' })
  return day
}

const shown = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 60)

function nearZones (typed: string): string {
  const near = sellableZones.map(zone => ({ zone, far: distance(typed.replace(/^\./, '').toLowerCase(), zone) })).filter(({ far }) => far <= 2).sort((a, b) => a.far - b.far).slice(0, 4)
  return near.length > 0 ? `Near it: ${near.map(({ zone }) => `.${zone}`).join(', ')}.` : `Sold are ${sellableZones.length} zones, such as .pl, .com.pl, .eu, .com, .org.`
}

/** Letters to add, drop or change (Levenshtein). */
function distance (a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a.slice(0, 60)].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (letter === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
