/** SQL of rehearsals that somebody asked for: how far each is, and what it came to. The newest of an operator is kept. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { NightLine, NightTotals } from '../rules/night.ts'

/** A line without what is only a letter's or a registry's to know. Amounts in minor units, as text. */
export type KeptLine = {
  readonly is: NightLine['is']
  /** A step, a template, a command, a kind of document. */
  readonly what: string | null
  readonly rule: string | null
  readonly minor: string | null
  readonly currency: Currency | null
  /** Why it stops or fails. */
  readonly why: string | null
}

export type KeptName = { readonly id: string, readonly name: string, readonly lines: readonly KeptLine[] }

/** As JSON keeps them. */
export type KeptTotals = Omit<NightTotals, 'asked' | 'refundedMinor' | 'fromBalanceMinor'> & { readonly asked: Readonly<Record<string, string>>, readonly refundedMinor: string, readonly fromBalanceMinor: string }

export type Rehearsal = {
  readonly id: string
  readonly operatorId: string
  readonly night: Day
  readonly askedAt: Date
  readonly askedBy: string
  /** What it goes through now; null: it has not begun. */
  readonly what: 'domains' | 'customers' | null
  readonly done: number
  readonly whole: number
  /** Machine time of the last progress. */
  readonly movedAt: Date
  readonly endedAt: Date | null
  /** Why it could not go on. */
  readonly fault: string | null
  readonly digest: string | null
  readonly totals: KeptTotals | null
  /** Those that stop or fail first; not all of a long night. */
  readonly names: readonly KeptName[] | null
}

const columns = {
  id: 'id', operatorId: 'operator_id', night: 'night', askedAt: 'asked_at', askedBy: 'asked_by', what: 'what', done: 'done', whole: 'whole', movedAt: 'moved_by_machine', endedAt: 'ended_at', fault: 'fault', digest: 'digest', totals: 'totals', names: 'names'
}

export const lockOpen = async (trx: Knex.Transaction, operatorId: string): Promise<Rehearsal | undefined> => await trx('rehearsals').where({ operator_id: operatorId, ended_at: null }).forUpdate().first(columns)

export const findNewest = async (trx: Knex.Transaction, operatorId: string): Promise<Rehearsal | undefined> => await trx('rehearsals').where({ operator_id: operatorId }).orderBy([{ column: 'asked_at', order: 'desc' }, { column: 'id', order: 'desc' }]).first(columns)

export const findOpen = async (trx: Knex.Transaction, id: string): Promise<Rehearsal | undefined> => await trx('rehearsals').where({ id, ended_at: null }).first(columns)

export async function insertRehearsal (trx: Knex.Transaction, { id, operatorId, night, askedAt, askedBy, movedAt }: Pick<Rehearsal, 'id' | 'operatorId' | 'night' | 'askedAt' | 'askedBy' | 'movedAt'>): Promise<void> {
  await trx('rehearsals').insert({ id, operator_id: operatorId, night, asked_at: askedAt, asked_by: askedBy, moved_by_machine: movedAt })
}

export async function deleteEnded (trx: Knex.Transaction, operatorId: string): Promise<void> {
  await trx('rehearsals').where({ operator_id: operatorId }).whereNotNull('ended_at').delete()
}

export async function updateProgress (trx: Knex.Transaction, id: string, { what, done, whole, movedAt }: Pick<Rehearsal, 'what' | 'done' | 'whole' | 'movedAt'>): Promise<void> {
  await trx('rehearsals').where({ id, ended_at: null }).update({ what, done, whole, moved_by_machine: movedAt })
}

export async function updateEnded (trx: Knex.Transaction, id: string, { at, digest, totals, names }: { readonly at: Date, readonly digest: string, readonly totals: KeptTotals, readonly names: readonly KeptName[] }): Promise<void> {
  await trx('rehearsals').where({ id, ended_at: null }).update({ ended_at: at, digest, totals: JSON.stringify(totals), names: JSON.stringify(names) })
}

export async function updateFaulted (trx: Knex.Transaction, id: string, fault: string, at: Date): Promise<void> {
  await trx('rehearsals').where({ id, ended_at: null }).update({ ended_at: at, fault })
}

/** Ids of an operator's domains and customers; null: the house has no other operator. */
export async function findOwnIds (trx: Knex.Transaction, operatorId: string): Promise<ReadonlySet<string> | null> {
  if (await trx('operators').whereNot({ id: operatorId }).first('id') === undefined) return null
  const { rows } = await trx.raw('select id from domains where operator_id = :operator and released_at is null union all select id from customers where operator_id = :operator', { operator: operatorId })
  return new Set(rows.map(({ id }: { id: string }) => id))
}
