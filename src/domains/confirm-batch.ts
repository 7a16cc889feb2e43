/** What would come of a batch was seen and is wanted: it is done, one domain after the other (HOUSE-BULK). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { countForeseen, lockBatch, updateBatchConfirmed } from './batch-store.ts'

/**
 * Confirming it again changes nothing.
 * @throws Refusal 'not-found' (also another person's), 'conflict' 'batch-untried', 'batch-empty'
 */
export async function confirmBatch (deps: Pick<Deps, 'db' | 'now' | 'jobs'>, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const batch = await lockBatch(trx, id)
    if (!batch || actor.kind === 'machine' || batch.userId !== actor.userId || batch.operatorId !== actor.operatorId) throw notFound()
    if (batch.confirmedAt) return
    const counts = await countForeseen(trx, id)
    if (counts.untried > 0) throw new Refusal('conflict', 'What would come of each domain is still being found out: wait for it.', { reason: 'batch-untried', rule: 'HOUSE-BULK' })
    if (counts.do === 0) throw new Refusal('conflict', 'There is nothing to do for any of these domains: choose others.', { reason: 'batch-empty', rule: 'HOUSE-BULK' })
    await updateBatchConfirmed(trx, id, at)
    await deps.jobs.add(trx, 'domains.carry-out-batch', { batchId: id }, id)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, batch.operatorId))!.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: 'domain-batch.confirm', subject: { type: 'domain-batch', id }, operatorId: batch.operatorId, customerId: batch.customerId, rule: 'HOUSE-BULK', policyVersion: versionId,
      facts: { act: batch.act, ...counts }
    })
  })
}
