/** SQL of a mailbox's own password, as it opens the mailbox. */
import type { Knex } from 'knex'

export type MainPassword = {
  readonly mailboxId: string
  readonly passwordHash: string
  readonly appPasswordsOnly: boolean
  /** OG-7.5: the mailbox is not opened with it any more, a new one can be set with it. */
  readonly ended: boolean
}

/** `address`: lower case. Undefined also where nobody may log in, and where none is set yet. */
export async function selectMainPassword (db: Knex, address: string): Promise<MainPassword | undefined> {
  const { rows: [row] } = await db.raw(`
    select m.id as "mailboxId", m.password_hash as "passwordHash", m.app_passwords_only as "appPasswordsOnly", m.password_ended_at is not null as ended
    from mailboxes m join mail_domains d on d.id = m.mail_domain_id
    where m.address = ? and m.password_hash is not null and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null`, [address])
  return row
}

/** Whether this is its password, and opens it for mail programs. */
export async function isPasswordOf (db: Knex, mailboxId: string, passwordHash: string): Promise<boolean> {
  const { rows } = await db.raw('select 1 from mailboxes where id = ? and password_hash = ? and not app_passwords_only and password_ended_at is null', [mailboxId, passwordHash])
  return rows.length === 1
}

/** `at`: business time. What was promised about the old one is void. */
export async function updatePassword (trx: Knex.Transaction, mailboxId: string, passwordHash: string, at: Date): Promise<void> {
  await trx('mailboxes').where({ id: mailboxId }).update({ password_hash: passwordHash, password_set_at: at, password_due_on: null, password_told: null, password_ended_at: null })
}

export async function updateAppPasswordsOnly (trx: Knex.Transaction, mailboxId: string, only: boolean): Promise<boolean> {
  return await trx('mailboxes').where({ id: mailboxId, app_passwords_only: !only }).update({ app_passwords_only: only }) === 1
}
