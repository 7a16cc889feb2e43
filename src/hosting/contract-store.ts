/** SQL of hosting contracts. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { EndCause, PeriodLength } from '../rules/hosting-terms.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type Contract = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly package: string
  readonly consumer: boolean
  readonly atDistance: boolean
  readonly length: PeriodLength
  readonly nextLength: PeriodLength | null
  /** Asked for from the next period on (OG-12.2). */
  readonly nextPackage: string | null
  /** Of the day of the order. */
  readonly policyVersion: string
  readonly orderedAt: Date
  readonly signedOn: Day | null
  readonly startedAt: Date | null
  readonly anchorOn: Day | null
  readonly trialThrough: Day | null
  readonly restartedOn: Day | null
  readonly resumeAskedAt: Date | null
  readonly leavingCause: EndCause | null
  readonly leavingOn: Day | null
  readonly leavingRule: RuleId | null
  /** The terms under which the notice was given (OG-29.1). */
  readonly leavingVersion: string | null
  readonly endedAt: Date | null
  readonly endCause: EndCause | null
  readonly endRule: RuleId | null
  readonly endVersion: string | null
  readonly erasableFrom: Day | null
  readonly erasureBill: number | null
}

const columns: Readonly<Record<keyof Contract, string>> = {
  id: 'id',
  operatorId: 'operator_id',
  customerId: 'customer_id',
  package: 'package',
  consumer: 'consumer',
  atDistance: 'at_distance',
  length: 'length',
  nextLength: 'next_length',
  nextPackage: 'next_package',
  policyVersion: 'policy_version',
  orderedAt: 'ordered_at',
  signedOn: 'signed_on',
  startedAt: 'started_at',
  anchorOn: 'anchor_on',
  trialThrough: 'trial_through',
  restartedOn: 'restarted_on',
  resumeAskedAt: 'resume_asked_at',
  leavingCause: 'leaving_cause',
  leavingOn: 'leaving_on',
  leavingRule: 'leaving_rule',
  leavingVersion: 'leaving_version',
  endedAt: 'ended_at',
  endCause: 'end_cause',
  endRule: 'end_rule',
  endVersion: 'end_version',
  erasableFrom: 'erasable_from',
  erasureBill: 'erasure_bill'
}

export type NewContract = Pick<Contract, 'id' | 'operatorId' | 'customerId' | 'package' | 'consumer' | 'atDistance' | 'length' | 'policyVersion' | 'orderedAt' | 'signedOn' | 'trialThrough'>

export async function insertContract (trx: Knex.Transaction, contract: NewContract): Promise<void> {
  await trx('hosting_contracts').insert(rowOf(contract))
}

/** Locks the contract in one statement; whatever else is read comes after. */
export const lockContract = (trx: Knex.Transaction, id: string): Promise<Contract | undefined> => trx('hosting_contracts').where({ id }).forUpdate().first(columns)

export const findContract = (trx: Knex.Transaction, id: string): Promise<Contract | undefined> => trx('hosting_contracts').where({ id }).first(columns)

/** One order of a customer is judged after the other: arrears of a first one speak against a second (HOST-3). Held until the transaction ends. */
export async function lockOrders (trx: Knex.Transaction, customerId: string): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('hosting:' || ?, 0))", [customerId])
}

export type ContractChange = Partial<Omit<Contract, 'id' | 'operatorId' | 'customerId' | 'policyVersion' | 'orderedAt'>> & { readonly lookAt?: Date | null }

export async function updateContract (trx: Knex.Transaction, id: string, { lookAt, ...change }: ContractChange): Promise<void> {
  await trx('hosting_contracts').where({ id }).update({ ...rowOf(change), ...lookAt !== undefined && { look_at: lookAt } })
}

const rowOf = (change: object): object => Object.fromEntries(Object.entries(change).map(([name, value]) => [columns[name as keyof Contract], value]))

/** What the customer owes for hosting on a day, or paid late before (HOST-3). */
export async function findPaymentPast (trx: Knex.Transaction, customerId: string, today: Day): Promise<{ inArrears: boolean, paidLateBefore: boolean }> {
  const { rows: [row] } = await trx.raw(`
    select coalesce(bool_or(b.credited_at is null and b.closed_at is null and b.due_on < :today), false) as arrears, coalesce(bool_or(b.interest_asked_at is not null), false) as late
    from hosting_contracts c join hosting_bills b on b.contract_id = c.id
    where c.customer_id = :customerId and c.end_cause is distinct from 'never-started'`, { customerId, today })
  return { inArrears: row.arrears, paidLateBefore: row.late }
}

/** Takes at most `limit` contracts whose `look_at` has come; skips what another sweep holds. */
export async function takeDueContracts (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    update hosting_contracts set look_at = null
    where id in (select id from hosting_contracts where look_at <= ? order by look_at, id limit ? for update skip locked)
    returning id`, [at, limit])
  return rows.map((row: { id: string }) => row.id)
}

export type LookedAt = { readonly id: string, readonly lookAt: Date }

/** Contracts that are to be looked at after `after` and by `until`, in that order. */
export async function listLookedAt (trx: Knex.Transaction, operatorId: string, { after, until }: { readonly after: LookedAt, readonly until: Date }, limit: number): Promise<LookedAt[]> {
  return await trx('hosting_contracts').where({ operator_id: operatorId }).where('look_at', '<=', until).whereRaw('(look_at, id) > (?, ?)', [after.lookAt, after.id])
    .orderBy(['look_at', 'id']).limit(limit).select('id', { lookAt: 'look_at' })
}

/** The next instant at which a contract is due; null when none waits. */
export async function findNextDue (trx: Knex.Transaction): Promise<Date | null> {
  const row = await trx('hosting_contracts').whereNotNull('look_at').orderBy('look_at').first('look_at')
  return row?.look_at ?? null
}
