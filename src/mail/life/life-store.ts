/** SQL of what becomes of a mailbox: another address, deleted, restored, erased. */
import type { Knex } from 'knex'
import type { Day } from '../../rules/calendar.ts'

/** Tables that mail servers keep by the name of the mailbox. */
const byName = ['mailbox_usage', 'mailbox_folders', 'junk_changes'] as const

export type Renaming = { readonly mailboxId: string, readonly from: string, readonly to: string, readonly localPart: string, readonly mailDomainId: string }

/** Its mail stays where it lies, whatever its mail domain is called now. The row of the address is the caller's to move first. */
export async function updateName (trx: Knex.Transaction, { mailboxId, from, to, localPart, mailDomainId }: Renaming): Promise<void> {
  await trx.raw(`
    update mailboxes m set address = ?, local_part = ?, mail_domain_id = ?,
      home = case when m.mail_domain_id = ? then m.home else coalesce(m.home, (select d.name from mail_domains d where d.id = m.mail_domain_id) || '/' || m.id) end
    where m.id = ?`, [to, localPart, mailDomainId, mailDomainId, mailboxId])
  await trx('mail_addresses').where({ subject_id: mailboxId }).update({ mail_domain_id: mailDomainId })
  await trx('forwards').where({ source_id: mailboxId }).update({ mail_domain_id: mailDomainId })
  for (const table of byName) {
    await trx(table).where({ username: to }).delete() // of whoever had the name before
    await trx(table).where({ username: from }).update({ username: to })
  }
  await trx('dovecot_shares').where({ from_user: from }).update({ from_user: to })
}

/** In another domain's name nobody writes: what spoke for the old one ends. */
export async function deleteForeignNames (trx: Knex.Transaction, mailboxId: string, mailDomainId: string): Promise<void> {
  await trx.raw('delete from send_as s using mail_addresses a where s.mailbox_id = ? and a.address = s.address and a.mail_domain_id <> ?', [mailboxId, mailDomainId])
  await trx.raw(`
    update shared_members s set rights = 'write' from mailboxes shared, mailboxes member
    where s.rights = 'send-as' and ? in (s.shared_id, s.mailbox_id) and shared.id = s.shared_id and member.id = s.mailbox_id and shared.mail_domain_id <> member.mail_domain_id`, [mailboxId])
}

/** Written by mail servers that did not know the new name yet. */
export async function deleteByName (trx: Knex.Transaction, name: string): Promise<void> {
  for (const table of byName) await trx(table).where({ username: name }).whereNotExists(trx('mailboxes').where({ address: name })).delete()
}

/** Shared mailboxes that it uses, and those who use it. */
export const selectShares = async (trx: Knex.Transaction, mailboxId: string): Promise<{ sharedId: string, mailboxId: string, sharedAddress: string }[]> =>
  await trx('shared_members as s').join('mailboxes as m', 'm.id', 's.shared_id').where('s.shared_id', mailboxId).orWhere('s.mailbox_id', mailboxId).orderBy(['s.shared_id', 's.mailbox_id'])
    .select({ sharedId: 's.shared_id', mailboxId: 's.mailbox_id', sharedAddress: 'm.address' })

/** `until`: the last day on which the alias is there. */
export async function insertFormerName (trx: Knex.Transaction, name: { readonly aliasId: string, readonly mailboxId: string, readonly until: Day }): Promise<void> {
  await trx('former_names').insert({ alias_id: name.aliasId, mailbox_id: name.mailboxId, until: name.until })
}

export const selectOverdueNames = async (trx: Knex.Transaction, today: Day, limit: number): Promise<string[]> =>
  await trx('former_names').where('until', '<', today).orderBy(['until', 'alias_id']).limit(limit).pluck('alias_id')

export type Deletion = {
  readonly deletedAt: Date | null
  /** Restored through the day before. */
  readonly erasableFrom: Day | null
  readonly erasedAt: Date | null
}

export const selectDeletion = async (trx: Knex.Transaction, mailboxId: string): Promise<Deletion> =>
  await trx('mailboxes').where({ id: mailboxId }).first({ deletedAt: 'deleted_at', erasableFrom: 'erasable_from', erasedAt: 'erased_at' }) ?? { deletedAt: null, erasableFrom: null, erasedAt: null }

/** Every door asks whether a mailbox is blocked: a deleted one is, by our own rule unless it was by another before. */
export async function updateDeleted (trx: Knex.Transaction, mailboxId: string, { at, erasableFrom }: { readonly at: Date, readonly erasableFrom: Day }): Promise<void> {
  await trx.raw(`
    update mailboxes set deleted_at = ?, erasable_from = ?, blocked_rule = case when blocked_at is null then 'HOUSE-UNDELETE' else blocked_rule end, blocked_at = coalesce(blocked_at, ?)
    where id = ?`, [at, erasableFrom, at, mailboxId])
}

export async function updateRestored (trx: Knex.Transaction, mailboxId: string): Promise<void> {
  await trx.raw(`
    update mailboxes set deleted_at = null, erasable_from = null,
      blocked_at = case when blocked_rule = 'HOUSE-UNDELETE' then null else blocked_at end, blocked_rule = case when blocked_rule = 'HOUSE-UNDELETE' then null else blocked_rule end
    where id = ?`, [mailboxId])
}

export async function endAllAppPasswords (trx: Knex.Transaction, mailboxId: string, at: Date): Promise<number> {
  return await trx('app_passwords').where({ mailbox_id: mailboxId, ended_at: null }).update({ ended_at: at, ended_why: 'revoked' })
}

/** By id; those that something holds back stand among them until it ends. `after`: the last one of the page before. */
export const selectErasable = async (trx: Knex.Transaction, { today, after, limit }: { readonly today: Day, readonly after: string, readonly limit: number }): Promise<string[]> =>
  await trx('mailboxes').whereNotNull('deleted_at').whereNull('erased_at').where('erasable_from', '<=', today).where('id', '>', after).orderBy('id').limit(limit).pluck('id')

export async function updateErased (trx: Knex.Transaction, mailboxId: string, at: Date): Promise<void> {
  await trx('mailboxes').where({ id: mailboxId }).update({ erased_at: at })
}

/** Held here by somebody else than its owner: data under a suspension or a block is touched by nobody. */
export const isHeld = async (trx: Knex.Transaction, mailboxId: string): Promise<boolean> =>
  await trx('mailboxes as m').join('mail_domains as d', 'd.id', 'm.mail_domain_id').where('m.id', mailboxId)
    .whereRaw("(m.suspended_at is not null or d.suspended_at is not null or (m.blocked_at is not null and m.blocked_rule <> 'HOUSE-UNDELETE'))").first('m.id') !== undefined

/** Where its mail lies, below the store: what Dovecot is told. */
export const selectHome = async (trx: Knex.Transaction, mailboxId: string): Promise<string> =>
  (await trx('mailboxes as m').join('mail_domains as d', 'd.id', 'm.mail_domain_id').where('m.id', mailboxId).first(trx.raw("coalesce(m.home, d.name || '/' || m.id) as home"))).home
