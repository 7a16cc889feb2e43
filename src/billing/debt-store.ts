/** SQL of debts. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { JobName } from '../jobs/job-names.ts'
import type { Day } from '../rules/calendar.ts'
import type { DebtToMatch } from '../rules/matching.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type DebtJob = { readonly name: JobName, readonly payload: object }

export type Debt = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly matter: string
  readonly currency: Currency
  readonly grossMinor: bigint
  readonly dueOn: Day
  readonly job: DebtJob
  /** The rule it was opened by, and the version of the terms. */
  readonly rule: RuleId
  readonly policyVersion: string
}

export type LockedDebt = Debt & {
  readonly number: string
  readonly allocatedMinor: bigint
  readonly creditedAt: Date | null
  readonly closed: { readonly at: Date, readonly rule: RuleId, readonly policyVersion: string } | null
}

export async function insertDebt (trx: Knex.Transaction, debt: Debt, at: Date): Promise<void> {
  await trx('debts').insert({
    id: debt.id,
    operator_id: debt.operatorId,
    customer_id: debt.customerId,
    matter: debt.matter,
    currency: debt.currency,
    gross_minor: debt.grossMinor,
    opened_at: at,
    due_on: debt.dueOn,
    job_name: debt.job.name,
    job_payload: JSON.stringify(debt.job.payload),
    rule: debt.rule,
    policy_version: debt.policyVersion
  })
}

export async function lockDebt (trx: Knex.Transaction, id: string): Promise<LockedDebt | undefined> {
  const [debt] = await lockDebts(trx, query => query.where('debts.id', id))
  return debt
}

/** The debts whose pro-formas carry these numbers, and all of the same matters: what one transfer may concern. */
export async function lockDebtsNamed (trx: Knex.Transaction, operatorId: string, numbers: readonly string[]): Promise<LockedDebt[]> {
  if (numbers.length === 0) return []
  const named = trx('documents').join('debts', 'debts.id', 'documents.debt_id')
    .where({ 'documents.operator_id': operatorId, 'documents.kind': 'proforma' }).whereIn('documents.number', [...numbers])
  return lockDebts(trx, query => query.where('debts.operator_id', operatorId).whereIn('debts.matter', named.select('debts.matter')))
}

/** Locks in the order of ids, so that two never wait for each other, and reads what belongs to them in a second statement. */
async function lockDebts (trx: Knex.Transaction, choose: (query: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<LockedDebt[]> {
  const rows = await choose(trx('debts')).orderBy('debts.id').forUpdate().select('debts.*')
  const ids = rows.map((row: { id: string }) => row.id)
  const numbers = new Map((await trx('documents').whereIn('debt_id', ids).where({ kind: 'proforma' }).select('debt_id', 'number'))
    .map(row => [row.debt_id, row.number]))
  const sums = new Map((await trx('allocations').whereIn('debt_id', ids).whereNull('returned_at').groupBy('debt_id').select('debt_id', trx.raw('sum(amount_minor)::bigint as sum')))
    .map(row => [row.debt_id, row.sum]))
  return rows.map((row: Record<string, never>) => ({
    id: row.id,
    operatorId: row.operator_id,
    customerId: row.customer_id,
    matter: row.matter,
    currency: row.currency,
    grossMinor: row.gross_minor,
    dueOn: row.due_on,
    job: { name: row.job_name, payload: row.job_payload },
    rule: row.rule,
    policyVersion: row.policy_version,
    number: numbers.get(row.id),
    allocatedMinor: sums.get(row.id) ?? 0n,
    creditedAt: row.credited_at,
    closed: row.closed_at && { at: row.closed_at, rule: row.closed_rule, policyVersion: row.closed_policy_version }
  }))
}

/** What the pure match needs of a debt. A settled one asks for nothing more. */
export const toMatch = (debt: LockedDebt): DebtToMatch => ({
  id: debt.id,
  matter: debt.matter,
  number: debt.number,
  currency: debt.currency,
  outstandingMinor: debt.creditedAt ? 0n : debt.grossMinor - debt.allocatedMinor,
  closedRule: debt.closed && debt.closed.rule
})

export async function updateDebtCredited (trx: Knex.Transaction, id: string, creditedAt: Date): Promise<void> {
  await trx('debts').where({ id }).update({ credited_at: creditedAt })
}

export async function updateDebtClosed (trx: Knex.Transaction, id: string, { at, rule, policyVersion }: { at: Date, rule: RuleId, policyVersion: string }): Promise<void> {
  await trx('debts').where({ id }).update({ closed_at: at, closed_rule: rule, closed_policy_version: policyVersion })
}
