/** An invitation is taken back: its link opens nothing any more (HOUSE-INVITE). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { requirePeopleOf } from '../people/own-user.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockInvitation, updateWithdrawn } from './invitation-store.ts'

/** @throws Refusal 'not-found' (also another tenant's), 'forbidden', 'conflict' 'invitation-ended' */
export async function withdrawInvitation (deps: Deps, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const found = await lockInvitation(trx, { id })
    if (!found) throw notFound()
    const { operatorId, customerId, role } = found.belongs
    requirePeopleOf(actor, found.belongs)
    if (found.endedAt) throw new Refusal('conflict', 'This invitation was accepted or taken back already.', { reason: 'invitation-ended', rule: 'HOUSE-INVITE' })
    await updateWithdrawn(trx, id, at)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at))
    await writeAudit(trx, { at, actor, action: 'person.withdraw-invitation', subject: { type: 'invitation', id }, operatorId, customerId, rule: 'HOUSE-INVITE', policyVersion: versionId, facts: { role } })
  })
}
