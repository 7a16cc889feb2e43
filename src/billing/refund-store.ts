/** SQL of refunds. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'

/**
 * needs-account: the bank told no account to pay back to, a person asks for it. to-send: for the next file. in-file: in a file for the bank.
 * sent: seen on a statement, or done at the provider. failed: the bank did not do it, nothing left. returned: it left and came back as a credit of its own.
 * at-provider: a person does it at the payment provider. cancelled: the money was taken back by the payer's bank before it left.
 */
export type RefundState = 'needs-account' | 'to-send' | 'in-file' | 'sent' | 'failed' | 'returned' | 'at-provider' | 'cancelled'

export type NewRefund = {
  readonly id: string
  readonly operatorId: string
  readonly creditId: string
  readonly debtId: string | null
  readonly amountMinor: bigint
  readonly currency: Currency
  /** The payer's IBAN; null when the bank did not tell a valid one. */
  readonly toIban: string | null
  readonly toName: string | null
  readonly title: string
  readonly rule: RuleId
  readonly policyVersion: string
  readonly state: 'needs-account' | 'to-send' | 'at-provider'
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
    to_name: refund.toName,
    title: refund.title,
    rule: refund.rule,
    policy_version: refund.policyVersion,
    opened_at: at,
    state: refund.state,
    state_at: at
  })
}

export type StoredRefund = Omit<NewRefund, 'state'> & { readonly state: RefundState, readonly fileId: string | null, readonly customerId: string | null }

/** Locks the refunds in the order of their ids. */
export async function lockRefunds (trx: Knex.Transaction, choose: (query: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<StoredRefund[]> {
  const rows: Omit<StoredRefund, 'customerId'>[] = await choose(trx('refunds as r')).orderBy('r.id').forUpdate('r').select(
    'r.id', { operatorId: 'r.operator_id' }, { creditId: 'r.credit_id' }, { debtId: 'r.debt_id' }, { amountMinor: 'r.amount_minor' }, 'r.currency',
    { toIban: 'r.to_iban' }, { toName: 'r.to_name' }, 'r.title', 'r.rule', { policyVersion: 'r.policy_version' }, 'r.state', { fileId: 'r.file_id' })
  const debts = await trx('debts').whereRaw('id = any(?)', [rows.flatMap(row => row.debtId ?? [])]).select('id', 'customer_id')
  const customers = new Map(debts.map(debt => [debt.id as string, debt.customer_id as string]))
  return rows.map(row => ({ ...row, customerId: row.debtId === null ? null : customers.get(row.debtId) ?? null }))
}

export async function lockRefund (trx: Knex.Transaction, id: string): Promise<StoredRefund | undefined> {
  const [refund] = await lockRefunds(trx, query => query.where({ id }))
  return refund
}

export type RefundChange = {
  readonly state: RefundState
  readonly toIban?: string
  readonly toName?: string
  readonly fileId?: string | null
  readonly debitId?: string
  readonly returnedCreditId?: string
  /** Why, in a person's words. */
  readonly say?: string
}

export async function updateRefunds (trx: Knex.Transaction, ids: readonly string[], { state, toIban, toName, fileId, debitId, returnedCreditId, say }: RefundChange, at: Date): Promise<void> {
  await trx('refunds').whereRaw('id = any(?)', [[...ids]]).update({
    state,
    state_at: at,
    ...toIban !== undefined && { to_iban: toIban },
    ...toName !== undefined && { to_name: toName },
    ...fileId !== undefined && { file_id: fileId },
    ...debitId !== undefined && { debit_id: debitId },
    ...returnedCreditId !== undefined && { returned_credit_id: returnedCreditId },
    ...say !== undefined && { say }
  })
}

/** All that ever went back for this debt, to payers and onto balances. */
export async function sumRefunds (trx: Knex.Transaction, debtId: string): Promise<bigint> {
  const { rows: [row] } = await trx.raw(`
    select (select coalesce(sum(amount_minor), 0) from refunds where debt_id = :debtId and state <> 'cancelled')::bigint
      + (select coalesce(sum(amount_minor), 0) from balance_entries where debt_id = :debtId and kind = 'debt-returned')::bigint as sum`, { debtId })
  return row.sum
}
