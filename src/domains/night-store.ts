/** SQL of a night: whose time comes by its end. Changes nothing. */
import type { Knex } from 'knex'

/** Living domains whose `look_at` is before `until`, in the order of their names: ids only. */
export async function findDueIds (trx: Knex.Transaction, until: Date): Promise<string[]> {
  return await trx({ l: 'domain_looks' }).join({ d: 'domains' }, 'd.id', 'l.domain_id').where('l.look_at', '<', until).whereNull('d.released_at').orderByRaw('d.name collate "C", d.id').pluck('d.id')
}
