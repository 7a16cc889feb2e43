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
import { insertDebt, type DebtJob } from './debt-store.ts'
import { insertDocument, takeNumber } from './document-store.ts'
import type { DocumentFacts, DocumentLine, Party } from './document.ts'

export type DebtLine = { readonly text: { readonly pl: string, readonly en: string }, readonly netMinor: bigint, readonly vatPercent: number }

export type NewDebt = {
  readonly operatorId: string
  readonly customerId: string
  /** What it is for, e.g. 'renewal:dom_x:2026-03-01'. Debts of one matter are payable by one transfer. */
  readonly matter: string
  readonly lines: readonly DebtLine[]
  readonly currency: Currency
  readonly dueOn: Day
  /** The job to add when it is credited in full. */
  readonly whenPaid: (debtId: string) => { [Name in JobName]: { name: Name, payload: JobPayload[Name] } }[JobName]
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
  const operator = await findOperator(trx, operatorId)
  const customer = await findCustomer(trx, customerId)
  if (!operator || !customer || customer.operatorId !== operatorId) throw notFound()

  const debtId = newId('dbt')
  const proformaId = newId('doc')
  const number = await takeNumber(trx, operatorId, 'proforma', dayOf(at))
  const facts = proformaFacts(debt, number, dayOf(at), operator, customer)
  const grossMinor = BigInt(facts.grossMinor)
  if (grossMinor <= 0n) throw new RangeError(`a debt of ${grossMinor} for ${matter}`)

  const job: DebtJob = debt.whenPaid(debtId)
  await insertDebt(trx, { id: debtId, operatorId, customerId, matter, currency, grossMinor, dueOn, job, rule, policyVersion }, at)
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

function proformaFacts (debt: NewDebt, number: string, issuedOn: Day, operator: Operator, customer: Customer): DocumentFacts {
  const taxed = debt.lines.map(line => ({ ...line, ...addVat(line.netMinor, line.vatPercent) }))
  const sum = (part: 'net' | 'vat' | 'gross') => String(taxed.reduce((total, line) => total + line[part], 0n))
  const lines = taxed.map((line): DocumentLine => ({
    text: line.text[customer.lang],
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
    rule: debt.rule,
    policyVersion: debt.policyVersion
  }
}

const partyOf = ({ name, street, city, postcode, country, taxId }: Party): Party => ({ name, street, city, postcode, country, taxId })
