/** A person gets another role: it holds from their next request on (HOST-9.3). */
import type { Knex } from 'knex'
import type { Actor, CustomerRole, StaffRole } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { belongsOf } from './belongs.ts'
import { findOperator } from './find.ts'
import { lockOwnUser, requireAnother } from './own-user.ts'
import { updateUserRole } from './user-store.ts'

export type RoleDraft = {
  readonly userId: string
  readonly role: CustomerRole | StaffRole
  /** Of the role 'mailbox', and of it alone; the caller has seen that it is the customer's. */
  readonly mailboxId: string | null
}

/** False: it was so before. @throws Refusal 'not-found', 'forbidden', 'invalid' for a role that is none of theirs, 'conflict' 'last-owner' */
export async function changeRole (trx: Knex.Transaction, actor: Actor, { userId, role, mailboxId }: RoleDraft, at: Date): Promise<boolean> {
  const user = await lockOwnUser(trx, actor, userId)
  const before = user.belongs
  const belongs = await belongsOf(trx, actor, { ...before, role, mailboxId })
  if (belongs.role === before.role && belongs.mailboxId === before.mailboxId) return false
  await requireAnother(trx, user)
  await updateUserRole(trx, userId, belongs)
  const { versionId } = await termsInForce(trx, (await findOperator(trx, belongs.operatorId))!.policy, dayOf(at))
  await writeAudit(trx, {
    at, actor, action: 'user.change-role', subject: { type: 'user', id: userId }, operatorId: belongs.operatorId, customerId: belongs.customerId, rule: 'HOST-9.3', policyVersion: versionId,
    facts: { from: before.role, role, mailboxId }
  })
  return true
}
