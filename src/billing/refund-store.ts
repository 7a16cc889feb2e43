/** SQL of allocations that are taken back and refunds that are opened. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type NewRefund = {
  readonly id: string
  readonly operatorId: string
  readonly creditId: string
  readonly debtId: string
  readonly amountMinor: bigint
  readonly currency: Currency
  /** The payer's IBAN; null when the bank did not tell a valid one: a person asks for it. */
  readonly toIban: string | null
  readonly title: string
  readonly rule: RuleId
  readonly policyVersion: string
}

export async function insertRefund (trx: Knex.Transaction, refund: NewRefund, at: Date): Promise<void> {
  await trx('refunds').insert({
    id: refund.id,
    operator_id: refund.operatorId,
    credit_id: refund.creditId,
    debt_id: refund.debtId,
    amount_minor: refund.amountMinor,
    currency: refund.currency,
    to_iban: refund.toIban,
    title: refund.title,
    rule: refund.rule,
    policy_version: refund.policyVersion,
    opened_at: at,
    state: refund.toIban === null ? 'needs-account' : 'to-send'
  })
}

export type ReturnedAllocation = { readonly creditId: string, readonly amountMinor: bigint, readonly currency: Currency, readonly payerAccount: string | null }

/** Takes back what credits have paid on the debt and tells what that was. Empty when nothing was there (any more). */
export async function takeBackAllocations (trx: Knex.Transaction, debtId: string, at: Date): Promise<ReturnedAllocation[]> {
  const taken = await trx('allocations').where({ debt_id: debtId }).whereNull('returned_at').update({ returned_at: at }).returning(['credit_id', 'amount_minor'])
  const credits = await trx('credits').whereIn('id', taken.map(row => row.credit_id)).select('id', 'currency', 'payer_account')
  const byId = new Map(credits.map(row => [row.id, row]))
  return taken.map(row => ({
    creditId: row.credit_id,
    amountMinor: row.amount_minor,
    currency: byId.get(row.credit_id).currency,
    payerAccount: byId.get(row.credit_id).payer_account
  }))
}

export async function sumRefunds (trx: Knex.Transaction, debtId: string): Promise<bigint> {
  const row = await trx('refunds').where({ debt_id: debtId }).first(trx.raw('coalesce(sum(amount_minor), 0)::bigint as sum'))
  return row.sum
}
