/**
 * What a list has to send, a page at a time: its letters, then the post that is at its turn. Each copy is intended in a table before it is handed over, and handed over
 * by its number: a worker that is killed leaves intents, which the next one goes on with. Who has left meanwhile gets nothing.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { findMailDomain, findOpenBlock } from '../mail/find.ts'
import { isSuppressed } from '../mail/out/is-suppressed.ts'
import { addDays, closeOf, dayOf } from '../rules/calendar.ts'
import { mustRewriteFrom } from './author-policy.ts'
import { copyFor, preparePost } from './compose-copy.ts'
import { confirmBy, latest } from './confirm-member.ts'
import { findOpen, insertPage, isAnyOpen, updateSkipped, type OpenCopy } from './copy-store.ts'
import type { ListDeps } from './deps.ts'
import { composeLetter } from './letter-text.ts'
import { bounceAddress, confirmCode, signOffCode } from './list-codes.ts'
import { lockList, type List } from './list-store.ts'
import { noteBounce } from './note-bounce.ts'
import { noteList } from './own-list.ts'
import { findContent, lockSending, updateBegun, updateEnded, updateMade, type Post } from './post-store.ts'

const page = 200
const atOnce = 4
/** RFC 5321 §4.5.4.1: four to five days. */
const triedForDays = 5

const actor: Actor = { kind: 'machine', name: 'lists.send' }

type Place = { readonly list: List, readonly domain: string, readonly post: Post | undefined }

export async function sendDue (deps: ListDeps, listId: string): Promise<void> {
  const at = deps.now()
  const place = await transact(deps.db, trx => readPlace(trx, listId, at))
  if (!place) return
  const letters = await findOpen(deps.db, listId, null, page)
  let moved = await handAll(deps, place, letters, copy => letterFor(deps, place, copy, at), at)
  if (place.post) moved += await sendPage(deps, place, place.post, at)
  if (moved > 0) await transact(deps.db, trx => deps.jobs.add(trx, 'lists.send', { listId }, listId)) // else the sweep comes by
}

/** Undefined: nothing may be sent now. A block that comes later is met where the copies are handed over. */
async function readPlace (trx: Knex.Transaction, listId: string, at: Date): Promise<Place | undefined> {
  const list = await lockList(trx, listId)
  const domain = list && !list.closedAt ? await findMailDomain(trx, list.mailDomainId) : undefined
  if (!list || !domain || domain.suspendedAt) return undefined
  const block = await findOpenBlock(trx, domain.id)
  if (block && (block.untilAt === null || at < block.untilAt)) return undefined // MZ-3.1: it goes on when the domain may send again
  return { list, domain: domain.name, post: await lockSending(trx, listId) }
}

/** Answers how many copies moved on. */
async function sendPage (deps: ListDeps, place: Place, due: Post, at: Date): Promise<number> {
  const { list, domain } = place
  const rewriteFrom = due.fromRewritten ?? await mustRewriteFrom(deps.resolve, due.author, domain)
  const post = await transact(deps.db, trx => intend(trx, list, rewriteFrom, at))
  const content = post && await findContent(deps.db, post.id)
  if (!post || !content) return 0

  const prepared = await preparePost({ content, list, author: post.author, rewriteFrom: post.fromRewritten!, messageId: post.messageId })
  const open = await findOpen(deps.db, list.id, post.id, page)
  const moved = await handAll(deps, place, open, copy => copy.onList ? copyFor(prepared, deps.keys, { ...list, domain }, copy.memberId, deps.webUrl) : 'left', at)
  const ended = await transact(deps.db, trx => endIfDone(trx, list, post.id, at))
  return ended ? 1 : moved
}

