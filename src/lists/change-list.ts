/** A list's settings are set anew, or the list is closed: its address is free for its customer again. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { releaseAddress } from '../mail/addresses/claim-address.ts'
import { checkSettings } from './list-settings.ts'
import { updateClosed, updateSettings, type ListSettings } from './list-store.ts'
import { lockOwnList, noteList } from './own-list.ts'

/** @throws Refusal 'not-found', 'conflict' 'list-closed', 'invalid' */
export async function changeList (deps: Deps, actor: Actor, id: string, wanted: ListSettings): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const list = await lockOwnList(trx, actor, id)
    const { title, description, langs, kind, whoPosts, moderated, replyTo, owners, longestBytes } = await checkSettings(trx, list, wanted)
    await updateSettings(trx, id, { title, description, langs, kind, whoPosts, moderated, replyTo, owners, longestBytes })
    await noteList(trx, actor, list, { action: 'change', rule: 'HOUSE-LIST', facts: { kind, whoPosts, moderated, replyTo, owners, longestBytes } }, at)
  })
}

/** What waits to be sent is sent no more; who was on it is forgotten when the proofs' time is over. @throws Refusal 'not-found', 'conflict' 'list-closed' */
export async function closeList (deps: Deps, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const list = await lockOwnList(trx, actor, id)
    await updateClosed(trx, id, at)
    await releaseAddress(trx, { subjectId: id, at })
    await noteList(trx, actor, list, { action: 'close', rule: 'HOUSE-LIST' }, at)
  })
}
