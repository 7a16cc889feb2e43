/**
 * Mail of a sender who is blocked leaves Haraka's queue, which would give it up after some days, for a store of ours (HOUSE-HELD). Its row is committed before the file goes; a file that is found again
 * after a kill is known by its name and goes too. What comes back from the store carries a token: the first file of it that is tried has the message, any other is none.
 */
import { buffer } from 'node:stream/consumers'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Verdict } from '../../rules/mailbox.ts'
import { selectMailDomain } from '../mail-store.ts'
import { mailboxOf } from '../envelope.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { insertHeld, isHeld, passHeld } from './held-store.ts'
import { deleteQueued } from './queue-store.ts'
import { fileKey, heldNoteOf, idOf, isProven, noteOf, type HMail } from './queued-mail.ts'

/** Whether this file is the one that has its message. Asked at each try. Rejects when nobody can tell. */
export async function isTheOne ({ db, out, machineNow }: MailDeps, mail: HMail): Promise<boolean> {
  const held = heldNoteOf(mail)
  if (held && !await passHeld(db, held.id, held.token, machineNow())) return false
  return !await isHeld(db, out.server, fileKey(mail.filename) ?? mail.filename)
}

/** Takes the message out of the queue. False: its sender is nobody of ours. Rejects, and leaves the file, when the store cannot be written. */
export async function holdQueued (deps: MailDeps, mail: HMail, refused: Extract<Verdict, { text: string }>): Promise<boolean> {
  const { db, out, machineNow } = deps
  const sender = mail.todo.mail_from.address
  const note = noteOf(mail)
  const mailDomain = await transact(db, trx => selectMailDomain(trx, note ? { id: note.mailDomainId } : { name: mailboxOf(sender).domain }))
  if (!mailDomain) return false
  await insertHeld(db, {
    id: newId('hld'), server: out.server, fileKey: fileKey(mail.filename) ?? mail.filename, operatorId: mailDomain.operatorId, customerId: mailDomain.customerId, mailDomainId: mailDomain.id, mailboxId: note?.mailboxId ?? null,
    rule: /\b(?:[A-Z]+-)[\w.-]+/.exec(refused.text)?.[0] ?? 'HOST-12.5d', reply: refused.text, sender, recipients: mail.todo.rcpt_to.map(({ address }) => address), domain: mail.todo.domain.toLowerCase(),
    wire: await buffer(mail.data_stream()), note: note ?? null, proven: isProven(mail), queuedAt: new Date(mail.todo.queue_time), heldAt: machineNow()
  })
  await letFileGo(deps, mail)
  return true
}

/** The file goes, and nobody is told: its message is elsewhere. */
export async function letFileGo ({ db, log, out }: MailDeps, mail: HMail): Promise<void> {
  mail.discard()
  await deleteQueued(db, idOf(out.server, mail)).catch((error: unknown) => { log.warn({ err: error }, 'the queue’s row is left behind') })
}
