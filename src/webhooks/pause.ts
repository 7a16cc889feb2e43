/** An endpoint is paused by its owner, and resumed: with what waited meanwhile, or without it (HOUSE-WEBHOOK). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { updateHeldUp, updateSkipped, wakeOldest } from './delivery-store.ts'
import { updatePaused } from './endpoint-store.ts'
import { lockOwnEndpoint, noteEndpoint } from './own-endpoint.ts'

/** What happens is kept for it meanwhile, for at most thirty days. @throws Refusal 'not-found', 'forbidden', 'conflict' 'webhook-ended', 'webhook-paused' */
export async function pauseEndpoint (deps: Deps, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  await transact(deps.db, async trx => {
    const endpoint = await lockOwnEndpoint(trx, actor, id)
    if (endpoint.pausedAt) throw new Refusal('conflict', 'This webhook is paused already: resume it when its receiver is ready.', { reason: 'webhook-paused', rule: 'HOUSE-WEBHOOK' })
    await updatePaused(trx, id, { at: machineAt, why: 'owner' })
    await updateHeldUp(trx, id)
    await noteEndpoint(trx, actor, endpoint, { action: 'webhook.pause', facts: { why: 'owner' } }, at)
  })
}

/** `waiting`: what was not delivered is sent now, in its order, or not at all. @throws Refusal 'not-found', 'forbidden', 'conflict' 'webhook-ended', 'webhook-not-paused' */
export async function resumeEndpoint (deps: Deps, actor: Actor, id: string, { waiting }: { readonly waiting: 'send' | 'skip' }): Promise<void> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  await transact(deps.db, async trx => {
    const endpoint = await lockOwnEndpoint(trx, actor, id)
    if (!endpoint.pausedAt) throw new Refusal('conflict', 'This webhook is not paused.', { reason: 'webhook-not-paused', rule: 'HOUSE-WEBHOOK' })
    await updatePaused(trx, id, null)
    if (waiting === 'skip') await updateSkipped(trx, id, machineAt)
    await wakeOldest(trx, id, machineAt)
    await noteEndpoint(trx, actor, endpoint, { action: 'webhook.resume', facts: { waiting } }, at)
  })
}
