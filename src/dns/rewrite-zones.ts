/** Zones are compared with the name server anew, one or all: after it lost its tables, or somebody wrote into it. What is as it should be stays untouched. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { updateZonesUnwritten } from './zone-store.ts'

/** The sweep does it within a minute. @returns how many @throws Refusal 'forbidden'; 'not-found' when there is no zone of the name */
export async function rewriteZones (deps: Deps, actor: Actor, name?: string): Promise<number> {
  requireStaff(actor, ['administrator'])
  const count = await transact(deps.db, async trx => {
    const zones = await updateZonesUnwritten(trx, { ...name !== undefined && { name }, ...actor.kind === 'staff' && { operatorId: actor.operatorId } })
    await deps.jobs.add(trx, 'dns.sweep', {}, 'rewrite')
    return zones
  })
  if (name !== undefined && count === 0) throw notFound()
  return count
}
