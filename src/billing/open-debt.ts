/** A customer owes something: the debt, its pro-forma, and the job to add when it is paid. Billing does not know what it is for. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import type { JobName, JobPayload } from '../jobs/job-names.ts'
import { findCustomer, findOperator, type Customer, type Operator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { addVat, type Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { VatDecision } from '../rules/vat.ts'
import { listBankAccounts } from './bank-account-store.ts'
import { insertDebt, type DebtJob } from './debt-store.ts'
import { insertDocument, takeNumber } from './document-store.ts'
import type { DocumentLine, Party, ProformaFacts } from './document.ts'
import { vatOf } from './vat-of.ts'

/** `vatPercent`: the price list's, for who pays Polish VAT. `quantity`: pieces in `netMinor` (one when left out), which has to be a multiple of it. */
export type DebtLine = { readonly text: { readonly pl: string, readonly en: string }, readonly netMinor: bigint, readonly vatPercent: number, readonly quantity?: number }

export type NewDebt = {
  readonly operatorId: string
  readonly customerId: string
  /** What it is for, e.g. 'renewal:dom_x:2026-03-01'. Debts of one matter are payable by one transfer. */
  readonly matter: string
  readonly lines: readonly DebtLine[]
  /** False: nothing is sold for it (a penalty; interest never is): no VAT, and no invoice when it is paid. */
  readonly taxed?: false
  readonly currency: Currency
  readonly dueOn: Day
  /** The job to add when it is credited in full; null when nothing follows. */
  readonly whenPaid: ((debtId: string) => { [Name in JobName]: { name: Name, payload: JobPayload[Name] } }[JobName]) | null
  /** The debt that this one is the interest of: it is paid before that one (OR-28). */
  readonly interestOn?: string
  readonly rule: RuleId
  readonly policyVersion: string
  readonly actor: Actor
}

export type OpenedDebt = { readonly debtId: string, readonly proformaId: string, readonly proformaNumber: string, readonly grossMinor: bigint }

/**
 * Opens the debt and issues its pro-forma in the customer's language, dated on `at`'s day in Warsaw. Throws when there is nothing to pay: a fault of the caller.
 * @throws Refusal 'not-found' when the customer is not one of the operator's
 */
export async function openDebt (_deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, debt: NewDebt, at: Date): Promise<OpenedDebt> {
  const { operatorId, customerId, matter, currency, dueOn, rule, policyVersion, actor } = debt
  const [operator, customer] = await Promise.all([findOperator(trx, operatorId), findCustomer(trx, customerId)])
  if (!operator || !customer || customer.operatorId !== operatorId) throw notFound()

  const debtId = newId('dbt')
  const proformaId = newId('doc')
  const vat = debt.taxed === false || debt.interestOn !== undefined ? null : await vatOf(trx, customer, dayOf(at))
  const seller = await payableTo(trx, operator, currency)
  const number = await takeNumber(trx, operatorId, 'proforma', dayOf(at)) // last: the series is held until the transaction ends
  const facts = proformaFacts(debt, vat, number, dayOf(at), seller, customer)
  const grossMinor = BigInt(facts.grossMinor)
  if (grossMinor <= 0n) throw new RangeError(`a debt of ${grossMinor} for ${matter}`)

  const job: DebtJob | null = debt.whenPaid && debt.whenPaid(debtId)
  await insertDebt(trx, { id: debtId, operatorId, customerId, matter, currency, grossMinor, dueOn, job, interestOn: debt.interestOn ?? null, rule, policyVersion }, at)
  await insertDocument(trx, { id: proformaId, operatorId, customerId, debtId, facts })
  await writeAudit(trx, {
    at,
    actor,
    action: 'debt.open',
    subject: { type: 'debt', id: debtId },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { matter, grossMinor, currency, dueOn, proformaId, proformaNumber: number }
  })
  return { debtId, proformaId, proformaNumber: number, grossMinor }
}

function proformaFacts (debt: NewDebt, vat: VatDecision | null, number: string, issuedOn: Day, operator: Operator, customer: Customer): ProformaFacts {
  const taxed = debt.lines.map(line => {
    const vatPercent = vat?.percent ?? line.vatPercent
    return { ...line, vatPercent, ...addVat(line.netMinor, vatPercent) }
  })
  const sum = (part: 'net' | 'vat' | 'gross') => String(taxed.reduce((total, line) => total + line[part], 0n))
  const lines = taxed.map((line): DocumentLine => ({
    text: line.text[customer.lang],
    ...line.quantity !== undefined && { quantity: line.quantity },
    netMinor: String(line.net),
    vatPercent: line.vatPercent,
    vatMinor: String(line.vat),
    grossMinor: String(line.gross)
  }))
  return {
    kind: 'proforma',
    number,
    lang: customer.lang,
    issuedOn,
    dueOn: debt.dueOn,
    seller: partyOf(operator),
    buyer: partyOf(customer),
    lines,
    netMinor: sum('net'),
    vatMinor: sum('vat'),
    grossMinor: sum('gross'),
    currency: debt.currency,
    paymentTitle: number,
    bankAccount: operator.bankAccount,
    vat,
    rule: debt.rule,
    policyVersion: debt.policyVersion
  }
}

/** PLN and EUR are kept apart: the account of the debt's currency, the main one where there is none. */
export async function payableTo (trx: Knex.Transaction, operator: Operator, currency: Currency): Promise<Operator> {
  if (currency === operator.currency) return operator
  const other = (await listBankAccounts(trx, operator)).find(account => account.currency === currency)
  return other ? { ...operator, bankAccount: other.account } : operator
}

export const partyOf = ({ name, street, city, postcode, country, taxId }: Party): Party => ({ name, street, city, postcode, country, taxId })
