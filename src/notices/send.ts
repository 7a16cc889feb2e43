/**
 * Sends a written letter. The attempt is committed before anything leaves the house, its outcome after; nothing is locked in between.
 *
 * A crash between sending and noting it leaves an attempt without an end, and the letter is sent again: it is the same to the byte
 * (Message-ID from the letter's id, date of the first attempt, boundary and all). The sink writes over the same file. A real SMTP server
 * would see the Message-ID twice (RFC 5322 §3.6.4: one id, one message), by which mailboxes drop the second copy.
 */
import { createHash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { beginAttempt, endAttempt } from './attempt-store.ts'
import { recordFault, type WrittenLetter } from './letter-store.ts'
import type { Attachment } from './letter.ts'
import { plainLine } from './plain-line.ts'

/** What we use of a nodemailer transporter. */
export type Mailer = { readonly sendMail: (mail: SendMailOptions) => Promise<unknown> }

export type NoticeDeps = Deps & {
  readonly mailer: Mailer
  /** The PDF of one of billing's documents; the same bytes each time. */
  readonly renderAttachment: (documentId: string) => Promise<Buffer>
}

/** Does nothing when the letter was sent before. Throws what the mailer throws: the job comes again. */
export async function sendLetter (deps: NoticeDeps, letterId: string): Promise<void> {
  const open = await beginAttempt(deps.db, letterId, deps.machineNow())
  if (!open) throw new Error(`letter ${letterId} is to be sent but was never written`)
  if (open === 'sent') return
  const { letter, attempt, attachments, firstStartedAt } = open
  const messageId = messageIdOf(letter.id, letter)
  try {
    await deps.mailer.sendMail(await composeMail(deps, { id: letter.id, letter, attachments, date: firstStartedAt, messageId }))
  } catch (error) {
    await transact(deps.db, async trx => await recordFault(trx, letterId, attempt, String(error), deps.machineNow()))
    throw error
  }
  await endAttempt(deps.db, letterId, attempt, messageId, deps.machineNow())
}

/** RFC 5322 §3.6.4: unique for ever, as `id` is. */
export const messageIdOf = (id: string, { fromEmail }: WrittenLetter): string => `<${id}@${fromEmail.slice(fromEmail.lastIndexOf('@') + 1)}>`

export type Mail = {
  /** Of the letter, or of its sending. */
  readonly id: string
  readonly letter: WrittenLetter
  readonly attachments: readonly Attachment[]
  readonly date: Date
  readonly messageId: string
  /** Message-ID of the letter that this one repeats. */
  readonly references?: string
}

/** The same mail to the byte each time. */
export async function composeMail (deps: Pick<NoticeDeps, 'renderAttachment'>, { id, letter, attachments, date, messageId, references }: Mail): Promise<SendMailOptions> {
  return {
    messageId,
    ...references !== undefined && { references },
    date,
    from: { name: plainLine(letter.fromName), address: letter.fromEmail },
    to: { name: plainLine(letter.toName), address: letter.toEmail },
    envelope: { from: letter.fromEmail, to: letter.toEmail },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    attachments: await Promise.all(attachments.map(async ({ filename, documentId }) =>
      ({ filename: plainLine(filename), content: await deps.renderAttachment(documentId), contentType: 'application/pdf' }))),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.lang }, // RFC 3834 §5: no vacation message answers it
    textEncoding: 'base64',
    baseBoundary: createHash('sha256').update(id).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true
  }
}
