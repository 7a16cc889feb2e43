/** SQL of passwords that have to be changed (OG-7.5). */
import type { Knex } from 'knex'
import type { NoticeDays, PasswordAge } from '../../rules/mailbox-password.ts'
import { dayOf, type Day } from '../../rules/calendar.ts'

export type AgedPassword = PasswordAge & { readonly mailboxId: string, readonly address: string, readonly customerId: string | null }

type Row = { readonly id: string, readonly address: string, readonly customer_id: string | null, readonly set_at: Date, readonly password_due_on: Day | null, readonly password_told: NoticeDays | null }

const aged = (row: Row): AgedPassword => ({ mailboxId: row.id, address: row.address, customerId: row.customer_id, setOn: dayOf(row.set_at), dueOn: row.password_due_on, told: row.password_told })

const columns = 'id, address, customer_id, coalesce(password_set_at, created_at) as set_at, password_due_on, password_told'

/** Set before `setBefore` and told nothing yet, the oldest first; held. */
export async function lockUntold (trx: Knex.Transaction, operatorId: string, setBefore: Date, limit: number): Promise<AgedPassword[]> {
  const { rows } = await trx.raw(`
    select ${columns} from mailboxes where operator_id = ? and password_due_on is null and password_hash is not null and coalesce(password_set_at, created_at) < ?
    order by coalesce(password_set_at, created_at) limit ? for update skip locked`, [operatorId, setBefore, limit])
  return rows.map(aged)
}

/** Promised to end not after `until`, and not told since of `told` or less days; held. */
export async function lockPromised (trx: Knex.Transaction, operatorId: string, { from, until, limit }: { from: { day: Day, id: string }, until: Day, limit: number }): Promise<AgedPassword[]> {
  const { rows } = await trx.raw(`
    select ${columns} from mailboxes where operator_id = ? and password_due_on is not null and password_ended_at is null and password_due_on <= ? and (password_due_on, id) > (?, ?)
    order by password_due_on, id limit ? for update skip locked`, [operatorId, until, from.day, from.id, limit])
  return rows.map(aged)
}

export async function updateTold (trx: Knex.Transaction, mailboxId: string, dueOn: Day, told: NoticeDays): Promise<void> {
  await trx('mailboxes').where({ id: mailboxId }).update({ password_due_on: dueOn, password_told: told })
}

export async function endPassword (trx: Knex.Transaction, mailboxId: string, at: Date): Promise<void> {
  await trx('mailboxes').where({ id: mailboxId }).update({ password_ended_at: at })
}

/** The promises of an operator that does not ask for changes any more. */
export async function withdrawPromises (trx: Knex.Transaction, operatorId: string): Promise<void> {
  await trx('mailboxes').where({ operator_id: operatorId }).whereNotNull('password_due_on').update({ password_due_on: null, password_told: null, password_ended_at: null })
}
