/** SQL of wrong passwords: one statement each, so that any number of processes count together. Machine time. */
import type { Knex } from 'knex'
import type { WrongTries } from '../../rules/mail-access.ts'

export type WrongPassword = {
  /** Keyed hash of the log-in name. */
  readonly account: Buffer
  readonly network: string
  /** A few bits of a keyed hash of what was tried. */
  readonly password: string
}

/** Whether it was not there yet. */
export async function insertWrongPassword (db: Knex, { account, network, password }: WrongPassword, at: Date): Promise<boolean> {
  const { rows: [row] } = await db.raw(`
    insert into mail_wrong_passwords (account, network, password, last_at) values (?, ?, ?, ?)
    on conflict on constraint mail_wrong_passwords_pkey do update set last_at = greatest(mail_wrong_passwords.last_at, excluded.last_at)
    returning xmax = 0 as fresh`, [account, network, password, at])
  return row.fresh
}

/** More are not counted: every limit lies below. */
const most = 100

export async function countWrong (db: Knex, { account, network }: Pick<WrongPassword, 'account' | 'network'>, since: Date): Promise<WrongTries> {
  const { rows: [row] } = await db.raw(`
    select (select count(distinct password)::int from (select password from mail_wrong_passwords where account = :account and last_at > :since limit ${most}) as t) as "forMailbox",
           (select count(*)::int from (select 1 from mail_wrong_passwords where account = :account and network = :network and last_at > :since limit ${most}) as t) as "forMailboxFromHere",
           here."mailboxesFromHere", here."fromHere"
    from (select count(distinct account)::int as "mailboxesFromHere", count(*)::int as "fromHere"
          from (select account from mail_wrong_passwords where network = :network and last_at > :since limit ${most}) as t) as here`, { account, network, since })
  return row
}

/** It was right after all. */
export async function deleteWrongPassword (db: Knex, { account, network, password }: WrongPassword): Promise<void> {
  await db('mail_wrong_passwords').where({ account, network, password }).delete()
}

export async function deleteWrongBefore (trx: Knex.Transaction, before: Date): Promise<void> {
  await trx('mail_wrong_passwords').where('last_at', '<', before).delete()
}
