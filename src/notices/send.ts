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
import { findAttachments, insertAttempt, lockLetter, recordFault, recordSent, type WrittenLetter } from './letter-store.ts'
import type { Attachment } from './letter.ts'
import { plainLine } from './plain-line.ts'

/** What we use of a nodemailer transporter. */
export type Mailer = { readonly sendMail: (mail: SendMailOptions) => Promise<unknown> }

export type NoticeDeps = Deps & {
  readonly mailer: Mailer
  /** The PDF of one of billing's documents; the same bytes each time. */
  readonly renderAttachment: (documentId: string) => Promise<Buffer>
}

type Attempt = { readonly letter: WrittenLetter, readonly attachments: readonly Attachment[], readonly attempt: number, readonly firstStartedAt: Date }

/** Does nothing when the letter was sent before. Throws what the mailer throws: the job comes again. */
export async function sendLetter (deps: NoticeDeps, letterId: string): Promise<void> {
  const open = await openAttempt(deps, letterId)
  if (!open) return
  const { letter, attempt } = open
  const messageId = messageIdOf(letter)
  try {
    await deps.mailer.sendMail(await compose(deps, open, messageId))
  } catch (error) {
    await transact(deps.db, async trx => await recordFault(trx, letterId, attempt, String(error), deps.machineNow()))
    throw error
  }
  await transact(deps.db, async trx => await recordSent(trx, letterId, attempt, messageId, deps.machineNow()))
}

/** Undefined when there is nothing to send. */
async function openAttempt (deps: NoticeDeps, letterId: string): Promise<Attempt | undefined> {
  return await transact(deps.db, async trx => {
    const letter = await lockLetter(trx, letterId)
    if (!letter) throw new Error(`letter ${letterId} is to be sent but was never written`)
    if (letter.sentAt) return undefined
    return { letter, attachments: await findAttachments(trx, letterId), ...await insertAttempt(trx, letterId, deps.machineNow()) }
  })
}

/** RFC 5322 §3.6.4: unique for ever, as the letter's id is. */
const messageIdOf = ({ id, fromEmail }: WrittenLetter): string => `<${id}@${fromEmail.slice(fromEmail.lastIndexOf('@') + 1)}>`

async function compose (deps: NoticeDeps, { letter, attachments, firstStartedAt }: Attempt, messageId: string): Promise<SendMailOptions> {
  return {
    messageId,
    date: firstStartedAt,
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
    baseBoundary: createHash('sha256').update(letter.id).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true
  }
}
