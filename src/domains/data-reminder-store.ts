/** SQL of the yearly reminders. A domain that has none reckoned gets its next one when a sweep meets it; by an index of their own these are found at once. */
import type { Knex } from 'knex'
import { nextReminder } from '../rules/domain-holder.ts'

/** Takes at most `limit` domains whose reminder has come; skips what another sweep holds. First it reckons those that have none. */
export async function takeDueReminders (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    update domains set data_reminder_at = null
    where id = any(array(select id from domains where released_at is null and data_reminder_at is not null and data_reminder_at <= ? order by data_reminder_at, id limit ? for update skip locked))
    returning id`, [at, limit])
  await reckon(trx, at, limit)
  return rows.map((row: { id: string }) => row.id)
}

async function reckon (trx: Knex.Transaction, at: Date, limit: number): Promise<void> {
  const rows: { id: string, registered_at: Date }[] = await trx('domains').whereNull('released_at').whereNull('data_reminder_at').orderBy('id').limit(limit).forUpdate().skipLocked().select('id', 'registered_at')
  if (rows.length === 0) return
  await trx.raw('update domains d set data_reminder_at = n.at from unnest(?::text[], ?::timestamptz[]) as n(id, at) where d.id = n.id', [rows.map(({ id }) => id), rows.map(row => nextReminder(row.registered_at, at))])
}
