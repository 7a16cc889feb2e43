/** The act of a confirmed batch, one domain after the other, each in a transaction of its own: what is refused for one stops no other (HOUSE-BULK). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { keptRefusal, type Batch } from './batch.ts'
import { actOn } from './batch-act.ts'
import { actorOfBatch } from './batch-actor.ts'
import { findBatch, findUndone, lockUndone, updateEnded } from './batch-store.ts'

const aJob = 50

/** Does the next domains; one more job goes on where some are left. Run again, it does none twice. */
export async function carryOutBatch (deps: RegistryDeps, batchId: string): Promise<void> {
  const { batch, actor, domainIds } = await transact(deps.db, async trx => {
    const found = (await findBatch(trx, batchId))!
    return { batch: found, actor: await actorOfBatch(trx, found), domainIds: found.confirmedAt ? await findUndone(trx, batchId, aJob) : [] }
  })
  for (const domainId of domainIds) await carryOut(deps, batch, actor, domainId)
  if (domainIds.length === aJob) await transact(deps.db, trx => deps.jobs.add(trx, 'domains.carry-out-batch', { batchId }, batchId))
}

async function carryOut (deps: RegistryDeps, { id, act }: Batch, actor: Actor | Refusal, domainId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    if (!await lockUndone(trx, id, domainId)) return
    try {
      if (actor instanceof Refusal) throw actor
      const done = await transact(trx, inner => actOn({ ...deps, db: inner }, actor, domainId, act)) // a refusal takes back its own savepoint alone
      await updateEnded(trx, id, domainId, { outcome: done ? 'done' : 'nothing', refusal: null, at })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await updateEnded(trx, id, domainId, { outcome: 'refused', refusal: keptRefusal(error), at })
    }
  })
}
