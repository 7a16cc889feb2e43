/** SQL of credits that the payer's bank took back. */
import type { Knex } from 'knex'
import { addDays, type Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { CreditThatCame } from '../rules/refund-seen.ts'

/** So long after a payment a bank may take it back (13 months, Payment Services Directive art. 71). */
const daysBack = 400

export async function findReturnable (trx: Knex.Transaction, account: string, amountMinor: bigint, on: Day): Promise<CreditThatCame[]> {
  return await trx('credits as c').leftJoin('credit_returns as r', 'r.credit_id', 'c.id').where({ 'c.account': account, 'c.amount_minor': amountMinor })
    .whereBetween('c.booked_on', [addDays(on, -daysBack), on]).whereNull('r.credit_id')
    .select('c.id', { amountMinor: 'c.amount_minor' }, { payerAccount: 'c.payer_account' }, { endToEndId: 'c.end_to_end_id' }, { bankReference: 'c.bank_reference' }, 'c.title')
}

export type LockedCredit = {
  readonly id: string
  readonly operatorId: string
  readonly account: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly creditedAt: Date
  readonly title: string
  readonly payerName: string | null
  readonly payerAccount: string | null
  readonly byProvider: boolean
  /** What neither pays nor went anywhere. */
  readonly restMinor: bigint
  readonly returned: boolean
}

export async function findCreditSum (trx: Knex.Transaction, id: string): Promise<Pick<LockedCredit, 'operatorId' | 'amountMinor' | 'currency'> | undefined> {
  return await trx('credits').where({ id }).first({ operatorId: 'operator_id' }, { amountMinor: 'amount_minor' }, 'currency')
}

/** Holds what is left of the credit until the transaction ends. */
export async function lockCredit (trx: Knex.Transaction, id: string): Promise<LockedCredit | undefined> {
  return await creditOf(trx, id, await trx('credit_rests').where({ credit_id: id }).forUpdate().first('rest_minor'))
}

/** As it is now, for who only looks: it waits for nobody. */
export async function findCredit (trx: Knex.Transaction, id: string): Promise<LockedCredit | undefined> {
  return await creditOf(trx, id, await trx('credit_rests').where({ credit_id: id }).first('rest_minor'))
}

async function creditOf (trx: Knex.Transaction, id: string, rest: { readonly rest_minor: bigint } | undefined): Promise<LockedCredit | undefined> {
  if (!rest) return undefined
  const row = await trx('credits').where({ id }).first()
  const returned = await trx('credit_returns').where({ credit_id: id }).first('credit_id')
  return {
    id,
    operatorId: row.operator_id,
    account: row.account,
    amountMinor: row.amount_minor,
    currency: row.currency,
    creditedAt: row.credited_at,
    title: row.title,
    payerName: row.payer_name,
    payerAccount: row.payer_account,
    byProvider: row.provider_id !== null,
    restMinor: rest.rest_minor,
    returned: returned !== undefined
  }
}

/** A line of a statement, or a payment provider's word. */
export type ReturnedBy = { readonly debitId: string } | { readonly providerId: string }

export type CreditReturn = ReturnedBy & { readonly creditId: string, readonly coveredMinor: bigint, readonly missingMinor: bigint, readonly rule: string }

export async function insertReturn (trx: Knex.Transaction, { creditId, coveredMinor, missingMinor, rule, ...by }: CreditReturn, at: Date): Promise<void> {
  await trx('credit_returns').insert({ ...'debitId' in by ? { debit_id: by.debitId } : { provider_id: by.providerId }, credit_id: creditId, covered_minor: coveredMinor, missing_minor: missingMinor, rule, returned_at: at })
}

export type BankDebit = { readonly id: string, readonly operatorId: string, readonly account: string, readonly amountMinor: bigint, readonly currency: Currency, readonly bookedOn: Day, readonly title: string, readonly payeeName: string | null, readonly payeeAccount: string | null }

const columns = ['d.id', 'd.account', 'd.currency', 'd.title', { operatorId: 'd.operator_id', amountMinor: 'd.amount_minor', bookedOn: 'd.booked_on', payeeName: 'd.payee_name', payeeAccount: 'd.payee_account' }]

/** Debits that take back a credit nobody could name: they wait for a person, the oldest first. */
export async function findUnexplainedReversals (trx: Knex.Transaction, operatorId: string): Promise<BankDebit[]> {
  return await trx('bank_debits as d').leftJoin('credit_returns as r', 'r.debit_id', 'd.id').where({ 'd.operator_id': operatorId, 'd.reversal': true }).whereNull('r.debit_id')
    .orderBy(['d.booked_on', 'd.id']).select(columns)
}

/** `explained`: it is known already what it is, a refund of ours or a credit taken back. */
export async function findDebit (trx: Knex.Transaction, id: string): Promise<BankDebit & { readonly explained: boolean } | undefined> {
  return await trx('bank_debits as d').where({ id }).first(...columns, trx.raw('(exists (select from credit_returns where debit_id = d.id) or exists (select from refunds where debit_id = d.id)) as explained'))
}
