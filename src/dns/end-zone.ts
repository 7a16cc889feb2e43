/** The end of a zone whose domain has left: it goes away from its registrar or its registry, and its owner may need some time to have the name answered elsewhere (HOUSE-ZONE). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { noteZone } from './own-zone.ts'
import { removeZone } from './remove-zone.ts'
import { findEnding, findManaged, lockZone, lockZonesOf, updateZoneEnds, type ZoneSubject } from './zone-store.ts'

/** Days for which a zone is answered after its domain has left. */
export const staysDays = 30

const actor: Actor = { kind: 'machine', name: 'dns.sweep' }
const dayMs = 86_400_000
const limit = 200

/** In the caller's transaction. Nothing changes for now; a zone that ends already ends when it did. */
export async function endZones (trx: Knex.Transaction, by: Actor, { subject, at }: { readonly subject: ZoneSubject, readonly at: Date }): Promise<void> {
  for (const zone of await lockZonesOf(trx, subject)) {
    if (zone.endsAt) continue
    const endsAt = new Date(at.getTime() + staysDays * dayMs)
    await updateZoneEnds(trx, zone.id, { at: endsAt, rule: 'HOUSE-ZONE' })
    await noteZone(trx, by, zone, { action: 'end', rule: 'HOUSE-ZONE', facts: { endsAt } }, at)
  }
}

/** Run by the sweep. A zone in which records of mail stand is still needed, wherever the domain is registered: it is looked at again the next day. */
export async function removeEnded (deps: Deps): Promise<void> {
  const at = deps.now()
  for (let taken = limit; taken === limit;) {
    taken = await transact(deps.db, async trx => {
      const ids = await findEnding(trx, at, limit)
      for (const id of ids) {
        const zone = await lockZone(trx, { id })
        if (!zone?.endsAt || zone.removedAt || zone.endsAt > at) continue
        if ((await findManaged(trx, id, 'mail')).length > 0) await updateZoneEnds(trx, id, { at: new Date(at.getTime() + dayMs), rule: 'HOUSE-ZONE' })
        else await removeZone(deps, trx, actor, zone, { rule: 'HOUSE-ZONE', at })
      }
      return ids.length
    })
  }
}
