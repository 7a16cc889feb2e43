/** A post that waits is sent, or not, by its list's owner. */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { lockOwnList, noteList } from './own-list.ts'
import { lockPost, updateDecided } from './post-store.ts'

/** What is refused is deleted, and its author not told: the address may be anybody's. @throws Refusal 'not-found', 'conflict' ('list-closed', 'post-decided') */
export async function decideHeldPost (deps: Deps, actor: Actor, postId: string, approved: boolean): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const post = await lockPost(trx, postId)
    if (!post) throw notFound()
    const list = await lockOwnList(trx, actor, post.listId)
    if (post.decidedAt) throw new Refusal('conflict', 'This post is decided already.', { reason: 'post-decided', rule: 'HOUSE-LIST' })
    await updateDecided(trx, postId, { at, by: actorId(actor), approved })
    await noteList(trx, actor, list, { action: approved ? 'approve-post' : 'reject-post', rule: 'HOST-5.3k', facts: { postId, messageId: post.messageId, author: post.author, heldWhy: post.heldWhy } }, at)
    if (approved) await deps.jobs.add(trx, 'lists.send', { listId: list.id }, list.id)
  })
}
