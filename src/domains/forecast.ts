/** What will happen to a domain, by what its client does: the decisions of the night's run, asked with a later date (HOUSE-FORECAST). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { addDays, closeOf, dayOf, type Day } from '../rules/calendar.ts'
import { termsOn } from '../rules/domain-life-step.ts'
import { branchesOf, type Branch, type ForecastCase, type Moment } from '../rules/domain-life.ts'
import { bordersAsMoments, sortedWithin } from '../rules/domain-moments.ts'
import { bordersOf } from '../rules/domain-renewal.ts'
import type { ZoneProfile } from '../rules/zones/profile.ts'
import { versionsOf } from '../terms/in-force.ts'
import { findDomain, type Domain } from './domain-store.ts'
import { drawsAhead } from './draws-ahead.ts'
import { readCase, type Case } from './renewal-case.ts'

export const branchNames: readonly Branch[] = ['paid-in-time', 'paid-on-day', 'never', 'transferred']

/** Further ahead nothing is foreseen. */
export const mostDays = 3660

export type ForecastWish = {
  readonly days: number
  /** Left out: all of them, or with `paidOn` that one. */
  readonly branch?: Branch | undefined
  /** The day N of 'paid-on-day'; left out: the last day on which money still renews it. */
  readonly paidOn?: Day | undefined
}

export type DomainForecast = {
  readonly domain: Domain
  readonly at: Date
  readonly days: number
  /** Of the terms that its period is bound to, or that are in force. */
  readonly versionId: string
  readonly paidOn: Day
  /** The registry refused the renewal: a person decides, and only the registry's clock goes on. */
  readonly refused: boolean
  /** So many renewals its client's prepaid balance pays for, if that is wanted and no other name draws on it first (HOUSE-AUTORENEW). */
  readonly draws: number
  readonly branches: Readonly<Partial<Record<Branch, readonly Moment[]>>>
}

/** @throws Refusal 'not-found' (a foreign tenant's, too), 'invalid' ('paid-and-branch', 'paid-before-today', 'days') */
export async function forecastDomain (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, domainId: string, { days, branch, paidOn }: ForecastWish): Promise<DomainForecast> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await findDomain(trx, domainId)
    if (!domain) throw notFound()
    requireCustomer(actor, domain, 'read:domains')
    if (!Number.isInteger(days) || days < 1 || days > mostDays) throw new Refusal('invalid', `days: a whole number from 1 to ${mostDays}.`, { reason: 'days' })
    if (branch && branch !== 'paid-on-day' && paidOn) throw new Refusal('invalid', `Paid on ${paidOn} or ${branch}: ask for one of them.`, { reason: 'paid-and-branch' })
    if (paidOn && paidOn < dayOf(at)) throw new Refusal('invalid', `${paidOn} is over: what was paid counts already. Ask for a day from ${dayOf(at)} on.`, { reason: 'paid-before-today' })
    const { of, bound, refused, draws } = await readAhead(trx, domain, at)
    const on = paidOn ?? lastDayToPay(of, bound, at)
    const all = domain.releasedAt ? nothing : refused ? sameFor(registryGoesOn(of, at, days)) : branchesOf(of, at, days, { paidOn: on, draws })
    const wanted = branch ?? (paidOn ? 'paid-on-day' : undefined)
    return { domain, at, days, versionId: bound.versionId, paidOn: on, refused, draws, branches: wanted ? { [wanted]: all[wanted] } : all }
  })
}

export type Ahead = Pick<Case, 'bound'> & { readonly of: ForecastCase, readonly refused: boolean, readonly draws: number }

/** A living domain's case as a forecast takes it. */
export async function readAhead (trx: Knex.Transaction, domain: Domain, at: Date): Promise<Ahead> {
  const { operator, period, facts, bound, zone } = await readCase(trx, domain, at)
  const draws = await drawsAhead(trx, domain, { operator, period }, at)
  return { of: caseAhead(domain, { zone, facts, period, bound }, await versionsOf(trx, operator.policy, domain.customerId)), bound, refused: Boolean(period?.refusedAt), draws }
}

/** The last day on which money renews it, today where that has passed. */
export const lastDayToPay = ({ facts, zone }: ForecastCase, { terms }: Ahead['bound'], at: Date): Day => latest(dayOf(at), bordersOf(facts.expiresAt, terms.renewal[zone.family], zone).lastMoneyDay)

export const caseAhead = (domain: Domain, { zone, facts, period, bound }: Pick<Case, 'zone' | 'facts' | 'period' | 'bound'>, versions: ForecastCase['versions']): ForecastCase => ({
  zone,
  facts,
  dueOn: period?.dueOn ?? null,
  registeredAt: domain.registeredAt,
  renewedAt: domain.renewedAt,
  cameAt: domain.cameAt,
  years: period?.years ?? domain.renewYears,
  bound: period ? bound.terms : null,
  versions
})

/** Of a renewal that the registry refused: we do nothing by ourselves, and its clock runs to the end. */
export function registryGoesOn (of: ForecastCase, from: Date, days: number | null): Moment[] {
  const { facts: { expiresAt, deletedAt = null }, zone } = of
  const terms = termsOn(of, from).renewal[zone.family]
  const moments = bordersAsMoments(expiresAt, terms, zone, { dueOn: null, deletedAt }).filter(({ clock }) => clock === 'registry')
  if (zone.lapse !== 'delete') moments.push({ at: bordersOf(expiresAt, terms, zone).registryRelease, event: 'released', rule: registryRule(zone), clock: 'registry' })
  return sortedWithin(moments, from, days === null ? null : closeOf(addDays(dayOf(from), days)))
}

/** The rule that a registry's own clock goes by. */
export const registryRule = ({ family }: ZoneProfile): 'REG-NASK' | 'REG-RGP' => family === 'pl' ? 'REG-NASK' : 'REG-RGP'

const sameFor = (moments: readonly Moment[]): Record<Branch, readonly Moment[]> => ({ 'paid-in-time': moments, 'paid-on-day': moments, never: moments, transferred: moments })
const nothing = sameFor([])
const latest = (a: Day, b: Day): Day => a > b ? a : b
