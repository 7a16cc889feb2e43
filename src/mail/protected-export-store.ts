/** SQL of exports of the protected addresses. What leaves is hashed in the database: ten million lines pass through in pieces. */
import type { Knex } from 'knex'
import { createHash } from 'node:crypto'
import { to as copyTo } from 'pg-copy-streams'
import type { Day } from '../rules/calendar.ts'

export type ProtectedExport = { readonly id: string, readonly operatorId: string, readonly customerId: string, readonly madeAt: Date, /** The first instant at which it is of no use. */ readonly endsAt: Date }

export async function insertExport (trx: Knex.Transaction, { id, operatorId, customerId, madeAt, endsAt }: ProtectedExport, by: string): Promise<void> {
  await trx('protected_exports').insert({ id, operator_id: operatorId, customer_id: customerId, made_at: madeAt, made_by: by, ends_at: endsAt })
}

export async function findExport (trx: Knex.Transaction, id: string): Promise<ProtectedExport | undefined> {
  return await trx('protected_exports').where({ id }).first({ id: 'id', operatorId: 'operator_id', customerId: 'customer_id', madeAt: 'made_at', endsAt: 'ends_at' })
}

/** Octets of a hash that leave: 128 bits find an address among ten million and meet no other by chance. */
const hashBytes = 16

/** As the database makes them: both keys have 32 octets, so nothing can be added at the end. */
export const hashesOfKeys = (exportKey: Buffer, keys: readonly Buffer[]): string[] => keys.map(key => createHash('sha256').update(exportKey).update(key).digest().subarray(0, hashBytes).toString('hex'))

/** Lines in the order of the hashes: the order of the keys would be the same in every export. */
export async function * streamHashes (db: Knex, operatorId: string, exportKey: Buffer): AsyncGenerator<Buffer> {
  const trx = await db.transaction()
  try {
    await trx.raw("select set_config('strefa.export_key', ?, true), set_config('strefa.operator', ?, true)", [exportKey.toString('hex'), operatorId]) // COPY takes no values, and a statement's text is logged
    const connection = await trx.client.acquireConnection() // the transaction's own
    yield * connection.query(copyTo(`copy (
      select encode(substring(sha256(decode(current_setting('strefa.export_key'), 'hex') || key) for ${hashBytes}), 'hex') as hash
      from protected_addresses where operator_id = current_setting('strefa.operator') and removed_at is null order by 1) to stdout`))
    await trx.commit()
  } finally {
    if (!trx.isCompleted()) await trx.rollback()
  }
}

/** Whether the customer may ask of so many more on that day; counted when it may. */
export async function takeQuestions (trx: Knex.Transaction, customerId: string, count: number, most: number, day: Day): Promise<boolean> {
  if (count > most) return false
  const { rows } = await trx.raw(`
    insert into protected_questions as q (customer_id, day, asked) values (?, ?, ?)
    on conflict (customer_id, day) do update set asked = q.asked + excluded.asked where q.asked + excluded.asked <= ?
    returning true`, [customerId, day, count, most])
  return rows.length === 1
}
