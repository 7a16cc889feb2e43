/** Billing as other contexts and the doors see it: they read through these functions, never our tables. */
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import type { Day } from '../rules/calendar.ts'
import type { MatchReason } from '../rules/matching.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { coveredThrough } from '../rules/statement-coverage.ts'
import { listBankAccounts } from './bank-account-store.ts'
import type { LockedDebt } from './debt-store.ts'
import type { PriceItem } from './default-prices.ts'
import type { DocumentFacts } from './document.ts'
import { inForceOn } from './price-store.ts'
import type { RefundState } from './refund-store.ts'
import { findCovered } from './statement-store.ts'

export type Debt = Pick<LockedDebt, 'id' | 'operatorId' | 'customerId' | 'matter' | 'currency' | 'grossMinor' | 'dueOn'> & {
  /** What is allocated to it now; goes down again when it is refunded. */
  readonly creditedMinor: bigint
  /** The instant at which the full amount was there; it stays when we pay the money back, and gives way to a later one when the debt is paid again. */
  readonly creditedAt: Date | null
  /** Since when it is owed again, because the payer's bank took its money back: what was done for it stays, what is not done yet waits. */
  readonly reopenedAt: Date | null
  readonly closedAt: Date | null
  readonly refundedMinor: bigint
  readonly proformaId: string
  readonly proformaNumber: string
  readonly issuedOn: Day
}

export async function findDebt (trx: Knex.Transaction, debtId: string): Promise<Debt | undefined> {
  return (await findDebts(trx, [debtId])).get(debtId)
}

/** Those that there are, by id. */
export async function findDebts (trx: Knex.Transaction, debtIds: readonly string[]): Promise<ReadonlyMap<string, Debt>> {
  const rows = await trx('debts').join('documents', 'documents.debt_id', 'debts.id').where(query => { debtIds.length === 1 ? void query.where('debts.id', debtIds[0]) : void query.whereRaw('debts.id = any(?)', [[...debtIds]]) }).where({ 'documents.kind': 'proforma' }).select(
    'debts.*', { proforma_id: 'documents.id' }, 'documents.number', 'documents.issued_on',
    trx.raw('(select coalesce(sum(amount_minor), 0)::bigint from allocations where debt_id = debts.id and returned_at is null) as credited_minor'),
    trx.raw(`((select coalesce(sum(amount_minor), 0) from refunds where debt_id = debts.id and state <> 'cancelled')
      + (select coalesce(sum(amount_minor), 0) from balance_entries where debt_id = debts.id and kind = 'debt-returned'))::bigint as refunded_minor`)
  )
  return new Map(rows.map(row => [row.id, debtOf(row)]))
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const debtOf = (row: any): Debt => ({
  id: row.id,
  operatorId: row.operator_id,
  customerId: row.customer_id,
  matter: row.matter,
  currency: row.currency,
  grossMinor: row.gross_minor,
  creditedMinor: row.credited_minor,
  creditedAt: row.credited_at,
  reopenedAt: row.reopened_at,
  closedAt: row.closed_at,
  refundedMinor: row.refunded_minor,
  dueOn: row.due_on,
  proformaId: row.proforma_id,
  proformaNumber: row.number,
  issuedOn: row.issued_on
})

export type PriceOnDay = { readonly netMinor: bigint, readonly vatPercent: number, readonly currency: Currency }

/**
 * The price in force on a day, of the operator's currency unless another is named: PLN and EUR have prices of their own. A published price does not
 * bite before those whom it concerns were told in time (DOM-VI.1): until then the one before it holds.
 * @throws Refusal 'invalid', reason 'no-price'
 */
export async function priceOf (trx: Knex.Transaction, operatorId: string, item: PriceItem, zone: string, day: Day, currency?: Currency): Promise<PriceOnDay> {
  const row = await inForceOn(trx, operatorId, day).where({ item, zone }).whereRaw('price_list.currency = coalesce(?, operators.currency)', [currency ?? null])
    .orderBy('valid_from', 'desc').first('net_minor', 'vat_percent', 'price_list.currency')
  if (!row) throw new Refusal('invalid', `The price list has no ${item}${zone && ` for .${zone}`} on ${day}: ask the operator to set one.`, { reason: 'no-price' })
  return { netMinor: row.net_minor, vatPercent: Number(row.vat_percent), currency: row.currency }
}

/**
 * The last day up to which every credit on the operator's accounts in its currency is known from statements; null when one of them has none yet (HOUSE-MONEY).
 * What is paid in another currency is paid for debts in that currency, and those wait for nobody's statement here.
 */
export async function moneyKnownThrough (trx: Knex.Transaction, operatorId: string): Promise<Day | null> {
  const operator = await trx('operators').where({ id: operatorId }).first('id', { bankAccount: 'bank_account' }, 'currency')
  if (!operator) return null
  const accounts = (await listBankAccounts(trx, operator)).filter(each => each.currency === operator.currency)
  const days = await Promise.all(accounts.map(async ({ account }) => coveredThrough(await findCovered(trx, operatorId, account))))
  return days.reduce((first, day) => first && day && (day < first ? day : first))
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

/** Credits of which something neither pays a debt nor goes back nor lies on a balance, oldest first, `limit` at most. */
export async function listUnmatchedCredits (trx: Knex.Transaction, operatorId: string, limit = 500): Promise<UnmatchedCredit[]> {
  return await trx('credit_rests as r').join('credits as c', 'c.id', 'r.credit_id').where({ 'r.operator_id': operatorId }).where('r.rest_minor', '>', 0)
    .orderBy(['r.credited_at', 'r.credit_id']).limit(limit).select(
      'c.id', { amountMinor: 'c.amount_minor' }, { restMinor: 'r.rest_minor' }, 'c.currency', { bookedOn: 'c.booked_on' }, 'c.title',
      { payerName: 'c.payer_name' }, { payerAccount: 'c.payer_account' }, trx.raw("c.explanation->>'reason' as reason")
    )
}

export type Refund = {
  readonly id: string
  readonly creditId: string
  readonly debtId: string | null
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly toIban: string | null
  readonly title: string
  readonly rule: RuleId
  readonly openedAt: Date
  readonly state: RefundState
}

/** Refunds that are not done yet, oldest first, `limit` at most. */
export async function listRefunds (trx: Knex.Transaction, operatorId: string, limit = 500): Promise<Refund[]> {
  return await trx('refunds').where({ operator_id: operatorId }).whereRaw("state in ('needs-account', 'to-send', 'in-file', 'failed', 'at-provider')").orderBy(['opened_at', 'id']).limit(limit).select(
    'id', { creditId: 'credit_id' }, { debtId: 'debt_id' }, { amountMinor: 'amount_minor' }, 'currency', { toIban: 'to_iban' }, 'title', 'rule', { openedAt: 'opened_at' }, 'state'
  )
}
