/** SQL of what tells whose money it is: individual account numbers, top-up references, accounts that paid before. */
import type { Knex } from 'knex'

export async function findCustomersOfAccounts (trx: Knex.Transaction, operatorId: string, accounts: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx('customer_accounts').whereRaw('account = any(?)', [[...accounts]]).where({ operator_id: operatorId }).select('account', 'customer_id')
  return new Map(rows.map(row => [row.account, row.customer_id]))
}

export async function findCustomersOfSerials (trx: Knex.Transaction, operatorId: string, serials: readonly number[]): Promise<Map<number, string>> {
  const rows = await trx('payer_references').where({ operator_id: operatorId }).whereRaw('serial = any(?)', [[...serials]]).select('serial', 'customer_id')
  return new Map(rows.map(row => [row.serial, row.customer_id]))
}

/** Whom each account has paid for before: one customer, or several. */
export async function findCustomersPaidFrom (trx: Knex.Transaction, operatorId: string, accounts: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await trx('payer_accounts').where({ operator_id: operatorId }).whereRaw('account = any(?)', [[...accounts]]).orderBy('customer_id').select('account', 'customer_id')
  return new Map([...Map.groupBy(rows, row => row.account as string)].map(([account, found]) => [account, found.map(row => row.customer_id)]))
}

export type SeenPayer = { readonly account: string, readonly customerId: string }

export async function insertSeenPayers (trx: Knex.Transaction, operatorId: string, seen: readonly SeenPayer[], at: Date): Promise<void> {
  await trx.raw(`
    insert into payer_accounts (operator_id, account, customer_id, seen_at)
    select distinct ?, v.account, v.customer_id, ?::timestamptz from unnest(?::text[], ?::text[]) v(account, customer_id) on conflict do nothing`,
  [operatorId, at, seen.map(({ account }) => account), seen.map(({ customerId }) => customerId)])
}

export type PayeeAccount = { readonly account: string, readonly providerId: string }

/** Accounts from which payment providers hand over what they collected. */
export async function findPayoutAccounts (trx: Knex.Transaction, operatorId: string): Promise<PayeeAccount[]> {
  return await trx('payment_providers').where({ operator_id: operatorId }).whereNotNull('payout_account').select({ account: 'payout_account' }, { providerId: 'id' })
}
