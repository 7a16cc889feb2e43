/** The facts of some hundred domains, read in so many queries however many there are: what a rehearsal decides on instead of one locked row. */
import type { Knex } from 'knex'
import { findDebts, moneyKnownThrough, type Debt } from '../billing/find.ts'
import { freeBalances, pricesOn, vatOfEach, type PriceTable } from '../billing/foresee-debts.ts'
import { consentsOfEach } from '../billing/foresee-invoice.ts'
import { findCustomers, findHolders, findOperator, type Customer, type Holder, type Operator } from '../people/find.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import type { ConsentNote } from '../rules/e-invoice.ts'
import type { BoundTerms } from '../rules/policy.ts'
import type { VatDecision } from '../rules/vat.ts'
import { haveContracts, termsInForce, termsOf } from '../terms/in-force.ts'
import { findBegun, type Period } from './domain-store.ts'
import { caseOf, type Case } from './renewal-case.ts'

/** A debt that only the rehearsal has opened. */
export type NewlyAsked = Pick<Debt, 'id' | 'customerId' | 'proformaId' | 'proformaNumber' | 'grossMinor' | 'creditedMinor' | 'creditedAt' | 'reopenedAt' | 'refundedMinor' | 'closedAt' | 'currency' | 'dueOn'>

/** What is the same for every page of an operator. */
export type OperatorFacts = { readonly operator: Operator, readonly prices: PriceTable, readonly moneyThrough: Day | null }

/** `isHeld`: it is out of the DNS already, for another reason. */
export type Due = { readonly renewal: Case, readonly at: Date, readonly isHeld: boolean }

export type Page = {
  readonly due: readonly Due[]
  readonly of: (operatorId: string) => OperatorFacts
  readonly customers: ReadonlyMap<string, Customer>
  readonly holders: ReadonlyMap<string, Holder>
  /** Those of the page; what is asked in it is added. */
  readonly debts: Map<string, Debt | NewlyAsked>
  readonly vat: ReadonlyMap<string, VatDecision>
  /** By customer; spent as the page goes on. */
  readonly balances: Map<string, bigint>
  /** To invoices by e-mail, of those whom a balance may pay for. */
  readonly consents: ReadonlyMap<string, readonly ConsentNote[]>
}

/** Remembers what pages have in common. */
export type Known = { readonly operators: Map<string, OperatorFacts>, readonly terms: Map<string, BoundTerms>, readonly balances: Map<string, bigint> }

export const knowNothing = (): Known => ({ operators: new Map(), terms: new Map(), balances: new Map() })

/** `ids` in the order in which they are wanted. `from`: what was due before it is done then. */
export async function readPage (trx: Knex.Transaction, ids: readonly string[], known: Known, from: Date): Promise<Page> {
  const begun = await findBegun(trx, ids)
  const customers = byId(await findCustomers(trx, unique(begun.map(({ domain }) => domain.customerId))))
  const holders = byId(await findHolders(trx, unique(begun.map(({ domain }) => domain.holderId))))
  const debts = new Map<string, Debt | NewlyAsked>(await findDebts(trx, begun.flatMap(({ period }) => [period?.debtId, period?.feeDebtId].filter(each => each != null))))
  const contracts = await haveContracts(trx, [...customers.keys()])
  const vat = new Map<string, VatDecision>()
  for (const [operatorId, theirs] of Map.groupBy(customers.values(), each => each.operatorId)) {
    const { operator } = await operatorOf(trx, known, operatorId, from)
    for (const [id, decision] of await vatOfEach(trx, operatorId, theirs, dayOf(from))) vat.set(id, decision)
    const unseen = theirs.map(({ id }) => id).filter(id => !known.balances.has(id))
    const free = await freeBalances(trx, unseen, operator.currency)
    for (const id of unseen) known.balances.set(id, free.get(id) ?? 0n)
  }

  const drawing = unique(begun.flatMap(({ domain: { autoRenew, customerId } }) => autoRenew && known.balances.get(customerId)! > 0n ? [customerId] : []))
  const consents = drawing.length > 0 ? await consentsOfEach(trx, drawing) : new Map<string, never>()

  const due: Due[] = []
  for (const { domain, period, taken, transferUntil, heldAt, lookAt } of begun) {
    const { operator, moneyThrough } = known.operators.get(domain.operatorId)!
    const at = lookAt > from ? lookAt : from
    const bound = await termsFor(trx, known, { operator, period, contractOf: contracts.has(domain.customerId) ? domain.customerId : undefined, day: dayOf(at) })
    const money = { through: moneyThrough, bankLagDays: bound.terms.bankLagDays }
    due.push({ renewal: caseOf({ domain, operator, period, bound, money, taken, transferUntil }), at, isHeld: heldAt !== null })
  }
  return { due, of: id => known.operators.get(id)!, customers, holders, debts, vat, balances: known.balances, consents }
}

async function operatorOf (trx: Knex.Transaction, { operators }: Known, id: string, from: Date): Promise<OperatorFacts> {
  const found = operators.get(id)
  if (found) return found
  const operator = (await findOperator(trx, id))!
  const facts = { operator, prices: await pricesOn(trx, operator, dayOf(from)), moneyThrough: await moneyKnownThrough(trx, id) }
  operators.set(id, facts)
  return facts
}

/** As `readCase` binds it (OG-29.1). */
async function termsFor (trx: Knex.Transaction, { terms }: Known, { operator, period, contractOf, day }: { operator: Operator, period: Period | undefined, contractOf: string | undefined, day: Day }): Promise<BoundTerms> {
  const key = period?.policyVersion ?? `${operator.policy} ${day} ${contractOf ?? ''}`
  const found = terms.get(key) ?? (period ? await termsOf(trx, period.policyVersion) : await termsInForce(trx, operator.policy, day, contractOf))
  terms.set(key, found)
  return found
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map(row => [row.id, row]))
