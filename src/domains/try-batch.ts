/** What an act would come to for each domain of a batch: the flow itself, in a transaction that is rolled back (HOUSE-BULK). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { keptRefusal, type BatchAct, type Foreseen, type KeptRefusal } from './batch.ts'
import { actOn } from './batch-act.ts'
import { findUntried, updateForeseen, findBatch } from './batch-store.ts'
import { actorOfBatch } from './batch-actor.ts'

/** So many a job: others have their turn between. */
const aJob = 50

/** Tries the next domains; one more job goes on where some are left. */
export async function tryBatch (deps: RegistryDeps, batchId: string): Promise<void> {
  const { batch, actor, domainIds } = await transact(deps.db, async trx => {
    const found = (await findBatch(trx, batchId))!
    return { batch: found, actor: await actorOfBatch(trx, found), domainIds: await findUntried(trx, batchId, aJob) }
  })
  for (const domainId of domainIds) {
    const foreseen = actor instanceof Refusal ? refused(actor) : await foresee(deps, actor, domainId, batch.act)
    await transact(deps.db, trx => updateForeseen(trx, batchId, domainId, foreseen))
  }
  if (domainIds.length === aJob) await transact(deps.db, trx => deps.jobs.add(trx, 'domains.try-batch', { batchId }, batchId))
}

type Foresight = { readonly foreseen: Foreseen, readonly refusal: KeptRefusal | null }

const refused = (refusal: Refusal): Foresight => ({ foreseen: 'refuse', refusal: keptRefusal(refusal) })

async function foresee (deps: RegistryDeps, actor: Actor, domainId: string, act: BatchAct): Promise<Foresight> {
  const trx = await deps.db.transaction()
  try {
    return { foreseen: await actOn({ ...deps, db: trx }, actor, domainId, act) ? 'do' : 'nothing', refusal: null }
  } catch (error) {
    if (error instanceof Refusal) return refused(error)
    throw error
  } finally {
    await trx.rollback()
  }
}
