/** A person drops a saved view (HOUSE-VIEW). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findOperator } from './find.ts'
import { notFound } from './may.ts'
import { deleteView } from './saved-view-store.ts'
import { personId } from './saved-views.ts'

/** @throws Refusal 'not-found' (also another person's); 'forbidden' for the machine */
export async function removeView (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, id: string): Promise<void> {
  const userId = personId(actor)
  if (actor.kind === 'machine') return
  const at = deps.now()
  await transact(deps.db, async trx => {
    const view = await deleteView(trx, userId, id)
    if (!view) throw notFound()
    const { versionId } = await termsInForce(trx, (await findOperator(trx, actor.operatorId))!.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: 'view.remove', subject: { type: 'view', id }, operatorId: actor.operatorId, customerId: actor.kind === 'customer' ? actor.customerId : null, rule: 'HOUSE-VIEW', policyVersion: versionId,
      facts: { name: view.name, filter: view.filter }
    })
  })
}
