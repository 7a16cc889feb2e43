/** Staff say what is to be done with messages of the outbound queue; the server that has their files does it within seconds (HOUSE-QUEUE). */
import type { Actor } from '../../audit/actor.ts'
import { actorId } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound, requireStaff } from '../../people/may.ts'
import { versionInForce } from '../block-sender.ts'
import { lockQueued, updateOrdered } from './queue-store.ts'

/** @throws Refusal 'forbidden' for customers; 'not-found' for another operator's message, and one that is gone */
export async function orderQueued (deps: Deps, actor: Actor, id: string, what: 'retry' | 'drop'): Promise<void> {
  requireStaff(actor, what === 'drop' ? ['administrator'] : ['administrator', 'registrar-desk'])
  const at = deps.now()
  await transact(deps.db, async trx => {
    const found = await lockQueued(trx, id)
    if (!found || found.operatorId === null || (actor.kind === 'staff' && actor.operatorId !== found.operatorId)) throw notFound()
    await updateOrdered(trx, id, what, actorId(actor))
    const { operatorId, customerId, mailboxId } = found
    await writeAudit(trx, {
      at, actor, action: `mail-queue.${what}`, subject: { type: 'mailbox', id: mailboxId ?? id }, operatorId, customerId, rule: 'HOUSE-QUEUE', policyVersion: await versionInForce(trx, operatorId, at), facts: { queued: id, domain: found.domain }
    })
  })
}
