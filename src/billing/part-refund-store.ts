/** SQL of money that goes back in part: what a payment of it is taken back, and the rest of that payment put on the debt again. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'

export type PaidSum = {
  readonly allocationId: bigint
  readonly creditId: string | null
  readonly balanceEntryId: string | null
  readonly amountMinor: bigint
  readonly rule: string
  readonly currency: Currency
  readonly payerAccount: string | null
  readonly payerName: string | null
  readonly byProvider: boolean
}

/** What is on the debt, the youngest first. The debt must be locked. */
export async function findPaidSums (trx: Knex.Transaction, debtId: string): Promise<PaidSum[]> {
  return await trx('allocations as a').join('debts as d', 'd.id', 'a.debt_id').leftJoin('credits as c', 'c.id', 'a.credit_id').where('a.debt_id', debtId).whereNull('a.returned_at').orderBy('a.id', 'desc').select(
    { allocationId: 'a.id' }, { creditId: 'a.credit_id' }, { balanceEntryId: 'a.balance_entry_id' }, { amountMinor: 'a.amount_minor' }, 'a.rule', 'd.currency',
    { payerAccount: 'c.payer_account' }, { payerName: 'c.payer_name' }, trx.raw('c.provider_id is not null as "byProvider"')
  )
}

/** An allocation is made once and taken back once: what stays of it is a new one of the same source. */
export async function splitAllocation (trx: Knex.Transaction, { allocationId, creditId, balanceEntryId, rule }: PaidSum, debtId: string, keptMinor: bigint, at: Date): Promise<void> {
  await trx('allocations').where({ id: String(allocationId) }).update({ returned_at: at })
  if (keptMinor > 0n) await trx('allocations').insert({ credit_id: creditId, balance_entry_id: balanceEntryId, debt_id: debtId, amount_minor: keptMinor, rule, allocated_at: at })
}
