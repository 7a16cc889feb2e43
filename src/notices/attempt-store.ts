/** SQL of the usual way of sending, a statement each: the letter with its attempt, committed before anything leaves the house, and the attempt's end with the letter's after. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import type { WrittenLetter } from './letter-store.ts'
import type { Attachment } from './letter.ts'

export type Attempt = { readonly letter: WrittenLetter, readonly attachments: readonly Attachment[], readonly attempt: number, readonly firstStartedAt: Date }

const begin: Prepared = {
  name: 'letter-attempt-begin',
  text: `
    with letter as (select * from letters where id = $1 for update),
         earlier as (select count(*)::int as count, min(started_at) as first from letter_attempts where letter_id = $1),
         begun as (
           insert into letter_attempts (letter_id, attempt, started_at) select letter.id, earlier.count + 1, $2::timestamptz from letter, earlier where sent_at is null returning attempt)
    select l.id, l.lang, l.from_name, l.from_email, l.to_name, l.to_email, l.subject, l.text, l.html, l.sent_at, begun.attempt, coalesce(earlier.first, $2::timestamptz) as first_started_at,
      (select coalesce(json_agg(json_build_object('filename', filename, 'documentId', document_id) order by position), '[]') from letter_attachments where letter_id = l.id) as attachments
    from letter l cross join earlier left join begun on true`
}

type Row = Readonly<Record<'id' | 'lang' | 'from_name' | 'from_email' | 'to_name' | 'to_email' | 'subject' | 'text' | 'html', string>> & {
  readonly sent_at: Date | null
  readonly attempt: number | null
  readonly first_started_at: Date
  readonly attachments: readonly Attachment[]
}

/**
 * The attempt is numbered after those that there are. Two senders of one letter at once have the same number, which the second is refused: it comes again.
 * Undefined when there is no such letter; 'sent' when nothing is left to send.
 */
export async function beginAttempt (db: Knex, letterId: string, at: Date): Promise<Attempt | 'sent' | undefined> {
  const [row] = await runPrepared<Row>(db, begin, [letterId, at])
  if (!row) return undefined
  if (row.attempt === null) return 'sent'
  const { id, lang, subject, text, html, sent_at: sentAt, from_name: fromName, from_email: fromEmail, to_name: toName, to_email: toEmail, attempt, first_started_at: firstStartedAt, attachments } = row
  return { letter: { id, lang, fromName, fromEmail, toName, toEmail, subject, text, html, sentAt }, attachments, attempt, firstStartedAt }
}

const end: Prepared = {
  name: 'letter-attempt-end',
  text: `
    with ended as (update letter_attempts set ended_at = $3::timestamptz where letter_id = $1 and attempt = $2)
    update letters set sent_at = $3::timestamptz, message_id = $4 where id = $1 and sent_at is null`
}

export async function endAttempt (db: Knex, letterId: string, attempt: number, messageId: string, at: Date): Promise<void> {
  await runPrepared(db, end, [letterId, attempt, at, messageId])
}
