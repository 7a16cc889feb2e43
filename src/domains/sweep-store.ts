/** SQL of the sweep: takes what is due out of its index, so that the job is the only hand-over. */
import type { Knex } from 'knex'

/** Takes at most `limit` orders whose `look_at` has come; skips what another sweep holds. */
export const takeDueOrders = (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> => takeDue(trx, 'orders', at, limit)

/** Takes at most `limit` domains whose `look_at` has come; skips what another sweep holds. */
export const takeDueDomains = (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> => takeDue(trx, 'domains', at, limit)

async function takeDue (trx: Knex.Transaction, table: 'orders' | 'domains', at: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    update ?? set look_at = null
    where id in (select id from ?? where look_at <= ? order by look_at, id limit ? for update skip locked)
    returning id`, [table, table, at, limit])
  return rows.map((row: { id: string }) => row.id)
}

/** The next instant at which anything is due; null when nothing waits. */
export async function findNextDue (trx: Knex.Transaction): Promise<Date | null> {
  const { rows: [row] } = await trx.raw('select least((select min(look_at) from orders), (select min(look_at) from domains)) as next')
  return row.next
}
