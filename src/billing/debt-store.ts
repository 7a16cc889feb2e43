/** SQL of debts. Rows do not leave this file. */
import type { Knex } from 'knex'
import { insertRow } from '../db/prepared.ts'
import { soon } from '../db/transact.ts'
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
  /** Added when it is credited in full; null where nothing follows. */
  readonly job: DebtJob | null
  /** The debt that this one is the interest of. */
  readonly interestOn: string | null
  /** The rule it was opened by, and the version of the terms. */
  readonly rule: RuleId
  readonly policyVersion: string
}

export type LockedDebt = Debt & {
  /** Of its pro-forma. */
  readonly number: string
  /** Of its other documents. */
  readonly otherNumbers: readonly string[]
  readonly allocatedMinor: bigint
  readonly creditedAt: Date | null
  /** Since when it is owed again, because the bank took back money that had paid it. */
  readonly reopenedAt: Date | null
  readonly closed: { readonly at: Date, readonly rule: RuleId, readonly policyVersion: string } | null
}

export async function insertDebt (trx: Knex.Transaction, debt: Debt, at: Date): Promise<void> {
  await soon(trx, () => insertRow(trx, 'debts', {
    id: debt.id,
    operator_id: debt.operatorId,
    customer_id: debt.customerId,
    matter: debt.matter,
    currency: debt.currency,
    gross_minor: debt.grossMinor,
    opened_at: at,
    due_on: debt.dueOn,
    job_name: debt.job && debt.job.name,
    job_payload: debt.job && JSON.stringify(debt.job.payload),
    interest_on: debt.interestOn,
    rule: debt.rule,
    policy_version: debt.policyVersion
  }))
}

export async function lockDebt (trx: Knex.Transaction, id: string): Promise<LockedDebt | undefined> {
  const [debt] = await lockDebts(trx, [id])
  return debt
}

/** The debts whose documents carry these numbers with all of the same matters, and the open ones of these customers: what transfers may concern. */
export async function lockDebtsConcerned (trx: Knex.Transaction, operatorId: string, { numbers, customerIds }: { numbers: readonly string[], customerIds: readonly string[] }): Promise<LockedDebt[]> {
  const { rows } = await trx.raw(`
    select m.id from documents o join debts d on d.id = o.debt_id join debts m on m.operator_id = d.operator_id and m.matter = d.matter
      where o.operator_id = ? and o.kind in ('proforma', 'invoice') and o.number = any(?)
    union
    select id from debts where customer_id = any(?) and operator_id = ? and closed_at is null and (credited_at is null or reopened_at is not null)`,
  [operatorId, [...numbers], [...customerIds], operatorId])
  return lockDebts(trx, rows.map((row: { id: string }) => row.id))
}

/** Locks in the order of ids, so that two never wait for each other, and reads what belongs to them in further statements. */
export async function lockDebts (trx: Knex.Transaction, ids: readonly string[]): Promise<LockedDebt[]> {
  if (ids.length === 0) return []
  const locked = trx('debts').whereRaw('id = any(?)', [[...ids]]).orderBy('id').forUpdate().select('*').then(found => found as DebtRow[])
  const read = trx.raw(`
    select i.id, (select number from documents where debt_id = i.id and kind = 'proforma') as proforma, array(select number from documents where debt_id = i.id and kind = 'invoice') as others,
      (select coalesce(sum(amount_minor), 0)::bigint from allocations where debt_id = i.id and returned_at is null) as allocated
    from unnest(?::text[]) i(id)`, [[...ids]])
  const [rows, { rows: belonging }] = await Promise.all([locked, read]) // both go out together; the second is answered when the locks are held
  const belongs = new Map<string, { proforma: string | null, others: string[], allocated: bigint }>(belonging.map((row: { id: string }) => [row.id, row]))
  return rows.map((row): LockedDebt => ({
    id: row.id,
    operatorId: row.operator_id,
    customerId: row.customer_id,
    matter: row.matter,
    currency: row.currency,
    grossMinor: row.gross_minor,
    dueOn: row.due_on,
    job: row.job_name && row.job_payload && { name: row.job_name, payload: row.job_payload },
    interestOn: row.interest_on,
    rule: row.rule,
    policyVersion: row.policy_version,
    number: belongs.get(row.id)!.proforma ?? '',
    otherNumbers: belongs.get(row.id)!.others,
    allocatedMinor: belongs.get(row.id)!.allocated,
    creditedAt: row.credited_at,
    reopenedAt: row.reopened_at,
    closed: row.closed_at && row.closed_rule && row.closed_policy_version ? { at: row.closed_at, rule: row.closed_rule, policyVersion: row.closed_policy_version } : null
  }))
}

type DebtRow = {
  id: string
  operator_id: string
  customer_id: string
  matter: string
  currency: Currency
  gross_minor: bigint
  due_on: Day
  job_name: JobName | null
  job_payload: object | null
  interest_on: string | null
  rule: RuleId
  policy_version: string
  credited_at: Date | null
  reopened_at: Date | null
  closed_at: Date | null
  closed_rule: RuleId | null
  closed_policy_version: string | null
}

/** What it still asks for. A settled debt asks for nothing more, unless it is owed again. */
export const outstandingOf = (debt: LockedDebt): bigint => debt.creditedAt && !debt.reopenedAt ? 0n : debt.grossMinor - debt.allocatedMinor

/** What the pure match needs of a debt. */
export const toMatch = (debt: LockedDebt): DebtToMatch => ({
  id: debt.id,
  customerId: debt.customerId,
  matter: debt.matter,
  number: debt.number,
  otherNumbers: debt.otherNumbers,
  dueOn: debt.dueOn,
  currency: debt.currency,
  outstandingMinor: outstandingOf(debt),
  interestOn: debt.interestOn,
  closedRule: debt.closed && debt.closed.rule
})

type Credited = { readonly id: string, readonly creditedAt: Date }

export const updateDebtsCredited = async (trx: Knex.Transaction, credited: readonly Credited[]): Promise<void> =>
  await updateCredits(trx, 'credited_at = v.at', credited)

/** Of debts that were owed again: the new instant takes the place of the one that counts no more. */
export const updateDebtsPaidAgain = async (trx: Knex.Transaction, credited: readonly Credited[]): Promise<void> =>
  await updateCredits(trx, 'credited_at = v.at, reopened_at = null', credited)

async function updateCredits (trx: Knex.Transaction, change: string, credited: readonly Credited[]): Promise<void> {
  await trx.raw(`update debts d set ${change} from unnest(?::text[], ?::timestamptz[]) v(id, at) where d.id = v.id`, [credited.map(({ id }) => id), credited.map(({ creditedAt }) => creditedAt)])
}

export async function updateDebtsReopened (trx: Knex.Transaction, ids: readonly string[], at: Date): Promise<void> {
  await trx('debts').whereRaw('id = any(?)', [[...ids]]).whereNotNull('credited_at').whereNull('closed_at').update({ reopened_at: at })
}

export async function updateDebtClosed (trx: Knex.Transaction, id: string, { at, rule, policyVersion }: { at: Date, rule: RuleId, policyVersion: string }): Promise<void> {
  await trx('debts').where({ id }).update({ closed_at: at, closed_rule: rule, closed_policy_version: policyVersion })
}

/** The debt that is the interest of this one. */
export async function findInterestOn (trx: Knex.Transaction, debtId: string): Promise<string | undefined> {
  return (await trx('debts').where({ interest_on: debtId }).first('id'))?.id
}
