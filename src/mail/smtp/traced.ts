/** Hooks whose answers are traced: what is said to a peer is said in a trace too (HOUSE-TRACE). */
import { fault, type Verdict } from '../../rules/mailbox.ts'
import type { Message } from '../message.ts'
import { noteMessage, noteRefusal } from '../traces/note-message.ts'
import { mailDeps } from './deps.ts'
import { messageOf } from './haraka-message.ts'
import type { Connection } from './haraka.ts'
import { judged } from './hook.ts'
import { peerOf } from './peer.ts'
import type { SmtpServer } from './plugin-list.ts'
import { declaredBytes, loginOf, targetsOf } from './session.ts'

/** For MAIL FROM (`recipient` empty) and RCPT TO. What is accepted is told with its message. */
export async function tracedStep (server: SmtpServer, connection: Connection, { sender, recipient }: { readonly sender: string, readonly recipient: string }, answer: () => Promise<Verdict>): Promise<Verdict> {
  const verdict = await judged(answer)
  if (verdict.say === 'refuse' || verdict.say === 'defer') {
    noteRefusal(mailDeps(), { door: server, peer: peerOf(connection), attempt: connection.transaction?.uuid ?? null, mailboxId: mailboxOf(server, connection), sender, recipient, verdict, bytes: declaredBytes(connection) || null })
  }
  return verdict
}

const mailboxOf = (server: SmtpServer, connection: Connection): string | null => (server === 'submission' ? loginOf(connection) : undefined) ?? null

/** For the end of DATA. The trace stands before the answer; one that cannot be written changes no answer. */
export async function tracedMessage (server: SmtpServer, connection: Connection, answer: (message: Message) => Promise<Verdict>): Promise<Verdict> {
  const { transaction } = connection
  if (!transaction) return fault
  const message = messageOf(transaction, peerOf(connection))
  const verdict = await judged(() => answer(message))
  noteMessage(mailDeps(), { door: server, peer: peerOf(connection), message, targets: targetsOf(transaction), submitterId: mailboxOf(server, connection), verdict })
  return verdict
}
