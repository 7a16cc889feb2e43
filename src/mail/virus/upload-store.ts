/** SQL of folders that the scanner has yet to look into: what IMAP sessions changed, as Dovecot notes it, and how far the scanner is. */
import type { Knex } from 'knex'

export type DueFolder = {
  readonly folder: string
  /** The first UID that was not looked at. */
  readonly from: number
}

/** Ids of mailboxes with something new, by address. `after`: the address of the page before. */
export async function selectDueMailboxes (trx: Knex.Transaction, { after, limit }: { readonly after: string, readonly limit: number }): Promise<{ mailboxId: string, address: string }[]> {
  const { rows } = await trx.raw(`
    select m.id as "mailboxId", m.address from (
      select distinct username from mailbox_folders where (uid_validity <> scanned_validity or uid_next > scanned_next) and username > ? order by username limit ?
    ) f join mailboxes m on m.address = f.username order by m.address`, [after, limit])
  return rows
}

export async function selectDueFolders (trx: Knex.Transaction, address: string): Promise<DueFolder[]> {
  const { rows } = await trx.raw(`
    select folder, case when uid_validity = scanned_validity then scanned_next else 1 end::int8 as "from" from mailbox_folders
    where username = ? and (uid_validity <> scanned_validity or uid_next > scanned_next) order by folder`, [address])
  return rows.map(({ folder, from }: { folder: string, from: bigint }) => ({ folder, from: Number(from) }))
}

/** Everything below `next` is looked at. */
export async function updateScanned (trx: Knex.Transaction, address: string, folder: string, { validity, next }: { readonly validity: bigint, readonly next: number }): Promise<void> {
  await trx('mailbox_folders').where({ username: address, folder }).update({ scanned_validity: String(validity), scanned_next: next })
}

export type FolderStatus = { readonly folder: string, readonly uidValidity: bigint, readonly uidNext: number, readonly messages: number }

/** As Dovecot would have noted it. What it has noted meanwhile is not set back; folders that are gone are forgotten. */
export async function upsertFolders (trx: Knex.Transaction, address: string, folders: readonly FolderStatus[]): Promise<void> {
  await trx('mailbox_folders').where({ username: address }).whereNotIn('folder', folders.map(({ folder }) => folder)).delete()
  for (const { folder, uidValidity, uidNext, messages } of folders) {
    await trx.raw(`
      insert into mailbox_folders as f (username, folder, status) values (?, ?, ?)
      on conflict (username, folder) do update set status = excluded.status
      where f.uid_validity <> split_part(excluded.status, ' ', 1)::bigint or f.uid_next < split_part(excluded.status, ' ', 2)::bigint`, [address, folder, `${uidValidity} ${uidNext} ${messages}`])
  }
}

/** Mailboxes that are not as they were at the last look, or were not looked at since `before`. By id. */
export async function selectUnlooked (trx: Knex.Transaction, { after, before, limit }: { readonly after: string, readonly before: Date, readonly limit: number }): Promise<string[]> {
  const { rows } = await trx.raw(`
    select m.id from mailboxes m left join mailbox_usage u on u.username = m.address left join mailbox_looks l on l.mailbox_id = m.id
    where m.id > ? and (l.mailbox_id is null or l.looked_at < ? or (l.bytes, l.messages) is distinct from (coalesce(u.bytes, 0), coalesce(u.messages, 0)))
    order by m.id limit ?`, [after, before, limit])
  return rows.map(({ id }: { id: string }) => id)
}

/** The use of a mailbox before it is looked into: what comes meanwhile makes it differ, and is looked at the next time. */
export async function selectUse (trx: Knex.Transaction, address: string): Promise<{ bytes: bigint, messages: bigint }> {
  return await trx('mailbox_usage').where({ username: address }).first('bytes', 'messages') ?? { bytes: 0n, messages: 0n }
}

export async function upsertLook (trx: Knex.Transaction, mailboxId: string, at: Date, { bytes, messages }: { readonly bytes: bigint, readonly messages: bigint }): Promise<void> {
  const look = { looked_at: at, bytes: String(bytes), messages: String(messages) }
  await trx('mailbox_looks').insert({ mailbox_id: mailboxId, ...look }).onConflict('mailbox_id').merge(look)
}
