/** A person's access ends: at once, whatever they have open (HOST-9.3). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { revokeKeysMadeBy } from './api-keys.ts'
import { findOperator } from './find.ts'
import { lockOwnUser, requireAnother } from './own-user.ts'
import { deleteSessionsOf, deleteStepsOf } from './session-store.ts'
import { updateUserEnded } from './user-store.ts'

export const keysOfLeaver = ['revoke', 'keep'] as const
export type KeysOfLeaver = typeof keysOfLeaver[number]

/**
 * Whoever has left may be invited again. Keys of programs that they made, and so have seen, are revoked with it, unless they are to be kept: a program of others
 * may work with one. @returns how many were revoked. @throws Refusal 'not-found', 'forbidden', 'conflict' 'last-owner'
 */
export async function endAccess (deps: Deps, actor: Actor, userId: string, { keys = 'revoke' }: { readonly keys?: KeysOfLeaver } = {}): Promise<{ readonly revokedKeys: number }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const user = await lockOwnUser(trx, actor, userId)
    await requireAnother(trx, user)
    await updateUserEnded(trx, userId, at)
    const closedSessions = await deleteSessionsOf(trx, userId)
    await deleteStepsOf(trx, userId)
    const { operatorId, customerId, role } = user.belongs
    const revokedKeys = keys === 'revoke' ? await revokeKeysMadeBy(trx, actor, userId, user.belongs, at) : 0
    const { versionId } = await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at))
    await writeAudit(trx, { at, actor, action: 'user.end-access', subject: { type: 'user', id: userId }, operatorId, customerId, rule: 'HOST-9.3', policyVersion: versionId, facts: { role, closedSessions, revokedKeys } })
    return { revokedKeys }
  })
}
