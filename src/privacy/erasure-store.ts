/** SQL of erasures: asked for, carried out with a receipt, or rejected. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Kept } from '../rules/erasure.ts'
import type { ErasedThing } from '../notices/letters/data-erased.ts'
import type { SubjectName } from './subject.ts'

/** What is gone, what stays; no personal data. */
export type Receipt = { readonly erased: readonly ErasedThing[], readonly kept: readonly Kept[], readonly recipients: readonly string[] }

export type Erasure = {
  readonly id: string
  readonly about: SubjectName
  readonly operatorId: string
  readonly customerId: string
  readonly policyVersion: string
  readonly askedAt: Date
  readonly why: string
  readonly erasedAt: Date | null
  readonly rejectedAt: Date | null
  readonly rejectedWhy: string | null
  readonly receipt: Receipt | null
  /** Of what was kept, what is gone since. */
  readonly restErased: readonly RestThing[]
}

/** What a receipt keeps for a time. */
export type RestThing = Kept['what']

export async function insertErasure (trx: Knex.Transaction, row: Pick<Erasure, 'id' | 'about' | 'operatorId' | 'customerId' | 'policyVersion' | 'askedAt' | 'why'> & { readonly askedBy: string }): Promise<void> {
  await trx('erasures').insert({
    id: row.id, subject_type: row.about.type, subject_id: row.about.id, operator_id: row.operatorId, customer_id: row.customerId, policy_version: row.policyVersion, asked_at: row.askedAt, asked_by: row.askedBy, why: row.why
  })
}

export async function lockErasure (trx: Knex.Transaction, id: string): Promise<Erasure | undefined> {
  return erasureOf(await trx('erasures').where({ id }).forUpdate().first())
}

export async function findErasure (trx: Knex.Transaction, id: string): Promise<Erasure | undefined> {
  return erasureOf(await trx('erasures').where({ id }).first())
}

/** Newest first. `customerId` null: all of the operator's. */
export async function listErasures (trx: Knex.Transaction, operatorId: string, customerId: string | null, limit: number): Promise<Erasure[]> {
  const query = trx('erasures').where({ operator_id: operatorId }).orderBy([{ column: 'asked_at', order: 'desc' }, { column: 'id' }]).limit(limit)
  if (customerId !== null) void query.where({ customer_id: customerId })
  return (await query).map(row => erasureOf(row)!)
}

/** The reason may name people: it goes with the data. `restDueOn`: the first day on which something that is kept is to go too; null: all of it stays. */
export async function updateErased (trx: Knex.Transaction, id: string, { at, by, receipt, restDueOn }: { at: Date, by: string, receipt: Receipt, restDueOn: Day | null }): Promise<void> {
  await trx('erasures').where({ id }).update({ erased_at: at, confirmed_by: by, receipt: JSON.stringify(receipt), why: '–', rest_due_on: restDueOn })
}

/** Erasures of which something is due, the first due first, after `after`. */
export async function findRestDue (trx: Knex.Transaction, today: Day, after: { readonly dueOn: Day, readonly id: string } | null, limit: number): Promise<{ readonly id: string, readonly dueOn: Day }[]> {
  const query = trx('erasures').where('rest_due_on', '<=', today).orderBy(['rest_due_on', 'id']).limit(limit).select('id', { dueOn: 'rest_due_on' })
  if (after) void query.whereRaw('(rest_due_on, id) > (?, ?)', [after.dueOn, after.id])
  return await query
}

export async function updateRestErased (trx: Knex.Transaction, id: string, { erased, restDueOn }: { erased: readonly RestThing[], restDueOn: Day | null }): Promise<void> {
  await trx('erasures').where({ id }).update({ rest_erased: JSON.stringify(erased), rest_due_on: restDueOn })
}

export async function updateRejected (trx: Knex.Transaction, id: string, { at, by, why }: { at: Date, by: string, why: string }): Promise<void> {
  await trx('erasures').where({ id }).update({ rejected_at: at, rejected_by: by, rejected_why: why })
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const erasureOf = (row: any): Erasure | undefined => row && {
  id: row.id,
  about: { type: row.subject_type, id: row.subject_id },
  operatorId: row.operator_id,
  customerId: row.customer_id,
  policyVersion: row.policy_version,
  askedAt: row.asked_at,
  why: row.why,
  erasedAt: row.erased_at,
  rejectedAt: row.rejected_at,
  rejectedWhy: row.rejected_why,
  receipt: row.receipt,
  restErased: row.rest_erased
}
