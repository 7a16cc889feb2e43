/** What somebody keeps in a zone by itself goes out of it, because what it was for is gone; the zone and its owner's records stay. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { setManagedRecords, type ManagedSet } from './set-managed-records.ts'
import { findManaged, findZone } from './zone-store.ts'

export type Withdrawal = Pick<ManagedSet, 'source'> & { readonly operatorId: string, readonly customerId: string | null, /** ASCII, small letters. */ readonly name: string }

/** In the caller's transaction. False: nothing stood there, or the zone is another's. */
export async function withdrawRecords (deps: Deps, trx: Knex.Transaction, actor: Actor, { operatorId, customerId, name, source }: Withdrawal, at: Date): Promise<boolean> {
  const zone = await findZone(trx, { name })
  if (!zone || zone.removedAt || zone.operatorId !== operatorId || zone.customerId !== customerId) return false
  if ((await findManaged(trx, zone.id, source)).length === 0) return false
  return await setManagedRecords(deps, trx, actor, { zoneId: zone.id, source, records: [] }, at)
}
