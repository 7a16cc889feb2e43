/** SQL of a mailing's recipients: one message each, from the list's line to its end. */
import type { Knex } from 'knex'
import { protectedSaid } from '../rules/mailing.ts'

export type Addressee = {
  readonly id: bigint
  readonly mailingId: string
  readonly address: string
  readonly handingAt: Date | null
  readonly queuedAt: Date | null
  readonly skippedAt: Date | null
  readonly bouncedAt: Date | null
  readonly optedOutAt: Date | null
}

const columns = { id: 'a.id', mailingId: 'a.mailing_id', address: 'a.address', handingAt: 'a.handing_at', queuedAt: 'a.queued_at', skippedAt: 'a.skipped_at', bouncedAt: 'a.bounced_at', optedOutAt: 'a.opted_out_at' }

const open = { queued_at: null, skipped_at: null, bounced_at: null }

/** From the transaction's temporary table `filtered_addresses`; a former list of the mailing goes. The protected ones are there to be seen, and are never sent to (MZ-2.2). */
export async function insertFiltered (trx: Knex.Transaction, mailingId: string, at: Date): Promise<void> {
  await trx('mailing_addressees').where({ mailing_id: mailingId }).delete()
  await trx.raw(`
    insert into mailing_addressees (mailing_id, line, address, skipped_at, said)
    select ?, line, address, case when is_protected then ?::timestamptz end, case when is_protected then ? end from pg_temp.filtered_addresses order by line`, [mailingId, at, protectedSaid])
}

/** Those that were tried least come first: who has to wait holds nobody up. */
export async function findOpen (db: Knex, mailingId: string, limit: number): Promise<Addressee[]> {
  return await db('mailing_addressees as a').where({ mailing_id: mailingId, ...open }).orderBy(['attempts', 'id']).limit(limit).select(columns)
}

export const isAnyOpen = async (trx: Knex.Transaction, mailingId: string): Promise<boolean> => await trx('mailing_addressees').where({ mailing_id: mailingId, ...open }).first('id') !== undefined

export type FoundAddressee = Addressee & { readonly operatorId: string, readonly customerId: string, readonly mailDomainId: string, readonly sender: string, readonly domain: string, readonly endedAt: Date | null }

/** With what the mail servers ask of it. `db`: also outside a transaction. */
export async function findAddressee (db: Knex, id: bigint): Promise<FoundAddressee | undefined> {
  return await db('mailing_addressees as a').join('mailings as m', 'm.id', 'a.mailing_id').join('mail_domains as d', 'd.id', 'm.mail_domain_id').where('a.id', String(id))
    .first({ ...columns, operatorId: 'm.operator_id', customerId: 'm.customer_id', mailDomainId: 'm.mail_domain_id', sender: 'm.sender', domain: 'd.name', endedAt: 'm.ended_at' })
}

/**
 * The intent to queue it, written before; with the earlier one, whose end is not known. Undefined: not now: it is done, its mailing was stopped, or another
 * is queueing it since `staleBefore`. Machine time.
 */
export async function takeAddressee (trx: Knex.Transaction, id: bigint, at: Date, staleBefore: Date): Promise<{ readonly earlier: Date | null } | undefined> {
  const { rows: [row] } = await trx.raw(`
    with before as (
      select a.id, a.handing_at from mailing_addressees a join mailings m on m.id = a.mailing_id
      where a.id = ? and m.ended_at is null and a.queued_at is null and a.skipped_at is null and a.bounced_at is null and (a.handing_at is null or a.handing_at <= ?) for update of a)
    update mailing_addressees a set handing_at = ?, attempts = a.attempts + 1 from before b where a.id = b.id returning b.handing_at as earlier`, [String(id), staleBefore, at])
  return row && { earlier: row.earlier }
}

export async function updateQueued (trx: Knex.Transaction, id: bigint, at: Date): Promise<void> {
  await trx('mailing_addressees').where({ id, queued_at: null }).update({ queued_at: at })
}

/** Its turn comes again, after the others'. */
export async function updateDeferred (trx: Knex.Transaction, id: bigint): Promise<void> {
  await trx('mailing_addressees').where({ id, ...open }).increment('attempts')
}

/** Once. */
export async function updateSkipped (trx: Knex.Transaction, id: bigint, at: Date, said: string): Promise<void> {
  await trx('mailing_addressees').where({ id, ...open }).update({ skipped_at: at, said })
}

export async function updateDelivered (trx: Knex.Transaction, id: bigint, at: Date): Promise<void> {
  await trx('mailing_addressees').where({ id, delivered_at: null }).update({ delivered_at: at, queued_at: trx.raw('coalesce(queued_at, ?)', [at]) })
}

/** The first time alone. */
export async function updateBounced (trx: Knex.Transaction, id: bigint, { at, hard, said }: { readonly at: Date, readonly hard: boolean, readonly said: string }): Promise<void> {
  await trx('mailing_addressees').where({ id, bounced_at: null }).update({ bounced_at: at, hard, said })
}

/** False: it was before. */
export async function updateOptedOut (trx: Knex.Transaction, id: bigint, at: Date): Promise<boolean> {
  return await trx('mailing_addressees').where({ id, opted_out_at: null }).update({ opted_out_at: at }) === 1
}
