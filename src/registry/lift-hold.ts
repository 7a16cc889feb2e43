/** A registry has funds again: what waited goes on. A person says so, or a balance that was read and is enough. */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { lookNow } from './call-store.ts'
import { endHold, listOpenHolds, type Hold } from './hold-store.ts'

/**
 * Ends the hold and wakes every open call of the registry in the same transaction. False when it was not held. `why`: in words, for the journal.
 * Who may lift it is the caller's door to check.
 */
export async function liftHold (deps: Deps, actor: Actor, { registry, why }: { readonly registry: string, readonly why: string }): Promise<boolean> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  const lifted = await transact(deps.db, async trx => {
    if (!await endHold(trx, registry, { at, machineAt, by: actorId(actor), why })) return false
    await lookNow(trx, registry, machineAt)
    await deps.jobs.add(trx, 'registry.sweep-calls', {}, `lifted:${registry}`)
    return true
  })
  if (lifted) deps.log.info({ registry, by: actorId(actor), why }, 'registry hold lifted')
  return lifted
}

/** Registries that are held now, for the status page and the panel. */
export const openHolds = async ({ db }: Pick<Deps, 'db'>): Promise<readonly Hold[]> => await transact(db, listOpenHolds)
