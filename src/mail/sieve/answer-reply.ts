/**
 * Automatic answers that Dovecot's Sieve gives (RFC 5230), at a door of the submission server that only Dovecot reaches. They go out as what their mailbox
 * sends: scanned, signed, noted. Nothing else passes here: no sender, one recipient, and the mark of an automatic answer.
 */
import { BlockList, isIPv6 } from 'node:net'
import type { Verdict } from '../../rules/mailbox.ts'
import { answerSubmittedRcptTo } from '../answer-rcpt-to.ts'
import { answerSubmission, type Enqueue } from '../answer-submission.ts'
import { ownerOf } from '../envelope.ts'
import type { Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { replyLimit } from './reply-limit.ts'
import { selectMailboxId } from './sieve-store.ts'

const mayAnswer = replyLimit()

const refuse = (text: string): Verdict => ({ say: 'refuse', code: 550, text: `5.7.1 HOUSE-SIEVE ${text}` })

/** RFC 1918, RFC 4193 and the machine itself: the door has no log-in, and where our parts run on several machines it listens on all addresses. */
const inside = new BlockList()
for (const [network, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) inside.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [['::1', 128], ['fc00::', 7]] as const) inside.addSubnet(network, bits, 'ipv6')

/** MAIL FROM. RFC 5230 §5.1: an answer has no return path, so it cannot be answered. `peer`: its IP address. */
export const answerReplyFrom = (peer: string, sender: string): Verdict =>
  !inside.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4') ? refuse('this door is for our own mailbox servers') : sender === '' ? { say: 'accept' } : refuse('only automatic answers come this way, without a sender')

/** RCPT TO: who has written. `already`: recipients that were accepted. */
export const answerReplyTo = async (deps: MailDeps, path: Parameters<typeof answerSubmittedRcptTo>[1], already: number): Promise<Verdict> =>
  already > 0 ? refuse('an automatic answer has one recipient') : await answerSubmittedRcptTo(deps, path)

/** The end of DATA: the mailbox is the one that it says it is from. */
export async function answerReply (deps: MailDeps, message: Message, enqueue: Enqueue): Promise<Verdict> {
  const from = message.from() ?? []
  if (from.length !== 1 || !message.fields('auto-submitted').some(value => /^auto-replied\b/i.test(value))) return refuse('this is no automatic answer of one mailbox') // RFC 5230 §5.2
  const mailboxId = await selectMailboxId(deps.db, ownerOf(from[0]!))
  if (mailboxId !== undefined && !mayAnswer(mailboxId, performance.now())) return refuse('this mailbox has given enough automatic answers for now')
  return await answerSubmission(deps, mailboxId, message, enqueue)
}
