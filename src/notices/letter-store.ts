/** SQL of letters. */
import type { Knex } from 'knex'
import type { Attachment, Letter } from './letter.ts'
import type { Rendered, Sender } from './render.ts'

export type WrittenLetter = Rendered & {
  readonly id: string
  readonly lang: string
  readonly fromName: string
  readonly fromEmail: string
  readonly toName: string
  readonly toEmail: string
  readonly sentAt: Date | null
}

/** The id of the letter of this key, and whether it is this one: a second letter of a key is not written. */
export async function insertLetter (trx: Knex.Transaction, id: string, letter: Letter, sender: Sender, rendered: Rendered, at: Date): Promise<{ id: string, written: boolean }> {
  const inserted = await trx('letters').insert({
    id,
    key: letter.key,
    operator_id: letter.operatorId,
    customer_id: letter.customerId,
    template: letter.template,
    facts: JSON.stringify(letter.facts, (_, value) => typeof value === 'bigint' ? String(value) : value),
    rules: [...letter.rules],
    policy_version: letter.policyVersion,
    lang: letter.to.lang,
    from_name: sender.brand,
    from_email: sender.email,
    to_name: letter.to.name,
    to_email: letter.to.email,
    ...rendered,
    written_at: at
  }).onConflict('key').ignore().returning('id')
  if (inserted.length === 1) return { id, written: true }
  const first = await trx('letters').where({ key: letter.key }).first('id')
  return { id: first.id, written: false }
}

export async function insertAttachments (trx: Knex.Transaction, letterId: string, attachments: readonly Attachment[]): Promise<void> {
  if (attachments.length === 0) return
  await trx('letter_attachments').insert(attachments.map(({ filename, documentId }, position) => ({ letter_id: letterId, position, filename, document_id: documentId })))
}

export async function lockLetter (trx: Knex.Transaction, id: string): Promise<WrittenLetter | undefined> {
  return await trx('letters').where({ id }).forUpdate().first(
    'id', 'lang', { fromName: 'from_name' }, { fromEmail: 'from_email' }, { toName: 'to_name' }, { toEmail: 'to_email' }, 'subject', 'text', 'html', { sentAt: 'sent_at' }
  )
}

export async function findAttachments (trx: Knex.Transaction, letterId: string): Promise<Attachment[]> {
  return await trx('letter_attachments').where({ letter_id: letterId }).orderBy('position').select('filename', { documentId: 'document_id' })
}

/** The letter must be locked. `firstStartedAt`: when it was tried for the first time. */
export async function insertAttempt (trx: Knex.Transaction, letterId: string, startedAt: Date): Promise<{ attempt: number, firstStartedAt: Date }> {
  const earlier = await trx('letter_attempts').where({ letter_id: letterId }).orderBy('attempt').select('attempt', { startedAt: 'started_at' })
  const attempt = earlier.length + 1
  await trx('letter_attempts').insert({ letter_id: letterId, attempt, started_at: startedAt })
  return { attempt, firstStartedAt: earlier[0]?.startedAt ?? startedAt }
}

export async function recordSent (trx: Knex.Transaction, letterId: string, attempt: number, messageId: string, at: Date): Promise<void> {
  await trx('letter_attempts').where({ letter_id: letterId, attempt }).update({ ended_at: at })
  await trx('letters').where({ id: letterId }).whereNull('sent_at').update({ sent_at: at, message_id: messageId })
}

export async function recordFault (trx: Knex.Transaction, letterId: string, attempt: number, fault: string, at: Date): Promise<void> {
  await trx('letter_attempts').where({ letter_id: letterId, attempt }).update({ ended_at: at, fault })
}
