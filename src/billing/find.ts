/** Billing as other contexts and the doors see it: they read through these functions, never our tables. */
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import type { MatchReason } from '../rules/matching.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { coveredThrough } from '../rules/statement-coverage.ts'
import type { PriceItem } from './default-prices.ts'
import type { DocumentFacts } from './document.ts'

export type Debt = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly matter: string
  readonly currency: Currency
  readonly grossMinor: bigint
  /** What is allocated to it now; goes down again when it is refunded. */
  readonly creditedMinor: bigint
  /** The instant at which the full amount was there; it stays when the money goes back. */
  readonly creditedAt: Date | null
  readonly closedAt: Date | null
  readonly refundedMinor: bigint
  readonly dueOn: Day
  readonly proformaId: string
  readonly proformaNumber: string
  readonly issuedOn: Day
}

export async function findDebt (trx: Knex.Transaction, debtId: string): Promise<Debt | undefined> {
  const row = await trx('debts').join('documents', 'documents.debt_id', 'debts.id').where({ 'debts.id': debtId, 'documents.kind': 'proforma' }).first(
    'debts.*', { proforma_id: 'documents.id' }, 'documents.number', 'documents.issued_on',
    trx.raw('(select coalesce(sum(amount_minor), 0)::bigint from allocations where debt_id = debts.id and returned_at is null) as credited_minor'),
    trx.raw('(select coalesce(sum(amount_minor), 0)::bigint from refunds where debt_id = debts.id) as refunded_minor')
  )
  return row && {
    id: row.id,
    operatorId: row.operator_id,
    customerId: row.customer_id,
    matter: row.matter,
    currency: row.currency,
    grossMinor: row.gross_minor,
    creditedMinor: row.credited_minor,
    creditedAt: row.credited_at,
    closedAt: row.closed_at,
    refundedMinor: row.refunded_minor,
    dueOn: row.due_on,
    proformaId: row.proforma_id,
    proformaNumber: row.number,
    issuedOn: row.issued_on
  }
}

export type PriceOnDay = { readonly netMinor: bigint, readonly vatPercent: number, readonly currency: Currency }

/**
 * The price on a day, net, minor units: of the list in force then (DOM-VI.1).
 * @throws Refusal 'invalid', reason 'no-price'
 */
export async function priceOf (trx: Knex.Transaction, operatorId: string, item: PriceItem, zone: string, day: Day): Promise<PriceOnDay> {
  const row = await trx('price_list').where({ operator_id: operatorId, item, zone }).where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc').first('net_minor', 'vat_percent', 'currency')
  if (!row) throw new Refusal('invalid', `The price list has no ${item} for .${zone} on ${day}: ask the operator to set one.`, { reason: 'no-price' })
  return { netMinor: row.net_minor, vatPercent: Number(row.vat_percent), currency: row.currency }
}

/** The last day up to which every credit on the operator's account is known from statements; null when none is in (HOUSE-MONEY). */
export async function moneyKnownThrough (trx: Knex.Transaction, operatorId: string): Promise<Day | null> {
  const rows = await trx('statements').join('operators', { 'operators.id': 'statements.operator_id', 'operators.bank_account': 'statements.account' })
    .where({ operator_id: operatorId }).orderBy('imported_at').select('from_day', 'to_day', 'opening_minor', 'closing_minor', 'imported_at')
  return coveredThrough(rows.map(row => ({
    fromDay: row.from_day,
    toDay: row.to_day,
    openingMinor: row.opening_minor,
    closingMinor: row.closing_minor,
    importedOn: dayOf(row.imported_at)
  })))
}

export type StoredDocument = { readonly id: string, readonly operatorId: string, readonly customerId: string, readonly debtId: string, readonly facts: DocumentFacts }

/** With its owner, whom the caller checks. */
export async function findDocument (trx: Knex.Transaction, id: string): Promise<StoredDocument | undefined> {
  return await trx('documents').where({ id }).first('id', { operatorId: 'operator_id' }, { customerId: 'customer_id' }, { debtId: 'debt_id' }, 'facts')
}

export type UnmatchedCredit = {
  readonly id: string
  readonly amountMinor: bigint
  /** The part that waits for a person. */
  readonly restMinor: bigint
  readonly currency: Currency
  readonly bookedOn: Day
  readonly title: string
  readonly payerName: string | null
  readonly payerAccount: string | null
  readonly reason: MatchReason
}

/** Credits of which something neither pays a debt nor goes back, oldest first. */
export async function listUnmatchedCredits (trx: Knex.Transaction, operatorId: string): Promise<UnmatchedCredit[]> {
  return await trx('waiting_credits').where({ operator_id: operatorId }).orderBy(['credited_at', 'id']).select(
    'id', { amountMinor: 'amount_minor' }, { restMinor: 'rest_minor' }, 'currency', { bookedOn: 'booked_on' }, 'title',
    { payerName: 'payer_name' }, { payerAccount: 'payer_account' }, trx.raw("explanation->>'reason' as reason")
  )
}

export type Refund = {
  readonly id: string
  readonly creditId: string
  readonly debtId: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly toIban: string | null
  readonly title: string
  readonly rule: RuleId
  readonly openedAt: Date
  /** 'needs-account': the bank told no account to pay back to. */
  readonly state: 'to-send' | 'needs-account'
}

export async function listRefunds (trx: Knex.Transaction, operatorId: string): Promise<Refund[]> {
  return await trx('refunds').where({ operator_id: operatorId }).orderBy(['opened_at', 'id']).select(
    'id', { creditId: 'credit_id' }, { debtId: 'debt_id' }, { amountMinor: 'amount_minor' }, 'currency', { toIban: 'to_iban' }, 'title', 'rule', { openedAt: 'opened_at' }, 'state'
  )
}
