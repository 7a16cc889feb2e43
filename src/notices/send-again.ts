/**
 * Sends a letter once more, as somebody asked. It is a message of its own (RFC 5322 §3.6.4) that refers to the first, so that a mailbox shows both; after
 * a crash between sending and noting it, the same message to the byte.
 */
import { transact } from '../db/transact.ts'
import { findAttachments } from './letter-store.ts'
import { composeMail, messageIdOf, type NoticeDeps } from './send.ts'
import { recordResendFault, recordResent, startSending } from './sending-store.ts'

/** Does nothing when it was sent, or the letter was erased meanwhile. Throws what the mailer throws: the job comes again. */
export async function sendAgain (deps: NoticeDeps, sendingId: string): Promise<void> {
  const open = await transact(deps.db, async trx => {
    const sending = await startSending(trx, sendingId, deps.machineNow())
    return sending && { ...sending, attachments: await findAttachments(trx, sending.letter.id) }
  })
  if (!open) return
  const { letter, attachments, startedAt, firstMessageId } = open
  const messageId = messageIdOf(sendingId, letter)
  try {
    await deps.mailer.sendMail(await composeMail(deps, { id: sendingId, letter, attachments, date: startedAt, messageId, references: firstMessageId }))
  } catch (error) {
    await transact(deps.db, async trx => await recordResendFault(trx, sendingId, String(error)))
    throw error
  }
  await transact(deps.db, async trx => await recordResent(trx, sendingId, messageId, deps.machineNow()))
}
