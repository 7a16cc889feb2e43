/** SQL of app passwords. */
import type { Knex } from 'knex'
import type { Protocol } from '../../rules/mail-access.ts'

export type AppPassword = {
  readonly id: string
  readonly mailboxId: string
  readonly name: string
  readonly scopes: readonly Protocol[]
  readonly label: string
  readonly createdAt: Date
  /** Business time; null: never. */
  readonly expiresAt: Date | null
  /** Machine time. */
  readonly lastUsedAt: Date | null
  readonly endedAt: Date | null
  readonly endedWhy: 'revoked' | 'expired' | null
}

type Kept = { readonly digest: string, readonly verifier: string }

/** False when another one of the mailbox has the label or the digest: make it anew. */
export async function insertAppPassword (trx: Knex.Transaction, { digest, verifier, ...made }: Omit<AppPassword, 'lastUsedAt' | 'endedAt' | 'endedWhy'> & Kept): Promise<boolean> {
  const inserted = await trx('app_passwords').insert({
    id: made.id, mailbox_id: made.mailboxId, name: made.name, scopes: made.scopes, label: made.label, digest, verifier, created_at: made.createdAt, expires_at: made.expiresAt
  }).onConflict().ignore().returning('id')
  return inserted.length === 1
}

export const countAppPasswords = async (trx: Knex.Transaction, mailboxId: string): Promise<number> =>
  (await trx('app_passwords').where({ mailbox_id: mailboxId, ended_at: null }).first(trx.raw('count(*)::int as count'))).count

const columns = {
  id: 'id', mailboxId: 'mailbox_id', name: 'name', scopes: 'scopes', label: 'label', createdAt: 'created_at', expiresAt: 'expires_at', lastUsedAt: 'last_used_at', endedAt: 'ended_at', endedWhy: 'ended_why'
}

export const selectAppPassword = async (trx: Knex.Transaction, id: string): Promise<AppPassword | undefined> => await trx('app_passwords').where({ id }).first(columns)

/** False when it has ended already. */
export async function endAppPassword (trx: Knex.Transaction, id: string, at: Date, why: 'revoked' | 'expired'): Promise<boolean> {
  return await trx('app_passwords').where({ id, ended_at: null }).update({ ended_at: at, ended_why: why }) === 1
}

/** Those whose time is over and that nobody has ended yet, at most `limit`. */
export const lockExpired = async (trx: Knex.Transaction, at: Date, limit: number): Promise<AppPassword[]> =>
  await trx('app_passwords').where('expires_at', '<=', at).whereNull('ended_at').orderBy('expires_at').limit(limit).forUpdate().skipLocked().select(columns)

/** Of `address`, good for the protocol: by its label, or by its digest where `label` is empty. */
export async function selectCandidates (db: Knex, { address, label, digest, protocol, at }: { address: string, label: string, digest: string, protocol: Protocol, at: Date }): Promise<{ id: string, mailboxId: string, verifier: string }[]> {
  const { rows } = await db.raw(`
    select a.id, a.mailbox_id as "mailboxId", a.verifier
    from mailboxes m join mail_domains d on d.id = m.mail_domain_id join app_passwords a on a.mailbox_id = m.id
    where m.address = :address and :protocol = any(a.scopes) and a.ended_at is null and (a.expires_at is null or a.expires_at > :at)
      and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null
      and case when :label = '' then a.digest = :digest else a.label = :label end`, { address, label, digest, protocol, at })
  return rows
}

/** Whether it still opens the mailbox. */
export async function isInForce (db: Knex, id: string, at: Date): Promise<boolean> {
  const { rows } = await db.raw('select 1 from app_passwords where id = ? and ended_at is null and (expires_at is null or expires_at > ?)', [id, at])
  return rows.length === 1
}
