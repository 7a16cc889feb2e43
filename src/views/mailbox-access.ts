/** How a mailbox is got into: its app passwords, its last log-ins, what is with its own password. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Protocol } from '../rules/mail-access.ts'
import { seenMailbox, type MailboxSight } from './sight.ts'

export type AppPasswordRow = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Protocol[]
  /** Names this one alone; SCRAM needs it. */
  readonly login: string
  readonly state: 'active' | 'expired' | 'revoked'
  readonly createdAt: Date
  /** Null: never. */
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

export type LogInRow = {
  readonly protocol: Protocol | 'panel'
  readonly ip: string
  /** 'limited': too many wrong passwords before; nothing was looked at. */
  readonly outcome: 'in' | 'wrong' | 'limited'
  /** Name of the app password; 'password' is the mailbox's own; null where none was right. */
  readonly credential: string | null
  /** As it calls itself; '' when it did not. */
  readonly program: string
  readonly firstAt: Date
  readonly lastAt: Date
  /** On that day (UTC). */
  readonly times: number
}

export type MailboxAccess = {
  readonly address: string
  /** Whose mail it is, as people know it. */
  readonly brand: string
  readonly hasPassword: boolean
  readonly appPasswordsOnly: boolean
  /** OG-7.5: its own password ends on this day; null: it does not. */
  readonly passwordDueOn: Day | null
  readonly passwordEnded: boolean
  /** Newest first. */
  readonly appPasswords: readonly AppPasswordRow[]
}

/** Undefined for an unknown mailbox and for one that is not the reader's to see. `now`: business time. */
export async function findMailboxAccess (trx: Knex.Transaction, sight: MailboxSight, id: string, now: Date): Promise<MailboxAccess | undefined> {
  const box = await seenMailbox(trx('mailboxes as m'), sight, 'm').join('operators as o', 'o.id', 'm.operator_id').where('m.id', id).first(
    'm.address', { appPasswordsOnly: 'm.app_passwords_only' }, { passwordDueOn: 'm.password_due_on' },
    trx.raw('m.password_hash is not null as "hasPassword", m.password_ended_at is not null as "passwordEnded", o.brand->>\'name\' as brand')
  )
  if (!box) return undefined
  const rows = await trx('app_passwords').where({ mailbox_id: id }).orderBy('created_at', 'desc').select(
    'id', 'name', 'scopes', 'label', { createdAt: 'created_at' }, { expiresAt: 'expires_at' }, { lastUsedAt: 'last_used_at' }, { endedWhy: 'ended_why' }
  )
  return { ...box, appPasswords: rows.map(({ label, endedWhy, ...row }) => ({ ...row, login: box.address.replace('@', `+${label}@`), state: endedWhy ?? (row.expiresAt && row.expiresAt <= now ? 'expired' : 'active') })) }
}

/** The last ones, newest first; one row a day for the same program at the same place. Of a mailbox that the reader may see. */
export async function listLogIns (trx: Knex.Transaction, mailboxId: string, limit: number): Promise<LogInRow[]> {
  return await trx('mail_log_ins as l').leftJoin('app_passwords as a', 'a.id', 'l.credential').where('l.mailbox_id', mailboxId).orderBy('l.last_at', 'desc').limit(limit).select(
    'l.protocol', 'l.outcome', 'l.program', 'l.times', { firstAt: 'l.first_at' }, { lastAt: 'l.last_at' },
    trx.raw('host(l.ip) as ip, case when l.credential = \'\' then null else coalesce(a.name, l.credential) end as credential')
  )
}
