/** SQL of letters. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
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
  const values = [
    id, letter.key, letter.operatorId, letter.customerId, letter.template, JSON.stringify(letter.facts, (_, value) => typeof value === 'bigint' ? String(value) : value), [...letter.rules], letter.policyVersion, letter.to.lang,
    sender.brand, sender.email, letter.to.name, letter.to.email, rendered.subject, rendered.text, rendered.html, wordingId, at
  ]
  if (letter.first) {
    await soon(trx, () => runPrepared(trx, only, values))
    return { id, written: true }
  }
  const inserted = await runPrepared(trx, unlessWritten, values)
  if (inserted.length === 1) return { id, written: true }
  const first = await trx('letters').where({ key: letter.key }).first('id')
  return { id: first.id, written: false }
}

const insert = `
  insert into letters (id, key, operator_id, customer_id, template, facts, rules, policy_version, lang, from_name, from_email, to_name, to_email, subject, text, html, wording_id, written_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`
const only: Prepared = { name: 'letter-write', text: insert }
const unlessWritten: Prepared = { name: 'letter-write-once', text: `${insert} on conflict (key) do nothing returning id` }

export async function insertAttachments (trx: Knex.Transaction, letterId: string, attachments: readonly Attachment[]): Promise<void> {
  if (attachments.length === 0) return
  await soon(trx, () => runPrepared(trx, attach, [letterId, attachments.map(({ filename }) => filename), attachments.map(({ documentId }) => documentId)]))
}

const attach: Prepared = {
  name: 'letter-attach',
  text: 'insert into letter_attachments (letter_id, position, filename, document_id) select $1, place - 1, filename, document from unnest($2::text[], $3::text[]) with ordinality a(filename, document, place)'
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
