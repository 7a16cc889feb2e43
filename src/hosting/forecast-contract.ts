/** What will happen to a contract, by the same rules that will do it, by what its customer does. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { addDays, closeOf, dayOf, type Day } from '../rules/calendar.ts'
import { forecastHosting, type Foreseen, type Paying } from '../rules/hosting-forecast.ts'
import { findContract } from './contract-store.ts'
import { readContract, type OpenedContract } from './read-contract.ts'

/** In order of time; what a person decides is not foreseen, only that it is asked. @throws Refusal 'not-found' */
export async function forecastContract (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, contractId: string, { until, paying }: { until: Date, paying: Paying }): Promise<Foreseen[]> {
  const now = deps.now()
  const { facts, bound } = await openToLook(deps, actor, contractId, now)
  return forecastHosting(facts, bound.terms, { now, until, paying })
}

export const hostingBranches = ['paid-in-time', 'paid-on-day', 'never'] as const
export type HostingBranch = typeof hostingBranches[number]

export type ContractForecast = {
  readonly contractId: string
  readonly package: string
  readonly at: Date
  readonly days: number
  /** The terms of the case that is open, or those in force (OG-29.1). */
  readonly policyVersion: string
  readonly paidOn: Day | null
  readonly branches: Readonly<Partial<Record<HostingBranch, readonly Foreseen[]>>>
}

/** Side by side what comes of each branch, or of `branch` alone; 'paid-on-day' only where a day is named: the bill that is owed first is paid then, the others in time. @throws Refusal 'not-found' */
export async function foreseeContract (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, contractId: string, { days, paidOn = null, branch }: { days: number, paidOn?: Day | null, branch?: HostingBranch }): Promise<ContractForecast> {
  const now = deps.now()
  const { contract, facts, bound } = await openToLook(deps, actor, contractId, now)
  const until = closeOf(addDays(dayOf(now), days))
  const payings: Readonly<Record<HostingBranch, Paying | null>> = { 'paid-in-time': 'in-time', 'paid-on-day': paidOn && { on: paidOn }, never: 'never' }
  const wanted = hostingBranches.filter(each => payings[each] && (!branch || each === branch))
  return {
    contractId, package: contract.package, at: now, days, policyVersion: bound.versionId, paidOn,
    branches: Object.fromEntries(wanted.map(each => [each, forecastHosting(facts, bound.terms, { now, until, paying: payings[each]! })]))
  }
}

const openToLook = async ({ db }: Pick<Deps, 'db'>, actor: Actor, contractId: string, now: Date): Promise<OpenedContract> => await transact(db, async trx => {
  const contract = await findContract(trx, contractId)
  if (!contract) throw notFound()
  requireCustomer(actor, contract, 'read:hosting')
  return await readContract(trx, contract, now)
})

/** One event in words of a program: what, and the day it names. */
export const tellForeseen = ({ event }: Foreseen): { readonly event: string, readonly rule: Foreseen['event']['rule'], readonly bill: number | null, readonly on: Day | null, readonly clock: 'operator' | 'money' } => ({
  event: event.do === 'ask-person' ? `ask-${event.about}` : event.do,
  rule: event.rule,
  bill: 'bill' in event ? event.bill : null,
  on: event.do === 'bill' ? event.dueOn : event.do === 'demand' ? event.termOn : event.do === 'announce-erasure' ? event.erasableFrom : null,
  clock: event.do === 'paid' ? 'money' : 'operator'
})
