/** SQL of log-ins. Machine time, days in UTC. */
import type { Knex } from 'knex'
import type { Protocol } from '../../rules/mail-access.ts'

export type LogIn = {
  readonly mailboxId: string
  readonly protocol: Protocol | 'panel'
  readonly ip: string
  readonly outcome: 'in' | 'wrong' | 'limited'
  /** 'password', the id of an app password; '' where none was right. */
  readonly credential: string
  /** What it calls itself (RFC 2971); '' when it did not say. */
  readonly program: string
}

export async function upsertLogIn (db: Knex, { mailboxId, protocol, ip, outcome, credential, program }: LogIn, at: Date): Promise<void> {
  const day = at.toISOString().slice(0, 10)
  await db.raw(`
    insert into mail_log_ins as l (mailbox_id, day, protocol, ip, outcome, credential, program, first_at, last_at, times)
    values (:mailboxId, :day, :protocol, :ip, :outcome, :credential, :program, :at, :at, 1)
    on conflict on constraint mail_log_ins_pkey do update set last_at = greatest(l.last_at, excluded.last_at), times = l.times + 1`, { mailboxId, day, protocol, ip, outcome, credential, program, at })
}

/** Seconds between two notes of the same app password's use: a program asks often. */
const noteEvery = 60

export async function updateLastUse (db: Knex, appPasswordId: string, at: Date): Promise<void> {
  await db.raw('update app_passwords set last_used_at = :at where id = :id and (last_used_at is null or last_used_at < :before)', { id: appPasswordId, at, before: new Date(at.getTime() - noteEvery * 1000) })
}

export type RecentLogIn = LogIn & { readonly firstAt: Date, readonly lastAt: Date, readonly times: number }

export const selectRecent = async (trx: Knex.Transaction, mailboxId: string, since: Date, limit: number): Promise<RecentLogIn[]> =>
  await trx('mail_log_ins').where({ mailbox_id: mailboxId }).where('last_at', '>', since).orderBy('last_at', 'desc').limit(limit).select(
    'protocol', 'outcome', 'credential', 'program', 'times', { mailboxId: 'mailbox_id' }, trx.raw('host(ip) as ip'), { firstAt: 'first_at' }, { lastAt: 'last_at' }
  )

export async function hasLogInFrom (db: Knex, mailboxId: string, neighbourhood: string, since: Date): Promise<boolean> {
  const { rows } = await db.raw('select 1 from mail_log_ins where mailbox_id = ? and outcome = \'in\' and last_at > ? and ip <<= ?::cidr limit 1', [mailboxId, since, neighbourhood])
  return rows.length === 1
}

export async function deleteLogInsBefore (trx: Knex.Transaction, day: string): Promise<void> {
  await trx('mail_log_ins').where('day', '<', day).delete()
}

/** The mailbox of an address, lower case. */
export async function selectMailboxId (db: Knex, address: string): Promise<string | undefined> {
  const { rows: [row] } = await db.raw('select id from mailboxes where address = ?', [address])
  return row?.id
}