/** Begins the post that is at its turn, and intends its next page. */
async function intend (trx: Knex.Transaction, list: List, rewriteFrom: boolean, at: Date): Promise<Post | undefined> {
  const post = await lockSending(trx, list.id)
  if (!post) return undefined
  const begunAt = post.begunAt ?? at
  if (!post.begunAt) await updateBegun(trx, post.id, at, rewriteFrom)
  if (!post.madeAt) {
    const { last, count } = await insertPage(trx, { id: post.id, listId: list.id, begunAt, after: post.madeThrough }, page, at)
    if (last !== null) await updateMade(trx, post.id, last, at)
    if (count < page) await updateMade(trx, post.id, null, at)
  }
  return { ...post, begunAt, fromRewritten: post.fromRewritten ?? rewriteFrom }
}

async function endIfDone (trx: Knex.Transaction, list: List, postId: string, at: Date): Promise<boolean> {
  const post = await lockSending(trx, list.id)
  if (post?.id !== postId || !post.madeAt || await isAnyOpen(trx, list.id, postId)) return false
  await updateEnded(trx, postId, at)
  await noteList(trx, actor, list, { action: 'send-post', rule: 'HOST-5.3k', facts: { postId, messageId: post.messageId } }, at)
  return true
}

/** `say`: the message, or why there is none. Answers how many moved on. */
async function handAll (deps: ListDeps, place: Place, copies: readonly OpenCopy[], say: (copy: OpenCopy) => Buffer | string, at: Date): Promise<number> {
  let next = 0
  let moved = 0
  await Promise.all(Array.from({ length: Math.min(atOnce, copies.length) }, async () => {
    for (let copy = copies[next++]; copy; copy = copies[next++]) if (await handOne(deps, place, copy, say, at)) moved++
  }))
  return moved
}

async function handOne (deps: ListDeps, { list, domain }: Place, copy: OpenCopy, say: (copy: OpenCopy) => Buffer | string, at: Date): Promise<boolean> {
  const skip = async (why: string) => { await transact(deps.db, trx => updateSkipped(trx, copy.id, at, why)); return true }
  if (copy.address === null) return await skip('left')
  const gone = await whyGone(deps, list, copy.address)
  if (gone !== undefined) return await skip(gone)
  const message = say(copy)
  if (typeof message === 'string') return await skip(message)
  const handed = await deps.copyMailer.hand({ from: bounceAddress(deps.keys, { localPart: list.localPart, domain }, copy.id), to: copy.address, raw: message })
  switch (handed.is) {
    case 'queued': return true
    case 'refused':
      if (handed.at === 'message') return await skip(handed.reply)
      await transact(deps.db, trx => noteBounce(trx, copy.id, handed.reply, at))
      return true
    case 'deferred':
      if (at >= closeOf(addDays(dayOf(copy.madeAt), triedForDays))) return await skip(handed.reply)
      deps.log.info({ copyId: copy.id, reply: handed.reply }, 'a copy of a list waits')
      return false
    default: return handed satisfies never
  }
}

/** HOUSE-BOUNCE: its server has said lately, of any letter of this customer, that the address does not exist. */
async function whyGone ({ db, machineNow }: ListDeps, { customerId }: List, address: string): Promise<string | undefined> {
  if (customerId === null) return undefined
  const [found] = (await transact(db, trx => isSuppressed(trx, customerId, [address], machineNow()))).values()
  return found && `HOUSE-BOUNCE ${found.reply}`
}

function letterFor ({ keys, webUrl, machineNow }: ListDeps, { list, domain }: Place, { id, letter, memberId, address, lang, askedAt, invitedAt, onList }: OpenCopy, at: Date): Buffer | string {
  if (letter === 'leave' ? !onList : onList) return 'done'
  const asked = latest(askedAt, invitedAt)
  if (letter !== 'leave' && (!asked || at >= confirmBy(asked))) return 'too late'
  return composeLetter({
    kind: letter!, list: { ...list, domain }, lang, to: address!, webUrl, date: machineNow(), messageId: `<list-letter-${id}@${domain}>`, signOffCode: signOffCode(keys, memberId),
    ...letter === 'leave' || !asked ? { code: null, confirmBy: null } : { code: confirmCode(keys, memberId, asked), confirmBy: confirmBy(asked) }
  })
}
