/** Mail of our customers on its way out: in one's own name only, not while the domain is blocked, scanned, signed, and noted before it is taken. */
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { Readable } from 'node:stream'
import { transact } from '../db/transact.ts'
import { judgeBlock, judgeFrom, judgeScan, judgeSize, judgeSubmitter, type Verdict } from '../rules/mailbox.ts'
import { judgeShape } from '../rules/message-shape.ts'
import { addressKey, domainKey, normaliseAddress } from './address-key.ts'
import { answerBlock, judgePath, type ReversePath } from './answer-mail-from.ts'
import { dkimContext } from './create-mail-domain.ts'
import { selectBeside, type SealedKey } from './dkim/key-store.ts'
import { mailboxOf, ownerOf } from './envelope.ts'
import { insertEvent } from './event-store.ts'
import { digestOf, original, plain, type Message } from './message.ts'
import { noteInfected } from './note-infected.ts'
import { selectSubmitter, type FoundSubmitter } from './recipient-store.ts'
import { insertSent } from './sent-store.ts'
import type { MailDeps } from './smtp/deps.ts'
import { storyOf } from './traces/story.ts'

const unauthenticated: Verdict = { say: 'refuse', code: 530, text: '5.7.0 Authentication required' } // RFC 4954 §6

/** MAIL FROM. `mailboxId`: who has logged in; undefined: nobody. */
export async function answerSubmitter (deps: MailDeps, mailboxId: string | undefined, path: ReversePath): Promise<Verdict> {
  if (mailboxId === undefined) return unauthenticated
  const formal = judgePath(deps, path)
  if (formal.say !== 'pass') return formal
  const submitter = await findSubmitter(deps, mailboxId, path.sender)
  const own = judgeSubmitter(submitter, ownerOf(path.sender))
  if (own.say !== 'pass' || !submitter) return own
  const block = judgeBlock(submitter.domain, submitter.block, deps.webUrl, deps.now()) // read with the mailbox: it holds from the instant it is committed
  if (block.say !== 'pass') await noteBlocked(deps, submitter, path.sender)
  return block
}

/** The blocks are asked beside: they give a silent database up within seconds, and nobody waits for it longer. Rejects when nobody can tell. */
async function findSubmitter (deps: MailDeps, mailboxId: string, sender: string): Promise<FoundSubmitter | undefined> {
  const [submitter] = await Promise.all([selectSubmitter(deps.db, mailboxId), answerBlock(deps, mailboxOf(sender).domain)])
  return submitter
}

/** The refusal stands whether it can be noted or not. */
async function noteBlocked (deps: MailDeps, { mailDomainId, mailboxId }: FoundSubmitter, sender: string): Promise<void> {
  try {
    await transact(deps.db, trx => insertEvent(trx, { at: deps.now(), kind: 'sender-blocked', direction: 'out', mailDomainId, mailboxId, messageId: null, sender, recipient: null, facts: {} }))
  } catch (error) {
    deps.log.warn({ err: error }, 'a refusal could not be noted')
  }
}

/** Puts the message, with these fields in front, into the outbound queue. Resolves once it is on disk. */
export type Enqueue = (fields: string) => Promise<void>

/** The end of DATA. 'accept': it is in the queue. */
export async function answerSubmission (deps: MailDeps, mailboxId: string | undefined, message: Message, enqueue: Enqueue): Promise<Verdict> {
  const submitter = mailboxId === undefined ? undefined : await findSubmitter(deps, mailboxId, message.sender)
  if (!submitter) return unauthenticated
  const { content, bytes, shape } = await digestOf(message)
  const story = storyOf(message)
  story.bytes = bytes
  const blocked = judgeBlock(submitter.domain, submitter.block, deps.webUrl, deps.now())
  for (const verdict of [judgeSubmitter(submitter, ownerOf(message.sender)), blocked, judgeFrom(submitter, message.from()?.map(ownerOf)), judgeSize(bytes, deps.longestMessage), judgeShape(shape, message.lineTooLong ?? false)]) {
    if (verdict.say !== 'pass') return verdict
  }
  const scan = story.scan = await deps.scanner.scan(plain(message))
  if (scan.is === 'unknown') deps.log.warn({ why: scan.why }, 'virus scanner')
  if (scan.is === 'infected') await transact(deps.db, trx => noteInfected(deps, trx, message, { direction: 'out', mailboxes: [submitter], virus: scan.virus, content }))
  const clean = judgeScan(scan)
  if (clean.say !== 'pass') return clean

  const block = await answerBlock(deps, submitter.domain) // it may have come while the message was read
  if (block.say !== 'pass') return block

  const { fields, messageId } = missingFields(deps, submitter, message)
  story.messageId = messageId
  const signature = await sign(deps, submitter, fields, message)
  await noteSent(deps, submitter, message, messageId)
  await enqueue(`${signature}${fields}`)
  return { say: 'accept' }
}

/** RFC 6409 §8: Date and Message-ID are added where the mail program left them out; a proof of sending needs the latter (HOUSE-PROOF). */
function missingFields ({ machineNow }: MailDeps, { domain }: FoundSubmitter, message: Message): { fields: string, messageId: string } {
  const [given] = message.fields('message-id')
  const messageId = given || `<${message.id}@${domain}>`
  const date = message.fields('date').length > 0 ? '' : `Date: ${machineNow().toUTCString().replace('GMT', '+0000')}\r\n`
  return { messageId, fields: given ? date : `${date}Message-ID: ${messageId}\r\n` }
}

/** RFC 6376, over the message as it will be sent; lines end with CRLF. */
async function sign ({ db, keys, machineNow }: MailDeps, { mailDomainId, domain, dkim }: FoundSubmitter, fields: string, message: Message): Promise<string> {
  const whole = async function * () {
    yield Buffer.from(fields)
    yield * original(message)
  }
  const signing = (algorithm: string, { selector, keySealed }: SealedKey) => ({ algorithm, canonicalization: 'relaxed/relaxed', signingDomain: domain, selector, privateKey: keys.open(keySealed, dkimContext(mailDomainId)) })
  const rsa = signing('rsa-sha256', dkim)
  const beside = (await selectBeside(db, mailDomainId)).map(key => signing('ed25519-sha256', key)) // RFC 8463 §3
  const { signatures, errors } = await dkimSign(Readable.from(whole(), { objectMode: false }), { ...rsa, signTime: machineNow(), signatureData: [rsa, ...beside] })
  if (errors.length > 0 || !signatures) throw new Error('the message could not be signed', { cause: errors[0] })
  return signatures
}

/** Before the sender hears 250, and before anything leaves (HOUSE-PROOF). A second try of the same message is noted again: it may be sent again. */
async function noteSent (deps: MailDeps, { mailDomainId, mailboxId }: FoundSubmitter, message: Message, messageId: string): Promise<void> {
  const recipients = message.recipients.flatMap(recipient => normaliseAddress(recipient) ?? [])
  if (recipients.length === 0) return
  const recipientKeys = recipients.map(address => addressKey(deps.keys, address)!)
  const domainKeys = recipients.map(address => domainKey(deps.keys, address.slice(address.lastIndexOf('@') + 1)))
  const [connection = message.id] = message.id.split('.') // Haraka numbers the transactions of a connection
  await transact(deps.db, trx => insertSent(trx, { mailDomainId, mailboxId, messageId, sender: message.sender, recipientKeys, domainKeys, connection, sentAt: deps.now() }))
}
