/** What became of a copy that came back: noted once, and an address that is refused for good goes off the list (HOUSE-LIST-BOUNCE). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { bounceLimits, decideBounce, judgeReply } from '../rules/list.ts'
import { takeOff } from './change-members.ts'
import { findCopy, findEnds, updateBounced } from './copy-store.ts'
import { lockList } from './list-store.ts'
import { isOn, lockMember } from './member-store.ts'

const actor: Actor = { kind: 'machine', name: 'lists.note-bounce' }
const longest = 300

/** `said`: the other server's reply, or the report's status. */
export async function noteBounce (trx: Knex.Transaction, copyId: bigint, said: string, at: Date): Promise<void> {
  const copy = await findCopy(trx, copyId)
  const list = copy && await lockList(trx, copy.listId)
  const member = copy && await lockMember(trx, { id: copy.memberId }) // two bounces of one member at a time are counted one after the other
  if (!copy || !list || !member) return
  const text = said.replaceAll(/\p{C}+/gu, ' ').slice(0, longest)
  if (!await updateBounced(trx, copyId, { at, hard: judgeReply(text) === 'hard', said: text })) return
  if (copy.postId === null || !isOn(member)) return
  if (decideBounce(await findEnds(trx, member.id, bounceLimits.soft)) === 'remove') await takeOff(trx, actor, list, member.id, { why: 'bounces', act: 'bounced', said: text }, at)
}
