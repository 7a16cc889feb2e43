/** A person who is in gets another role (HOST-9.3). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { changeRole, type RoleDraft } from '../people/change-role.ts'
import { lockOwnUser } from '../people/own-user.ts'
import { findMailboxOf } from './mailbox-of.ts'

/** False: it was so before. @throws Refusal 'not-found' (also 'unknown-mailbox'), 'forbidden', 'invalid' for a role that is none of theirs, 'conflict' 'last-owner' */
export async function giveRole (deps: Deps, actor: Actor, draft: RoleDraft): Promise<boolean> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { belongs } = await lockOwnUser(trx, actor, draft.userId)
    await findMailboxOf(trx, belongs.customerId, draft.mailboxId)
    return await changeRole(trx, actor, draft, at)
  })
}
