/** SQL of letters. */
import type { Knex } from 'knex'
import { soon } from '../db/transact.ts'
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
export async function insertLetter (trx: Knex.Transaction, id: string, letter: Letter, sender: Sender, { wordingId, ...rendered }: Rendered & { readonly wordingId: string | null }, at: Date): Promise<{ id: string, written: boolean }> {
  const row = {
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
    wording_id: wordingId,
    written_at: at
  }
  if (letter.first) {
    await soon(trx, () => trx('letters').insert(row))
    return { id, written: true }
  }
  const inserted = await trx('letters').insert(row).onConflict('key').ignore().returning('id')
  if (inserted.length === 1) return { id, written: true }
  const first = await trx('letters').where({ key: letter.key }).first('id')
  return { id: first.id, written: false }
}

export async function insertAttachments (trx: Knex.Transaction, letterId: string, attachments: readonly Attachment[]): Promise<void> {
  if (attachments.length === 0) return
  await soon(trx, () => trx('letter_attachments').insert(attachments.map(({ filename, documentId }, position) => ({ letter_id: letterId, position, filename, document_id: documentId }))))
}

export async function findAttachments (trx: Knex.Transaction, letterId: string): Promise<Attachment[]> {
  return await trx('letter_attachments').where({ letter_id: letterId }).orderBy('position').select('filename', { documentId: 'document_id' })
}

export async function recordFault (trx: Knex.Transaction, letterId: string, attempt: number, fault: string, at: Date): Promise<void> {
  await trx('letter_attempts').where({ letter_id: letterId, attempt }).update({ ended_at: at, fault })
}

export type KeptLetter = {
  readonly operatorId: string
  readonly customerId: string | null
  readonly template: string
  readonly rules: readonly string[]
  readonly policyVersion: string
  readonly toName: string
  readonly toEmail: string
  /** As JSON keeps them; empty once they are erased. */
  readonly facts: object
}

export async function findFacts (trx: Knex.Transaction, id: string): Promise<KeptLetter | undefined> {
  return await trx('letters').where({ id }).first(
    'template', 'rules', 'facts', { operatorId: 'operator_id' }, { customerId: 'customer_id' }, { policyVersion: 'policy_version' }, { toName: 'to_name' }, { toEmail: 'to_email' }
  )
}
