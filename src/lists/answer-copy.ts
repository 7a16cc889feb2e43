/**
 * A copy is handed over on the submission port: it goes to its member and to nobody else, signed, noted and in the queue before the 250. However often it is handed
 * over, it is queued once: that it is about to be is written before, that it was after; when a `kill -9` fell between, the queue on disk is asked.
 */
import { transact } from '../db/transact.ts'
import { normaliseAddress } from '../mail/address-key.ts'
import { answerBlock } from '../mail/answer-mail-from.ts'
import { answerSubmittedRcptTo, type ForwardPath } from '../mail/answer-rcpt-to.ts'
import type { Enqueue } from '../mail/answer-submission.ts'
import { noteCopySent, signCopy } from '../mail/list-copy.ts'
import { plain, type Message } from '../mail/message.ts'
import { wasProtected } from '../mail/protected-address.ts'
import type { MailDeps } from '../mail/smtp/deps.ts'
import { judgeScan, type Verdict } from '../rules/mailbox.ts'
import { findCopy, takeCopy, updateQueued, updateSkipped, type FoundCopy } from './copy-store.ts'
import { copyOf } from './list-codes.ts'
import { signedFields } from './list-fields.ts'

const pass: Verdict = { say: 'pass' }
const accept: Verdict = { say: 'accept' }
const refuse = (text: string): Verdict => ({ say: 'refuse', code: 550, text })

/** Undefined: the envelope's sender is no copy of ours. */
async function copyFrom ({ db, keys }: Pick<MailDeps, 'db' | 'keys'>, sender: string): Promise<FoundCopy | undefined> {
  const address = normaliseAddress(sender) ?? ''
  const id = copyOf(keys, address)
  const copy = id === undefined ? undefined : await findCopy(db, id)
  return copy && address.startsWith(`${copy.listLocalPart}+`) && address.endsWith(`@${copy.domain}`) ? copy : undefined
}

/** MAIL FROM. While its domain is blocked a copy waits: the block is over some day, and the member has done nothing. */
export async function answerCopySender (deps: MailDeps, sender: string): Promise<Verdict> {
  const copy = await copyFrom(deps, sender)
  if (!copy) return refuse('5.7.1 This is no copy of a list')
  return await whileBlocked(deps, copy) ?? pass
}

/** RCPT TO. */
export async function answerCopyRecipient (deps: MailDeps, path: ForwardPath): Promise<Verdict> {
  const copy = await copyFrom(deps, path.sender)
  if (!copy || copy.address === null || normaliseAddress(path.recipient) !== copy.address) return { say: 'defer', code: 451, text: '4.5.0 This copy is for somebody else' }
  return await answerSubmittedRcptTo(deps, path) // BMP-3: of a full mailbox here it is known now
}

async function whileBlocked (deps: MailDeps, { domain }: FoundCopy): Promise<Verdict | undefined> {
  const block = await answerBlock(deps, domain)
  return 'text' in block ? { say: 'defer', code: 451, text: block.text.replace(/^5/, '4') } : undefined
}

/** `isQueued`: whether the queue on disk has a message from this sender. */
export type Queue = { readonly enqueue: Enqueue, readonly isQueued: (sender: string) => Promise<boolean> }

/** Milliseconds within which a handing over has ended, whatever became of it; before, nobody else may try. */
const handingMs = 30_000

/** The end of DATA. 'accept': it is in the queue, now or since an earlier time. */
export async function answerCopy (deps: MailDeps, message: Message, { enqueue, isQueued }: Queue): Promise<Verdict> {
  const copy = await copyFrom(deps, message.sender)
  if (!copy || copy.address === null) return refuse('5.7.1 This is no copy of a list')
  if (copy.queuedAt) return accept
  const scan = await deps.scanner.scan(plain(message)) // HOST-13.1: newer signatures may know what was clean when it was posted
  if (scan.is === 'unknown') deps.log.warn({ why: scan.why }, 'virus scanner')
  const clean = judgeScan(scan)
  if (clean.say !== 'pass') return clean
  const blocked = await whileBlocked(deps, copy)
  if (blocked) return blocked

  const at = deps.now()
  const taken = await transact(deps.db, async trx => {
    if (await wasProtected(deps, trx, copy.operatorId, copy.address!, at)) { // MZ-2.2
      await updateSkipped(trx, copy.id, at, 'protected')
      return undefined
    }
    const machineAt = deps.machineNow()
    return await takeCopy(trx, copy.id, machineAt, new Date(machineAt.getTime() - handingMs))
  })
  if (!taken) return await whyNot(deps, copy.id)

  if (!taken.earlier || !await isQueued(message.sender)) {
    const signature = await signCopy(deps, copy.mailDomainId, message, signedFields)
    const [messageId = `<${message.id}@${copy.domain}>`] = message.fields('message-id')
    await transact(deps.db, trx => noteCopySent(deps, trx, { mailDomainId: copy.mailDomainId, messageId, sender: message.sender, recipient: copy.address! }, at))
    await enqueue(signature)
  }
  await transact(deps.db, trx => updateQueued(trx, copy.id, deps.now()))
  return accept
}

async function whyNot ({ db, now }: MailDeps, id: bigint): Promise<Verdict> {
  const copy = await findCopy(db, id)
  if (copy?.queuedAt) return accept
  if (copy && !copy.skippedAt && !copy.bouncedAt && (copy.letter !== null || copy.onList)) return { say: 'defer', code: 451, text: '4.5.0 This copy is being queued: ask again' } // by a connection whose worker is gone
  await transact(db, trx => updateSkipped(trx, id, now(), 'left'))
  return refuse('5.7.0 The member has left the list, or wants no such mail (MZ-2.2)')
}
