/** SQL of a night: whose time comes by its end. Changes nothing. */
import type { Knex } from 'knex'

/** Living domains whose `look_at` is before `until`, in the order of their names: ids only. */
export async function findDueIds (trx: Knex.Transaction, until: Date): Promise<string[]> {
  return await trx('domains').where('look_at', '<', until).whereNull('released_at').orderByRaw('name collate "C", id').pluck('id')
}
