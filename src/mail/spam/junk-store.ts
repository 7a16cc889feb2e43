/** SQL of what comes into Junk and what is moved in and out: how far it was looked at, and told of. Machine time. */
import type { Knex } from 'knex'
import type { Day } from '../../rules/calendar.ts'

export type ChangedJunk = {
  readonly username: string
  readonly mailbox: string
  readonly status: string
  /** Null: no such mailbox any more, or none with a filter. */
  readonly mailboxId: string | null
}

/** Changes that were not looked at, some of them. */
export async function selectChanged (db: Knex, limit: number): Promise<ChangedJunk[]> {
  const { rows } = await db.raw(`
    select j.username, j.mailbox, j.status, m.id as "mailboxId" from junk_changes j left join mailboxes m on m.address = j.username and m.spam_filter <> 'off'
    where j.looked_at_status is distinct from j.status order by j.username limit ?`, [limit])
  return rows
}

/** Unless it has changed again meanwhile. */
export async function noteLooked (db: Knex, { username, mailbox, status }: ChangedJunk): Promise<void> {
  await db('junk_changes').where({ username, mailbox, status }).update({ looked_at_status: status })
}

/** Folder → its UIDVALIDITY and the highest UID that was looked at. */
export type Looked = Readonly<Record<string, readonly [validity: string, uid: number]>>

export type Training = { readonly looked: Looked, /** On `day`. */ readonly lessons: number }

export async function selectTraining (db: Knex, mailboxId: string, day: Day): Promise<Training> {
  const row = await db('mailbox_junk').where({ mailbox_id: mailboxId }).first('looked', 'lesson_day', 'lessons')
  return { looked: row?.looked ?? {}, lessons: row?.lesson_day === day ? row.lessons : 0 }
}

export async function upsertTraining (db: Knex, mailboxId: string, day: Day, { looked, lessons }: Training): Promise<void> {
  await db('mailbox_junk').insert({ mailbox_id: mailboxId, looked: JSON.stringify(looked), lesson_day: day, lessons }).onConflict('mailbox_id').merge(['looked', 'lesson_day', 'lessons'])
}

/** Mailboxes that want a digest and were not told since `before`, by their ids. `after`: the last id of the page before. */
export async function selectDigestDue (db: Knex, { before, after, limit }: { readonly before: Date, readonly after: string, readonly limit: number }): Promise<string[]> {
  const { rows } = await db.raw(`
    select m.id from mailboxes m join mail_domains d on d.id = m.mail_domain_id left join mailbox_junk j on j.mailbox_id = m.id
    where m.junk_digest and m.id > ? and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null and (j.told_at is null or j.told_at < ?)
    order by m.id limit ?`, [after, before, limit])
  return rows.map(({ id }: { id: string }) => id)
}

export type Told = { readonly validity: string, readonly uid: number, readonly at: Date }

export async function selectTold (db: Knex, mailboxId: string): Promise<Told | undefined> {
  const row = await db('mailbox_junk').where({ mailbox_id: mailboxId }).whereNotNull('told_at').first('told_uid_validity', 'told_uid', 'told_at')
  return row && { validity: row.told_uid_validity, uid: Number(row.told_uid), at: row.told_at }
}

export async function upsertTold (db: Knex, mailboxId: string, { validity, uid, at }: Told): Promise<void> {
  await db('mailbox_junk').insert({ mailbox_id: mailboxId, told_uid_validity: validity, told_uid: uid, told_at: at }).onConflict('mailbox_id').merge(['told_uid_validity', 'told_uid', 'told_at'])
}
