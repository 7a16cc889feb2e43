/** SQL of letters that are sent again. All instants are the machine's. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { WrittenLetter } from './letter-store.ts'

export type NewSending = {
  readonly id: string
  readonly letterId: string
  readonly operatorId: string
  readonly customerId: string
  readonly askedKind: Exclude<Actor['kind'], 'machine'>
  readonly askedBy: string
  readonly toName: string
  readonly toEmail: string
  readonly askedAt: Date
}

/** A letter, so far as sending it again has to know it. */
export type ResentLetter = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly template: string
  readonly policyVersion: string
  readonly toName: string
  readonly toEmail: string
  readonly sentAt: Date | null
  /** The link it carries, with its code; null: none. */
  readonly link: string | null
  readonly erased: boolean
}

/** Locks the letter: two who ask at the same moment come one after the other. */
export async function lockForResend (trx: Knex.Transaction, letterId: string): Promise<ResentLetter | undefined> {
  return await trx('letters').where({ id: letterId }).whereNotNull('customer_id').forUpdate().first(
    'id', { operatorId: 'operator_id' }, { customerId: 'customer_id' }, 'template', { policyVersion: 'policy_version' }, { toName: 'to_name' }, { toEmail: 'to_email' }, { sentAt: 'sent_at' },
    trx.raw("facts ->> 'link' as link"), trx.raw("facts = '{}' as erased")
  )
}

/** How often the customer's own people have asked since `since`, of all its letters. Waits for whoever else is asking for this customer. */
export async function countAskedByCustomer (trx: Knex.Transaction, customerId: string, since: Date): Promise<number> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('letter-resend:' || ?, 0))", [customerId])
  const [row] = await trx('letter_sendings').where({ customer_id: customerId, asked_kind: 'customer' }).where('asked_at', '>', since).select(trx.raw('count(*)::int as count')) as [{ count: number }]
  return row.count
}

export async function wasAskedSince (trx: Knex.Transaction, letterId: string, since: Date): Promise<boolean> {
  return await trx('letter_sendings').where({ letter_id: letterId }).where('asked_at', '>', since).first('id') !== undefined
}

export async function insertSending (trx: Knex.Transaction, sending: NewSending): Promise<void> {
  await trx('letter_sendings').insert({
    id: sending.id, letter_id: sending.letterId, operator_id: sending.operatorId, customer_id: sending.customerId, asked_kind: sending.askedKind, asked_by: sending.askedBy, to_name: sending.toName,
    to_email: sending.toEmail, asked_at: sending.askedAt
  })
}

export type Sending = {
  /** When it was tried for the first time. */
  readonly startedAt: Date
  /** Of the letter as it was first sent. */
  readonly firstMessageId: string
  /** With the address it goes to now. */
  readonly letter: WrittenLetter
}

/** Notes when it was tried first; undefined when there is nothing to send: it was sent, or its letter is erased. */
export async function startSending (trx: Knex.Transaction, id: string, at: Date): Promise<Sending | undefined> {
  const [row] = await trx('letter_sendings').where({ id }).whereNull('sent_at').update({ started_at: trx.raw('coalesce(started_at, ?)', [at]), fault: null }, ['letter_id', 'started_at', 'to_name', 'to_email'])
  if (!row) return undefined
  const found = await trx('letters').where({ id: row.letter_id }).whereRaw("facts <> '{}'")
    .first('id', 'lang', { fromName: 'from_name' }, { fromEmail: 'from_email' }, 'subject', 'text', 'html', { firstMessageId: 'message_id' }) as Omit<WrittenLetter, 'toName' | 'toEmail' | 'sentAt'> & { firstMessageId: string } | undefined
  if (!found) return undefined
  const { firstMessageId, ...letter } = found
  return { startedAt: row.started_at, firstMessageId, letter: { ...letter, toName: row.to_name, toEmail: row.to_email, sentAt: null } }
}

export async function recordResent (trx: Knex.Transaction, id: string, messageId: string, at: Date): Promise<void> {
  await trx('letter_sendings').where({ id }).whereNull('sent_at').update({ sent_at: at, message_id: messageId })
}

export async function recordResendFault (trx: Knex.Transaction, id: string, fault: string): Promise<void> {
  await trx('letter_sendings').where({ id }).update({ fault })
}
