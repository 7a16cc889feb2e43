/** An address that was said not to exist may be written to again: its owner knows better (HOUSE-BOUNCE). */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound, requireCustomer } from '../../people/may.ts'
import { versionInForce } from '../block-sender.ts'
import { lockSuppression, updateLifted } from './suppression-store.ts'

/** False: it was lifted before. @throws Refusal 'not-found' for another customer's */
export async function liftSuppression (deps: Deps, actor: Actor, id: string): Promise<boolean> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const found = await lockSuppression(trx, id)
    if (!found) throw notFound()
    requireCustomer(actor, found, 'act:mail')
    if (found.liftedAt) return false
    await updateLifted(trx, id, deps.machineNow())
    const { operatorId, customerId } = found
    await writeAudit(trx, { at, actor, action: 'suppression.lift', subject: { type: 'suppression', id }, operatorId, customerId, rule: 'HOUSE-BOUNCE', policyVersion: await versionInForce(trx, operatorId, at), facts: { since: found.since } })
    return true
  })
}
