/** SQL of mailings and of confirmations that protection is set up. Rows do not leave this folder. */
import type { Knex } from 'knex'
import type { FilterReceipt } from '../mail/address-table.ts'
import type { Pace } from '../rules/mailing.ts'

export type MailingDraft = {
  readonly mailDomainId: string
  /** Address of a mailbox of the mail domain. */
  readonly sender: string
  readonly senderName: string
  readonly lang: 'pl' | 'en'
  readonly subject: string
  readonly text: string
  readonly html: string | null
}

export type Mailing = MailingDraft & {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly policyVersion: string
  readonly createdAt: Date
  readonly filteredAt: Date | null
  readonly toSend: number | null
  readonly startedAt: Date | null
  readonly stoppedAt: Date | null
  readonly endedAt: Date | null
}

const columns = {
  id: 'id', operatorId: 'operator_id', customerId: 'customer_id', mailDomainId: 'mail_domain_id', sender: 'sender', senderName: 'sender_name', lang: 'lang', subject: 'subject', text: 'body_text', html: 'body_html',
  policyVersion: 'policy_version', createdAt: 'created_at', filteredAt: 'filtered_at', toSend: 'to_send', startedAt: 'started_at', stoppedAt: 'stopped_at', endedAt: 'ended_at'
}

export async function insertMailing (trx: Knex.Transaction, mailing: Mailing, by: string): Promise<void> {
  const { id, operatorId, customerId, mailDomainId, sender, senderName, lang, subject, text, html, policyVersion, createdAt } = mailing
  await trx('mailings').insert({
    id, operator_id: operatorId, customer_id: customerId, mail_domain_id: mailDomainId, sender, sender_name: senderName, lang, subject, body_text: text, body_html: html, policy_version: policyVersion, created_at: createdAt, created_by: by
  })
}

export const findMailing = (db: Knex, id: string): Promise<Mailing | undefined> => db('mailings').where({ id }).first(columns)

export const lockMailing = (trx: Knex.Transaction, id: string): Promise<Mailing | undefined> => trx('mailings').where({ id }).forUpdate().first(columns)

export async function updateDraft (trx: Knex.Transaction, id: string, { sender, senderName, lang, subject, text, html }: Omit<MailingDraft, 'mailDomainId'>): Promise<void> {
  await trx('mailings').where({ id }).update({ sender, sender_name: senderName, lang, subject, body_text: text, body_html: html })
}

export async function updateFiltered (trx: Knex.Transaction, id: string, { name, sha256, receipt, at }: { readonly name: string, readonly sha256: Buffer, readonly receipt: FilterReceipt, readonly at: Date }): Promise<void> {
  const { lines, malformed, doubled, protected: taken, left, faults } = receipt
  await trx('mailings').where({ id }).update({ list_name: name, list_sha256: sha256, filtered_at: at, lines, malformed, doubled, protected: taken, to_send: left, faults: JSON.stringify(faults) })
}

/** The database refuses a second running one of the customer (MZ-2.5: mailings_one_running). */
export async function updateStarted (trx: Knex.Transaction, id: string, { at, by, confirmationId }: { readonly at: Date, readonly by: string, readonly confirmationId: string }): Promise<void> {
  await trx('mailings').where({ id }).update({ started_at: at, started_by: by, confirmation_id: confirmationId })
}

export async function updateStopped (trx: Knex.Transaction, id: string, at: Date, by: string): Promise<void> {
  await trx('mailings').where({ id }).update({ stopped_at: at, stopped_by: by, ended_at: at })
}

export async function updateEnded (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('mailings').where({ id, ended_at: null }).update({ ended_at: at })
}

/** How many of `wanted` messages the window that runs at `at` (machine time) has room for; they are counted. A window begins with the first message that is counted in it. */
export async function takePace (trx: Knex.Transaction, id: string, { messages, ms }: Pace, wanted: number, at: Date): Promise<number> {
  const { rows: [row] } = await trx.raw(`
    with before as (
      select id, case when pace_from is null or pace_from <= ?::timestamptz - ?::int * interval '1 millisecond' or pace_from > ?::timestamptz then ?::timestamptz else pace_from end as pace_from,
        case when pace_from is null or pace_from <= ?::timestamptz - ?::int * interval '1 millisecond' or pace_from > ?::timestamptz then 0 else pace_used end as used
      from mailings where id = ? for update)
    update mailings m set pace_from = b.pace_from, pace_used = b.used + least(?::int, greatest(0, ?::int - b.used)) from before b where m.id = b.id
    returning least(?::int, greatest(0, ?::int - b.used)) as taken`, [at, ms, at, at, at, ms, at, id, wanted, messages, wanted, messages])
  return row?.taken ?? 0
}

/** Those that run and may: no block, no suspension, no bar. */
export async function findDueMailings (trx: Knex.Transaction, at: Date, after: string, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    select m.id from mailings m join mail_domains d on d.id = m.mail_domain_id
    where m.id > ? and m.started_at is not null and m.ended_at is null and d.suspended_at is null
      and not exists (select from sender_blocks b where b.mail_domain_id = d.id and b.released_at is null and (b.until_at is null or b.until_at > ?))
      and not exists (select from mailing_bars b where b.customer_id = m.customer_id and b.lifted_at is null)
    order by m.id limit ?`, [after, at, limit])
  return rows.map(({ id }: { id: string }) => id)
}

export type Confirmation = { readonly id: string, readonly operatorId: string, readonly customerId: string, readonly statement: string, readonly confirmedAt: Date }

/** False: one stands already. */
export async function insertConfirmation (trx: Knex.Transaction, { id, operatorId, customerId, statement, confirmedAt }: Confirmation, by: string): Promise<boolean> {
  const { rows } = await trx.raw(`
    insert into mailing_confirmations (id, operator_id, customer_id, statement, confirmed_at, confirmed_by) values (?, ?, ?, ?, ?, ?)
    on conflict (customer_id) where withdrawn_at is null do nothing returning id`, [id, operatorId, customerId, statement, confirmedAt, by])
  return rows.length === 1
}

export async function findConfirmation (trx: Knex.Transaction, customerId: string): Promise<Confirmation | undefined> {
  return await trx('mailing_confirmations').where({ customer_id: customerId, withdrawn_at: null }).forUpdate().first({ id: 'id', operatorId: 'operator_id', customerId: 'customer_id', statement: 'statement', confirmedAt: 'confirmed_at' })
}

export async function updateWithdrawn (trx: Knex.Transaction, id: string, { at, by, why }: { readonly at: Date, readonly by: string, readonly why: string }): Promise<void> {
  await trx('mailing_confirmations').where({ id }).update({ withdrawn_at: at, withdrawn_by: by, withdrawn_why: why })
}
