/** SQL of what lists keep no longer. Each deletes at most `limit` rows and answers how many there were. */
import type { Knex } from 'knex'

/** Of posts that ended before: their copies become counts. */
export async function foldCopies (trx: Knex.Transaction, before: Date, limit: number): Promise<number> {
  const { rows } = await trx.raw('select id from list_posts where ended_at < ? and delivered is null order by ended_at limit ? for update skip locked', [before, limit])
  for (const { id } of rows) {
    await trx.raw(`
      update list_posts p set delivered = c.delivered, bounced = c.bounced, skipped = c.skipped
      from (select count(*) filter (where delivered_at is not null and bounced_at is null)::int as delivered, count(bounced_at)::int as bounced, count(skipped_at)::int as skipped from list_copies where post_id = ?) c
      where p.id = ?`, [id, id])
    await trx('list_copies').where({ post_id: id }).delete()
  }
  return rows.length
}

/** Who never confirmed: gone; of who was invited the key stays, so that nobody is invited twice. */
export async function forgetUnconfirmed (trx: Knex.Transaction, before: Date, limit: number): Promise<number> {
  const { rows } = await trx.raw(`
    with old as (select id, invited_at from list_members where greatest(asked_at, invited_at) < ? and confirmed_at is null and address is not null order by greatest(asked_at, invited_at) limit ?),
    kept as (update list_members m set address = null from old where m.id = old.id and old.invited_at is not null),
    steps as (delete from list_consents c using old where c.member_id = old.id and old.invited_at is not null),
    letters as (delete from list_copies c using old where c.member_id = old.id),
    gone as (delete from list_members m using old where m.id = old.id and old.invited_at is null)
    select count(*)::int as count from old`, [before, limit])
  return rows[0].count
}

/** Who left, or whose list was closed, before: with the proofs of their consents. */
export async function forgetLeft (trx: Knex.Transaction, before: Date, limit: number): Promise<number> {
  const { rows } = await trx.raw(`
    with old as (
      (select id from list_members where left_at < ? and confirmed_at is not null limit ?)
      union (select m.id from lists l join list_members m on m.list_id = l.id where l.closed_at < ? limit ?)
    )
    delete from list_members m using old where m.id = old.id returning 1`, [before, limit, before, limit])
  return rows.length
}

/** Letters that were sent, by business time; attempts at the forms, by machine time; texts that nobody's proof names. */
export async function forgetTraces (trx: Knex.Transaction, { letters, attempts }: { readonly letters: Date, readonly attempts: Date }): Promise<void> {
  await trx('list_copies').whereNull('post_id').where('made_at', '<', letters).delete()
  await trx('list_attempts').where('at', '<', attempts).delete()
  await trx.raw('delete from list_texts t where not exists (select from list_consents c where c.text_id = t.id)')
}
