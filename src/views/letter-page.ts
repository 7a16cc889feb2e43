/** One letter as it was written, what is attached, and each time that it was sent again. */
import type { Knex } from 'knex'
import type { ListedLetter } from './letter-list.ts'
import { seen, type Sight } from './sight.ts'

export type LetterSending = {
  readonly id: string
  readonly askedBy: string
  readonly toName: string
  readonly toEmail: string
  /** Machine time. */
  readonly askedAt: Date
  /** Machine time; null: not sent yet. */
  readonly sentAt: Date | null
}

export type LetterPage = ListedLetter & {
  /** Null: to the operator's own people. */
  readonly customerName: string | null
  readonly toName: string
  /** As it was sent, but without the code of a link. */
  readonly html: string
  /** Where the customer gets letters now. */
  readonly customerEmail: string | null
  /** It carries a link: it is sent again to the same address only. */
  readonly hasLink: boolean
  readonly erased: boolean
  /** Newest first. */
  readonly sendings: readonly LetterSending[]
}

export async function findLetterPage (trx: Knex.Transaction, sight: Sight, id: string): Promise<LetterPage | undefined> {
  const letter = await seen(trx('letters as l'), sight, 'l').where({ 'l.id': id }).leftJoin('customers as c', 'c.id', 'l.customer_id').first(
    'l.id', { customerId: 'l.customer_id' }, { customerName: 'c.name' }, { customerEmail: 'c.email' }, 'l.template', 'l.lang', { toName: 'l.to_name' }, { toEmail: 'l.to_email' }, 'l.subject', 'l.rules',
    { policyVersion: 'l.policy_version' }, { writtenAt: 'l.written_at' }, { sentAt: 'l.sent_at' },
    trx.raw("letter_shown(l.text, l.facts) as text, letter_shown(l.html, l.facts) as html, l.facts ->> 'link' is not null as \"hasLink\", l.facts = '{}' as erased")
  )
  if (!letter) return undefined
  return {
    ...letter,
    attachments: await trx('letter_attachments').where({ letter_id: id }).orderBy('position').select('filename', { documentId: 'document_id' }),
    sendings: await trx('letter_sendings').where({ letter_id: id }).orderBy([{ column: 'asked_at', order: 'desc' }, 'id'])
      .select('id', { askedBy: 'asked_by' }, { toName: 'to_name' }, { toEmail: 'to_email' }, { askedAt: 'asked_at' }, { sentAt: 'sent_at' })
  }
}
