/**
 * Mail to a list's address, on the MX port: a post, which is stored with the intent to send it before the 250; a bounce of one of its copies; or the wish of a member
 * to be off it. Called when the message is scanned.
 */
import { createHash } from 'node:crypto'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { ListDoor } from '../mail/addresses/list-door.ts'
import { addressKey, normaliseAddress } from '../mail/address-key.ts'
import { ownerOf } from '../mail/envelope.ts'
import { plain, type Message } from '../mail/message.ts'
import type { MailDeps } from '../mail/smtp/deps.ts'
import { scoreMessage } from '../mail/spam/score-message.ts'
import { decidePost, type HoldReason } from '../rules/list.ts'
import type { Verdict } from '../rules/mailbox.ts'
import { isSpam } from '../rules/spam.ts'
import type { Resolve } from './author-policy.ts'
import { signOff } from './confirm-member.ts'
import { listCopies } from './list-copies.ts'
import { copyOf, signedOffByAddress, signOffCode } from './list-codes.ts'
import { findList, type List } from './list-store.ts'
import { findMemberByKey, isOn } from './member-store.ts'
import { noteList } from './own-list.ts'
import { insertPost } from './post-store.ts'
import { isProven } from './prove-author.ts'
import { tellOfHeld } from './tell-of-held.ts'

const accept: Verdict = { say: 'accept' }
const refuse = (code: number, text: string): Verdict => ({ say: 'refuse', code, text })
const nobody = refuse(550, '5.1.1 No such mailbox')

const actor: Actor = { kind: 'machine', name: 'lists.take-post' }

/** `resolve`: asks the DNS for authors' keys. */
export const listDoor = (resolve: Resolve): ListDoor => ({
  copies: [listCopies],

  /** Who writes is judged by From, which comes later; sign-offs come to the same address. */
  async judge (db, listId) {
    const list = await findList(db, listId)
    return list && !list.closedAt ? accept : nobody
  },

  async take (deps, listId, message) {
    const list = await findList(deps.db, listId)
    if (!list || list.closedAt) return nobody
    const own = message.recipients.filter(recipient => ownerOf(recipient) === list.address)
    const left: string[] = []
    for (const recipient of own) if (!await takeNotice(deps, list, recipient)) left.push(recipient)
    return left.length > 0 || own.length === 0 ? await takePost(deps, resolve, list, message) : accept
  }
})

/** A sign-off says by the address alone whose it is. */
async function takeNotice (deps: MailDeps, list: List, recipient: string): Promise<boolean> {
  if (copyOf(deps.keys, recipient) !== undefined) return true // what comes there from somebody, such as a holiday's answer, is nobody's to read
  const memberId = signedOffByAddress(deps.keys, recipient)
  if (memberId === undefined) return false
  await signOff(deps, list.id, signOffCode(deps.keys, memberId), { ip: null, said: 'mail' })
  return true
}

async function takePost (deps: MailDeps, resolve: Resolve, list: List, message: Message): Promise<Verdict> {
  const formal = judgeForm(list, message)
  if (formal) return formal
  const [from] = message.from() ?? []
  const author = normaliseAddress(from ?? '')
  if (message.from()?.length !== 1 || !author) return refuse(550, '5.6.0 A post needs one From field with one address')

  const whole = await wholeOf(message, list.longestBytes + message.traceBytes)
  if (whole.length > list.longestBytes + message.traceBytes) return refuse(552, `5.3.4 This list takes posts of at most ${list.longestBytes} bytes`)
  if (isSpam(await scoreMessage(deps, message))) return refuse(550, '5.7.1 HOST-13.4 the message was found to be spam')

  const key = addressKey(deps.keys, author)
  const member = key && await findMemberByKey(deps.db, list.id, key)
  const sent = Buffer.from(whole.subarray(message.traceBytes))
  const decision = decidePost({
    whoPosts: list.whoPosts, moderated: list.moderated, isOwner: list.owners.includes(author), isMember: member !== undefined && isOn(member), isProven: await isProven(deps, resolve, author, sent)
  })
  if (decision.do === 'refuse') return decision.verdict
  await keepPost(deps, list, message, { author, content: whole, sent, heldWhy: decision.do === 'hold' ? decision.why : null })
  return accept
}

/** No loops, no machines' answers, no bounces (RFC 3834 §2, RFC 2919 §6). */
function judgeForm (list: List, message: Message): Verdict | undefined {
  if (message.sender === '') return refuse(550, "5.7.1 Bounces and machines' answers are not posted to a list")
  const domain = list.address.slice(list.address.lastIndexOf('@') + 1)
  if (message.fields('list-id').some(field => field.toLowerCase().includes(`<${list.localPart}.${domain}>`))) return refuse(550, '5.4.6 This message came from this list already')
  const [automatic] = message.fields('auto-submitted')
  if (automatic !== undefined && !/^no\b/i.test(automatic)) return refuse(550, "5.7.1 Machines' answers are not posted to a list")
  return undefined
}

type Kept = { readonly author: string, readonly content: Buffer, readonly sent: Buffer, readonly heldWhy: HoldReason | null }

/** The post, the intent to send it, the journal's line: all there before the 250, or none. The same message once more is the one that is there. */
async function keepPost (deps: MailDeps, list: List, message: Message, { author, content, sent, heldWhy }: Kept): Promise<void> {
  const at = deps.now()
  const [given] = message.fields('message-id')
  const domain = list.address.slice(list.address.lastIndexOf('@') + 1)
  const messageId = given !== undefined && given.length <= 900 ? given : `<${createHash('sha256').update(sent).digest('hex').slice(0, 40)}@${domain}>`
  const subject = message.fields('subject')[0]?.slice(0, 200) ?? null
  await transact(deps.db, async trx => {
    const id = newId('lpo')
    if (!await insertPost(trx, { id, listId: list.id, messageId, author, sender: message.sender, subject, content, receivedAt: at, heldWhy })) return
    await noteList(trx, actor, list, { action: heldWhy === null ? 'take-post' : 'hold-post', rule: 'HOST-5.3k', facts: { postId: id, messageId, author, heldWhy, bytes: content.length } }, at)
    if (heldWhy === null) await deps.jobs.add(trx, 'lists.send', { listId: list.id }, list.id)
    else await tellOfHeld(deps, trx, list, { postId: id, author, subject, heldWhy }, at)
  })
}

/** With our Received field; not more than `most` octets and a piece. */
async function wholeOf (message: Message, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of plain(message)) {
    pieces.push(piece)
    size += piece.length
    if (size > most) break
  }
  return Buffer.concat(pieces)
}
