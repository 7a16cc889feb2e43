/** How a customer pays: the account, its own number there, and the reference that tops up its prepaid balance. */
import type { Knex } from 'knex'
import { findCustomer, findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { individualAccount } from '../rules/individual-account.ts'
import type { Currency } from '../rules/money.ts'
import { topUpReference } from '../rules/payment-title.ts'
import { findCustomerAccounts, insertCustomerAccount, listBankAccounts, takeSerial } from './bank-account-store.ts'

export type PaymentWays = {
  /** Written as the title of a transfer it tops up the prepaid balance: 'DP/000012/42'. */
  readonly topUpReference: string
  /** For each of the operator's accounts: the customer's own number there, or the account itself where the bank gives no such numbers. */
  readonly accounts: readonly { readonly account: string, readonly currency: Currency, readonly individual: boolean }[]
}

/**
 * Numbers are given when they are first asked for, and stay.
 * @throws Refusal 'not-found'
 */
export async function paymentWaysOf (trx: Knex.Transaction, customerId: string, at: Date): Promise<PaymentWays> {
  const customer = await findCustomer(trx, customerId)
  const operator = customer && await findOperator(trx, customer.operatorId)
  if (!operator) throw notFound()
  const serial = await takeSerial(trx, operator.id, customerId, at)
  const accounts = await listBankAccounts(trx, operator)
  for (const { account, virtualPrefix } of accounts) {
    if (virtualPrefix !== null) await insertCustomerAccount(trx, operator.id, customerId, { account: individualAccount(virtualPrefix, serial), bankAccount: account }, at)
  }
  const own = new Map((await findCustomerAccounts(trx, customerId)).map(each => [each.bankAccount, each.account]))
  return {
    topUpReference: topUpReference(serial),
    accounts: accounts.map(({ account, currency }) => ({ account: own.get(account) ?? account, currency, individual: own.has(account) }))
  }
}
