/** All that the page of a hosting contract is drawn with, and the packages that are sold. */
import type { Actor } from '../audit/actor.ts'
import { readPrices } from '../billing/find-prices.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { foreseeContract, type ContractForecast } from '../hosting/forecast-contract.ts'
import { readTransfer, type Transferred } from '../hosting/read-transfer.ts'
import { findCustomer, findOperator, type Customer, type Operator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { isPeriodLength } from '../rules/hosting-period.ts'
import type { PeriodLength } from '../rules/hosting-terms.ts'
import type { Currency } from '../rules/money.ts'
import type { Terms } from '../rules/policy.ts'
import { termsOf } from '../terms/in-force.ts'
import { findHostingDebts, findHostingHistory, listUnserved, type HostingDebt, type HostingHistory } from '../views/hosting-money.ts'
import { findHostingPage, type HostingPage } from '../views/hosting-page.ts'
import { readJournal, type JournalEntry } from '../views/journal.ts'
import { sightOf } from '../views/sight.ts'
import type { PanelDeps } from './deps.ts'

const foreseenDays = 180
const journalRows = 50
const mailDomainRows = 200

/** One length of one package in the price list, net. */
export type PackagePrice = { readonly package: string, readonly length: PeriodLength, readonly netMinor: bigint, readonly vatPercent: number, readonly currency: Currency }

export type SeenHosting = {
  readonly found: HostingPage
  readonly history: HostingHistory
  readonly debts: readonly HostingDebt[]
  readonly customer: Customer
  readonly operator: Operator
  readonly forecast: ContractForecast
  /** Of the case that is open, or those in force (OG-29.1). */
  readonly terms: Terms
  /** Null: no paid period runs. */
  readonly transferred: Transferred | null
  readonly packages: readonly PackagePrice[]
  /** Mail domains that could be served. */
  readonly unserved: readonly { readonly id: string, readonly name: string }[]
  readonly journal: readonly JournalEntry[]
}

/** `paidOn`: what would follow if the bill that is owed first were paid then; of one that is late already tomorrow is asked where no day is. @throws Refusal 'not-found' */
export async function readHosting (deps: PanelDeps, actor: Actor, id: string, paidOn: Day | null = null): Promise<SeenHosting> {
  const page = await transact(deps.db, trx => findHostingPage(trx, sightOf(actor, 'hosting'), id))
  if (!page) throw notFound()
  const today = dayOf(deps.now())
  const isLate = !page.endedAt && page.bills.some(({ creditedAt, closedAt, dueOn }) => !creditedAt && !closedAt && dueOn < today)
  const forecast = await foreseeContract(deps, actor, id, { days: foreseenDays, paidOn: paidOn ?? (isLate ? addDays(today, 1) : null) })
  const transferred = await readTransfer(deps, actor, id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'conflict') return null
    throw error
  })
  const seen = await transact(deps.db, async trx => {
    const sight = sightOf(actor, 'hosting')
    const history = await findHostingHistory(trx, sight, id)
    if (!history) throw notFound()
    const customer = (await findCustomer(trx, page.customerId))!
    return {
      found: page,
      history,
      customer,
      operator: (await findOperator(trx, customer.operatorId))!,
      debts: await findHostingDebts(trx, sight, id),
      terms: (await termsOf(trx, forecast.policyVersion)).terms,
      unserved: await listUnserved(trx, { operatorId: customer.operatorId, customerId: customer.id }, mailDomainRows),
      journal: (await readJournal(trx, sight, { limit: journalRows, subject: { type: 'hosting-contract', id }, newestFirst: true })).rows
    }
  })
  return { ...seen, forecast, transferred, packages: await readPackages(deps, actor, seen.operator.currency) }
}

/** HOST-4: the packages of today's price list, the cheapest first; each with its lengths. */
export async function readPackages (deps: PanelDeps, actor: Actor, currency: Currency): Promise<PackagePrice[]> {
  const { prices } = await readPrices(deps, actor)
  return prices.flatMap(({ item, zone, netMinor, vatPercent, currency: of }) => {
    const [, name, length] = /^hosting-([a-z][a-z0-9]*)-([a-z-]+)$/.exec(item) ?? []
    return name && length && isPeriodLength(length) && zone === '' && of === currency ? [{ package: name, length, netMinor, vatPercent, currency }] : []
  }).sort((a, b) => Number(a.netMinor - b.netMinor))
}
