/** Records that the house keeps in a zone by itself: whoever knows what they are for gives them as a whole, as often as it likes. */
import type { Knex } from 'knex'
import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { noteZone } from './own-zone.ts'
import type { ManagedRecord } from './record.ts'
import { wantWritten } from './want-written.ts'
import { findManaged, lockZone, upsertManaged } from './zone-store.ts'

export type ManagedSet = {
  readonly zoneId: string
  /** Who keeps them; replaces what the same one gave before. */
  readonly source: 'mail' | 'acme'
  readonly records: readonly ManagedRecord[]
}

/** In the caller's transaction. False: they stood there already. @throws Refusal 'not-found' */
export async function setManagedRecords (deps: Deps, trx: Knex.Transaction, actor: Actor, { zoneId, source, records }: ManagedSet, at: Date): Promise<boolean> {
  const zone = await lockZone(trx, { id: zoneId })
  if (!zone || zone.removedAt) throw notFound()
  if (isDeepStrictEqual(await findManaged(trx, zoneId, source), records)) return false
  await upsertManaged(trx, zoneId, source, records)
  await wantWritten(deps, trx, zone)
  await noteZone(trx, actor, zone, { action: 'set-managed', rule: 'HOUSE-ZONE', facts: { source, records: records.map(({ name, type, value }) => `${name} ${type} ${value.slice(0, 60)}`) } }, at)
  return true
}
