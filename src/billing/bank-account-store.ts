/** SQL of the operator's accounts and of the numbers that its customers have there. */
import type { Knex } from 'knex'
import type { Operator } from '../people/find.ts'
import type { Currency } from '../rules/money.ts'
import { normaliseAccount } from './iban.ts'

export type BankAccount = {
  /** IBAN. */
  readonly account: string
  readonly currency: Currency
  /** The first twelve digits after the check digits of the numbers that the bank gave the operator for its customers; null without such a range. */
  readonly virtualPrefix: string | null
}

/** The main account first. */
export async function listBankAccounts (trx: Knex.Transaction, { id, bankAccount, currency }: Pick<Operator, 'id' | 'bankAccount' | 'currency'>): Promise<BankAccount[]> {
  const main = normaliseAccount(bankAccount)
  const rows: BankAccount[] = await trx('bank_accounts').where({ operator_id: id }).orderBy('account').select('account', 'currency', { virtualPrefix: 'virtual_prefix' })
  return [{ account: main, currency, virtualPrefix: rows.find(row => row.account === main)?.virtualPrefix ?? null }, ...rows.filter(row => row.account !== main)]
}

export async function insertBankAccount (trx: Knex.Transaction, operatorId: string, { account, currency, virtualPrefix }: BankAccount, at: Date): Promise<void> {
  await trx('bank_accounts').insert({ account, operator_id: operatorId, currency, virtual_prefix: virtualPrefix, opened_at: at })
}

/** The customer's serial in the operator's books, given when it is first asked for. */
export async function takeSerial (trx: Knex.Transaction, operatorId: string, customerId: string, at: Date): Promise<number> {
  const known = await findSerial(trx, customerId)
  if (known !== undefined) return known
  const [series] = await trx('payer_series').insert({ operator_id: operatorId, last_serial: 1 })
    .onConflict('operator_id').merge({ last_serial: trx.raw('payer_series.last_serial + 1') }).returning('last_serial')
  await trx('payer_references').insert({ customer_id: customerId, operator_id: operatorId, serial: series.last_serial, given_at: at }).onConflict('customer_id').ignore()
  return (await findSerial(trx, customerId))!
}

export async function findSerial (trx: Knex.Transaction, customerId: string): Promise<number | undefined> {
  return (await trx('payer_references').where({ customer_id: customerId }).first('serial'))?.serial
}

export type CustomerAccount = { readonly account: string, readonly bankAccount: string }

export async function insertCustomerAccount (trx: Knex.Transaction, operatorId: string, customerId: string, { account, bankAccount }: CustomerAccount, at: Date): Promise<void> {
  await trx('customer_accounts').insert({ account, operator_id: operatorId, customer_id: customerId, bank_account: bankAccount, given_at: at }).onConflict(['customer_id', 'bank_account']).ignore()
}

export async function findCustomerAccounts (trx: Knex.Transaction, customerId: string): Promise<(CustomerAccount & { readonly currency: Currency })[]> {
  return await trx('customer_accounts as c').join('bank_accounts as b', 'b.account', 'c.bank_account').where({ customer_id: customerId }).orderBy('c.account').select('c.account', { bankAccount: 'c.bank_account' }, 'b.currency')
}
