/** SQL of what credits and balances have paid on debts. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'

export type NewAllocation = { readonly debtId: string, readonly amountMinor: bigint, readonly rule: string } & ({ readonly creditId: string } | { readonly balanceEntryId: string })

/** A statement takes 65 535 values; a row has six. */
const mostRows = 5000

export async function insertAllocations (trx: Knex.Transaction, allocations: readonly NewAllocation[], at: Date): Promise<void> {
  for (let from = 0; from < allocations.length; from += mostRows) {
    await trx('allocations').insert(allocations.slice(from, from + mostRows).map(each => ({
      credit_id: 'creditId' in each ? each.creditId : null,
      balance_entry_id: 'balanceEntryId' in each ? each.balanceEntryId : null,
      debt_id: each.debtId,
      amount_minor: each.amountMinor,
      rule: each.rule,
      allocated_at: at
    })))
  }
}

/** The last of the instants at which the money of each debt came; money of a balance comes when it is taken from it. */
export async function lastCreditsOf (trx: Knex.Transaction, debtIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await trx('allocations as a').leftJoin('credits as c', 'c.id', 'a.credit_id').whereRaw('a.debt_id = any(?)', [[...debtIds]]).whereNull('a.returned_at')
    .groupBy('a.debt_id').select('a.debt_id', trx.raw('max(coalesce(c.credited_at, a.allocated_at)) as at'))
  return new Map(rows.map(row => [row.debt_id, row.at]))
}

export type ReturnedAllocation =
  | { readonly from: 'credit', readonly creditId: string, readonly amountMinor: bigint, readonly currency: Currency, readonly payerAccount: string | null, readonly payerName: string | null, readonly byProvider: boolean }
  | { readonly from: 'balance', readonly amountMinor: bigint, readonly currency: Currency }

/** Takes back what has paid on the debt and tells what that was, one sum a credit. Empty when nothing was there (any more). */
export async function takeBackAllocations (trx: Knex.Transaction, debtId: string, at: Date): Promise<ReturnedAllocation[]> {
  const taken: { credit_id: string | null, amount_minor: bigint }[] = await trx('allocations').where({ debt_id: debtId }).whereNull('returned_at').update({ returned_at: at }).returning(['credit_id', 'amount_minor'])
  if (taken.length === 0) return []
  const debt = await trx('debts').where({ id: debtId }).first('currency')
  const credits = new Map((await trx('credits').whereRaw('id = any(?)', [taken.flatMap(row => row.credit_id ?? [])]).select('*')).map(row => [row.id, row]))
  return [...Map.groupBy(taken, row => row.credit_id)].map(([creditId, rows]): ReturnedAllocation => {
    const amountMinor = rows.reduce((total, row) => total + row.amount_minor, 0n)
    if (creditId === null) return { from: 'balance', amountMinor, currency: debt.currency }
    const credit = credits.get(creditId)
    return { from: 'credit', creditId, amountMinor, currency: credit.currency, payerAccount: credit.payer_account, payerName: credit.payer_name, byProvider: credit.provider_id !== null }
  })
}

export type AllocationOfCredit = { readonly id: bigint, readonly debtId: string, readonly amountMinor: bigint }

/** What a credit has paid on debts and is there still; the youngest first. */
export async function findAllocationsOf (trx: Knex.Transaction, creditId: string): Promise<AllocationOfCredit[]> {
  return await trx('allocations').where({ credit_id: creditId }).whereNull('returned_at').orderBy('id', 'desc').select('id', { debtId: 'debt_id' }, { amountMinor: 'amount_minor' })
}

export async function updateAllocationsReturned (trx: Knex.Transaction, ids: readonly bigint[], at: Date): Promise<void> {
  await trx('allocations').whereRaw('id = any(?::bigint[])', [ids.map(String)]).update({ returned_at: at })
}
