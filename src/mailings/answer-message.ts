/**
 * A mailing's message is handed over on the submission port: it goes to its recipient and to nobody else, and not when that one's address is protected by now (MZ-2.2);
 * scanned, signed, noted and in the queue before the 250. However often it is handed over, it is queued once: that it is about to be is written before, that it
 * was after; when a `kill -9` fell between, the queue on disk is asked.
 */
import { transact } from '../db/transact.ts'
import type { Queue } from '../lists/answer-copy.ts'
import { signedFields } from '../lists/list-fields.ts'
import { normaliseAddress } from '../mail/address-key.ts'
import { answerBlock } from '../mail/answer-mail-from.ts'
import { answerSubmittedRcptTo, type ForwardPath } from '../mail/answer-rcpt-to.ts'
import { noteCopySent, signCopy } from '../mail/list-copy.ts'
import { plain, type Message } from '../mail/message.ts'
import { wasProtected } from '../mail/protected-address.ts'
import type { MailDeps } from '../mail/smtp/deps.ts'
import { judgeScan, type Verdict } from '../rules/mailbox.ts'
import { protectedSaid } from '../rules/mailing.ts'
import { findAddressee, takeAddressee, updateQueued, updateSkipped, type FoundAddressee } from './addressee-store.ts'
import { messageIdOf, signedBeside } from './compose-message.ts'
import { messageOf, messageSender } from './message-codes.ts'

const stranger: Verdict = { say: 'refuse', code: 550, text: '5.7.1 This is no message of a mailing' }
const stopped: Verdict = { say: 'refuse', code: 550, text: '5.7.0 The mailing was stopped' }

/** Whether the envelope's sender says so: others answer for what it does not. */
export const isOfMailing = ({ keys }: Pick<MailDeps, 'keys'>, sender: string): boolean => messageOf(keys, normaliseAddress(sender) ?? '') !== undefined

async function addresseeOf ({ db, keys }: Pick<MailDeps, 'db' | 'keys'>, sender: string): Promise<FoundAddressee | undefined> {
  const address = normaliseAddress(sender) ?? ''
  const id = messageOf(keys, address)
  const found = id === undefined ? undefined : await findAddressee(db, id)
  return found && messageSender(keys, found.sender, found.id) === address ? found : undefined
}

/** While its domain is blocked a message waits: the block is over some day. */
async function whileBlocked (deps: MailDeps, { domain }: FoundAddressee): Promise<Verdict> {
  const block = await answerBlock(deps, domain)
  return 'text' in block ? { say: 'defer', code: 451, text: block.text.replace(/^5/, '4') } : block
}

/** MAIL FROM */
export async function answerMailingSender (deps: MailDeps, sender: string): Promise<Verdict> {
  const found = await addresseeOf(deps, sender)
  if (!found) return stranger
  return found.endedAt ? stopped : await whileBlocked(deps, found)
}

/** RCPT TO */
export async function answerMailingRecipient (deps: MailDeps, path: ForwardPath): Promise<Verdict> {
  const found = await addresseeOf(deps, path.sender)
  if (!found || normaliseAddress(path.recipient) !== found.address) return { say: 'defer', code: 451, text: '4.5.0 This message is for somebody else' }
  return await answerSubmittedRcptTo(deps, path)
}

/** Milliseconds within which a handing over has ended, whatever became of it; before, nobody else may try. */
const handingMs = 30_000

/** The end of DATA. 'accept': it is in the queue, now or since an earlier time. */
export async function answerMailingMessage (deps: MailDeps, message: Message, { enqueue, isQueued }: Queue): Promise<Verdict> {
  const found = await addresseeOf(deps, message.sender)
  if (!found) return stranger
  if (found.queuedAt) return { say: 'accept' }
  const messageId = messageIdOf({ mailing: { id: found.mailingId }, addresseeId: found.id, domain: found.domain })
  if (message.fields('message-id').join() !== messageId) return stranger
  const scan = await deps.scanner.scan(plain(message)) // HOST-13.1
  if (scan.is === 'unknown') deps.log.warn({ why: scan.why }, 'virus scanner')
  for (const verdict of [judgeScan(scan), await whileBlocked(deps, found)]) if (verdict.say !== 'pass') return verdict

  const taken = await intend(deps, found)
  if (taken === 'protected') return { say: 'refuse', code: 550, text: '5.7.0 MZ-2.2 the recipient wants no such mail' }
  if (!taken) return await whyNot(deps, found.id)
  if (!taken.earlier || !await isQueued(message.sender)) {
    const signature = await signCopy(deps, found.mailDomainId, message, [...signedFields, ...signedBeside])
    await transact(deps.db, trx => noteCopySent(deps, trx, { mailDomainId: found.mailDomainId, messageId, sender: message.sender, recipient: found.address }, deps.now()))
    await enqueue(signature)
  }
  await transact(deps.db, trx => updateQueued(trx, found.id, deps.now()))
  return { say: 'accept' }
}

async function intend (deps: MailDeps, { id, operatorId, address }: FoundAddressee): Promise<'protected' | { readonly earlier: Date | null } | undefined> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  return await transact(deps.db, async trx => {
    if (!await wasProtected(deps, trx, operatorId, address, at)) return await takeAddressee(trx, id, machineAt, new Date(machineAt.getTime() - handingMs))
    await updateSkipped(trx, id, at, protectedSaid)
    return 'protected'
  })
}

async function whyNot ({ db }: MailDeps, id: bigint): Promise<Verdict> {
  const found = await findAddressee(db, id)
  if (found?.queuedAt) return { say: 'accept' }
  if (!found || found.endedAt) return stopped
  return found.skippedAt || found.bouncedAt ? { say: 'refuse', code: 550, text: '5.7.0 This recipient is done with' } : { say: 'defer', code: 451, text: '4.5.0 This message is being queued: ask again' } // by a connection whose worker is gone
}
