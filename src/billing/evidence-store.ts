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

/** Forgets those of these customers for whom nothing that came from the account counts any more. */
export async function deleteSeenPayers (trx: Knex.Transaction, operatorId: string, account: string, customerIds: readonly string[]): Promise<void> {
  await trx('payer_accounts as p').where({ operator_id: operatorId, account }).whereRaw('p.customer_id = any(?)', [[...customerIds]])
    .whereRaw(`not exists (select from credits c join allocations a on a.credit_id = c.id and a.returned_at is null join debts d on d.id = a.debt_id
      where c.operator_id = p.operator_id and c.payer_account = p.account and d.customer_id = p.customer_id)`)
    .whereRaw(`not exists (select from credits c join balance_entries e on e.credit_id = c.id
      where c.operator_id = p.operator_id and c.payer_account = p.account and e.customer_id = p.customer_id group by c.id having sum(e.amount_minor) > 0)`)
    .delete()
}

export type PayeeAccount = { readonly account: string, readonly providerId: string }

/** Accounts from which payment providers hand over what they collected. */
export async function findPayoutAccounts (trx: Knex.Transaction, operatorId: string): Promise<PayeeAccount[]> {
  return await trx('payment_providers').where({ operator_id: operatorId }).whereNotNull('payout_account').select({ account: 'payout_account' }, { providerId: 'id' })
}
