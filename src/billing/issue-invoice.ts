/** The VAT invoice of a debt: of its payment (DOM-II.2, HOST-7.5), or before it where a rule says so (MZ-3.3). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { rateDay, type ExchangeRate } from '../rules/exchange.ts'
import { invoiceRuleOf, latestInvoiceDay } from '../rules/invoice-term.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsOf } from '../terms/in-force.ts'
import { buyerIdOf } from './buyer-id.ts'
import { lockDebt, type LockedDebt } from './debt-store.ts'
import { findInvoice, findProforma, insertDocument, takeNumber } from './document-store.ts'
import type { InvoiceFacts, ProformaFacts } from './document.ts'
import { invoiceFacts, needsPln, vatAtTaxPoint } from './invoice-facts.ts'
import { partyOf } from './open-debt.ts'
import { vatOf } from './vat-of.ts'
import { findExchangeRate } from './vat-store.ts'

export type InvoiceOrder = {
  readonly debtId: string
  readonly at: Date
  readonly actor: Actor
  /** Left out: by the debt's own (`invoiceRuleOf`). */
  readonly rule?: RuleId
  /** Of an invoice that comes before the payment: the day of the service; the day of issue when left out. */
  readonly performedOn?: Day
  /** Of an invoice that comes before the payment: last day to pay it (OG-8.3, VO-10.1); the debt's when left out or later. */
  readonly dueOn?: Day
}

/** `fresh` false: the debt had its invoice already. */
export type IssuedInvoice = { readonly documentId: string, readonly facts: InvoiceFacts, readonly fresh: boolean }

/**
 * Issues the invoice of a debt, once: a second call tells of the first. Its number is the next of the operator's series, given in this transaction.
 * @throws Refusal 'not-found'; 'conflict' (reason 'nothing-sold') for interest and penalties, (reason 'no-exchange-rate') when the VAT of a bill in
 * another currency cannot be told in PLN yet
 */
export async function issueInvoice (_deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, order: InvoiceOrder): Promise<IssuedInvoice> {
  const debt = await lockDebt(trx, order.debtId)
  const proforma = debt && await findProforma(trx, debt.id)
  if (!debt || !proforma) throw notFound()
  return await issueInvoiceOf(trx, debt, proforma.facts, order)
}

/** `issueInvoice` of a locked debt with its pro-forma. */
export async function issueInvoiceOf (trx: Knex.Transaction, debt: LockedDebt, proforma: ProformaFacts, order: Omit<InvoiceOrder, 'debtId'>): Promise<IssuedInvoice> {
  const known = debt.otherNumbers.length > 0 ? await findInvoice(trx, debt.id) : undefined
  if (known) return { documentId: known.id, facts: known.facts, fresh: false }

  const documentId = newId('doc')
  const { invoiceWithinDays } = (await termsOf(trx, debt.policyVersion)).terms
  const facts = await factsOf(trx, debt, proforma, order)
  const { operatorId, customerId } = debt
  await insertDocument(trx, { id: documentId, operatorId, customerId, debtId: debt.id, facts })
  await writeAudit(trx, {
    at: order.at,
    actor: order.actor,
    action: 'invoice.issue',
    subject: { type: 'document', id: documentId },
    operatorId,
    customerId,
    rule: facts.rule,
    policyVersion: facts.policyVersion,
    facts: {
      number: facts.number,
      debtId: debt.id,
      grossMinor: facts.grossMinor,
      currency: facts.currency,
      paidOn: facts.paidOn,
      taxPointOn: facts.taxPointOn,
      dueOn: facts.dueOn,
      latestOn: facts.paidOn && latestInvoiceDay(facts.paidOn, invoiceWithinDays),
      vat: facts.vat
    }
  })
  return { documentId, facts, fresh: true }
}

async function factsOf (trx: Knex.Transaction, debt: LockedDebt, proforma: ProformaFacts, { at, rule, performedOn, dueOn }: Omit<InvoiceOrder, 'debtId'>): Promise<InvoiceFacts> {
  const [operator, customer] = [await findOperator(trx, debt.operatorId), await findCustomer(trx, debt.customerId)]
  if (!operator || !customer) throw notFound()
  if (proforma.vat === null) throw new Refusal('conflict', 'This is no price of a service: no VAT invoice is due for it.', { reason: 'nothing-sold', rule: 'HOUSE-VAT' })

  const issuedOn = dayOf(at)
  const paidOn = debt.creditedAt && dayOf(debt.creditedAt)
  const taxPointOn = paidOn ?? performedOn ?? issuedOn // art. 19a ust. 1 and 8: the payment, when it comes first
  const vat = vatAtTaxPoint(proforma.vat, await vatOf(trx, customer, taxPointOn))
  const exchange = needsPln(proforma, vat) ? await rateOf(trx, debt.currency, taxPointOn) : null
  return invoiceFacts({
    proforma,
    number: await takeNumber(trx, operator.id, 'invoice', issuedOn),
    issuedOn,
    dueOn: dueOn && dueOn > debt.dueOn ? dueOn : debt.dueOn,
    taxPointOn,
    paidOn,
    seller: partyOf(operator),
    buyer: partyOf(customer),
    buyerId: buyerIdOf(customer),
    vat,
    exchange,
    rule: rule ?? invoiceRuleOf(debt.rule),
    policyVersion: debt.policyVersion
  })
}

async function rateOf (trx: Knex.Transaction, currency: Currency, taxPointOn: Day): Promise<ExchangeRate> {
  const day = rateDay(taxPointOn)
  const rate = await findExchangeRate(trx, currency, day)
  if (!rate) throw new Refusal('conflict', `The exchange rate of ${currency} of ${day} is not here: enter the NBP table of that day.`, { reason: 'no-exchange-rate', rule: 'HOUSE-VAT' })
  return rate
}
