/** SQL of the sweep: takes what is due out of its index, so that the job is the only hand-over. */
import type { Knex } from 'knex'

/** Takes at most `limit` orders whose `look_at` has come; skips what another sweep holds. */
export const takeDueOrders = (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> => takeDue(trx, 'orders', at, limit)

/** Takes at most `limit` domains whose time to be looked at has come; skips what another sweep holds. By their places: an index would be gone through for each. */
export async function takeDueDomains (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    delete from domain_looks
    where ctid = any(array(select ctid from domain_looks where look_at <= ? order by look_at, domain_id limit ? for update skip locked))
    returning domain_id as id`, [at, limit])
  return rows.map((row: { id: string }) => row.id)
}

/** Takes at most `limit` transfers away whose `look_at` has come; skips what another sweep holds. */
export const takeDueTransfers = (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> => takeDue(trx, 'transfers_out', at, limit)

/** Takes at most `limit` signed requests of holders that are nearly out of their time. */
export const takeDueRequests = (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> => takeDue(trx, 'holder_requests', at, limit)

/** Takes at most `limit` confirmations of e-mail addresses whose days are over. */
export const takeDueVerifications = (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> => takeDue(trx, 'registrant_verifications', at, limit)

type Watched = 'orders' | 'transfers_out' | 'holder_requests' | 'registrant_verifications'

/** An array, not a join: joined, the planner may read the whole table. */
async function takeDue (trx: Knex.Transaction, table: Watched, at: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    update ?? set look_at = null
    where id = any(array(select id from ?? where look_at <= ? order by look_at, id limit ? for update skip locked))
    returning id`, [table, table, at, limit])
  return rows.map((row: { id: string }) => row.id)
}

export type Kind = 'orders' | 'transfers' | 'domains' | 'requests' | 'verifications' | 'reminders'

/** Of which kinds something is due, in one look at their indexes. */
export async function findDueKinds (trx: Knex.Transaction, at: Date): Promise<Readonly<Record<Kind, boolean>>> {
  const { rows: [row] } = await trx.raw(`
    select exists (select from orders where look_at <= t.at) as orders, exists (select from transfers_out where look_at <= t.at) as transfers, exists (select from domain_looks where look_at <= t.at) as domains,
      exists (select from holder_requests where look_at <= t.at) as requests, exists (select from registrant_verifications where look_at <= t.at) as verifications,
      exists (select from domains where released_at is null and data_reminder_at is not null and data_reminder_at <= t.at) or exists (select from domains where released_at is null and data_reminder_at is null) as reminders
    from (values (?::timestamptz)) t(at)`, [at])
  return row
}

/** The next instant at which anything is due; null when nothing waits. */
export async function findNextDue (trx: Knex.Transaction): Promise<Date | null> {
  const { rows: [row] } = await trx.raw(`
    select least((select min(look_at) from orders), (select min(look_at) from domain_looks), (select min(look_at) from transfers_out), (select min(look_at) from holder_requests),
      (select min(look_at) from registrant_verifications), (select min(data_reminder_at) from domains where released_at is null and data_reminder_at is not null)) as next`)
  return row.next
}
