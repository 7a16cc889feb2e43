/** SQL of how many reports came by the public form. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'

/** Counts one more and answers how many there are of this day: of the network, and of all. */
export async function countForm (trx: Knex.Transaction, network: string, day: Day): Promise<{ readonly own: number, readonly all: number }> {
  await trx('report_form_counts').where('day', '<', day).delete()
  const [{ times }] = await trx('report_form_counts').insert({ network, day, times: 1 }).onConflict(['network', 'day']).merge({ times: trx.raw('report_form_counts.times + 1') }).returning('times')
  const { all } = await trx('report_form_counts').where({ day }).first(trx.raw('sum(times)::int as "all"'))
  return { own: times, all }
}
