/** The customer takes a complaint back: nothing is decided, what it disputed is payable again. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { closeComplaint } from './close-complaint.ts'
import type { ComplaintDeps } from './deps.ts'
import { lockOpen } from './read-complaint.ts'
import { note } from './tell.ts'

/** @throws Refusal 'not-found' (also another tenant's), 'forbidden', 'conflict' (closed) */
export async function withdrawComplaint (deps: ComplaintDeps, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const { row, terms } = await lockOpen(trx, actor, id)
    await closeComplaint(deps, trx, actor, row, { outcome: 'withdrawn', outcomeRule: terms.rules.make, closedAt: at }, at)
    await note(trx, actor, row, { action: 'complaint.withdraw', rule: terms.rules.make, facts: {} }, at)
  })
}
