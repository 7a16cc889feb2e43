/** SQL of how full mailboxes were, and of the borders they have crossed. The use itself is Dovecot's to write. */
import type { Knex } from 'knex'
import type { Day } from '../../rules/calendar.ts'
import { lookFromPercent, type Filling, type UsagePoint } from '../../rules/quota.ts'

/** A point for each mailbox and day, in one statement: the last of a day counts. What has not changed is not written. */
export async function upsertUsageOf (db: Knex, day: Day): Promise<void> {
  await db.raw(`
    insert into mailbox_usage_days as known (mailbox_id, day, bytes, messages, quota_bytes)
    select m.id, ?::date, coalesce(u.bytes, 0), coalesce(u.messages, 0), m.quota_bytes from mailboxes m left join mailbox_usage u on u.username = m.address
    on conflict (mailbox_id, day) do update set bytes = excluded.bytes, messages = excluded.messages, quota_bytes = excluded.quota_bytes
    where (known.bytes, known.messages, known.quota_bytes) is distinct from (excluded.bytes, excluded.messages, excluded.quota_bytes)`, [day])
}

export async function deleteUsageBefore (db: Knex, day: Day): Promise<void> {
  await db('mailbox_usage_days').where('day', '<', day).delete()
}

export async function selectUsage (trx: Knex.Transaction, mailboxId: string, from: Day): Promise<UsagePoint[]> {
  return await trx('mailbox_usage_days').where({ mailbox_id: mailboxId }).where('day', '>=', from).orderBy('day').select('day', 'bytes')
}

/** Ids of mailboxes that are above the lowest border, or have a warning that may be over. */
export async function selectToWarn (trx: Knex.Transaction, { after, limit }: { readonly after: string, readonly limit: number }): Promise<string[]> {
  const { rows } = await trx.raw(`
    select id from (
      select m.id from mailbox_usage u join mailboxes m on m.address = u.username where u.bytes * 100 >= m.quota_bytes * ?
      union select mailbox_id from mailbox_warnings
    ) due where id > ? order by id limit ?`, [lookFromPercent, after, limit])
  return rows.map(({ id }: { id: string }) => id)
}

/** Of a mailbox that is locked. */
export async function selectFilling (trx: Knex.Transaction, mailboxId: string): Promise<Filling & { readonly crossed: number[] }> {
  const row = await trx('mailboxes as m').leftJoin('mailbox_usage as u', 'u.username', 'm.address').where('m.id', mailboxId).first(trx.raw('coalesce(u.bytes, 0) as bytes'), 'm.quota_bytes')
  return { usedBytes: row.bytes, quotaBytes: row.quota_bytes, crossed: await trx('mailbox_warnings').where({ mailbox_id: mailboxId }).orderBy('percent').pluck('percent') }
}

export async function insertCrossed (trx: Knex.Transaction, mailboxId: string, percents: readonly number[], at: Date): Promise<void> {
  if (percents.length > 0) await trx('mailbox_warnings').insert(percents.map(percent => ({ mailbox_id: mailboxId, percent, crossed_at: at })))
}

export async function deleteCrossed (trx: Knex.Transaction, mailboxId: string, percents: readonly number[]): Promise<void> {
  if (percents.length > 0) await trx('mailbox_warnings').where({ mailbox_id: mailboxId }).whereIn('percent', [...percents]).delete()
}
