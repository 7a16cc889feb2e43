/** Texts by which an authority is shown that a name is ours (RFC 8555 §8.4): they stand in our zones while it looks, and no longer. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { DnsDeps } from './deps.ts'
import { findZoneAbove } from './find-zone-above.ts'
import type { ManagedRecord } from './record.ts'
import { setManagedRecords } from './set-managed-records.ts'
import { writeZone } from './write-zone.ts'
import { findZone, findZonesWithManaged } from './zone-store.ts'

export type Proof = { readonly name: string, readonly text: string }

const actor: Actor = { kind: 'machine', name: 'dns.publish-proofs' }
const source = 'acme'
const ttl = 60

/** All that are to stand now, as a whole. True once the name server has them. */
export async function publishProofs (deps: DnsDeps, proofs: readonly Proof[]): Promise<boolean> {
  const at = deps.now()
  const changed = await transact(deps.db, async trx => {
    const wanted = new Map<string, ManagedRecord[]>((await findZonesWithManaged(trx, source)).map(id => [id, []]))
    for (const { name, text } of proofs) {
      const zone = await findZoneAbove(trx, name)
      if (zone) wanted.set(zone.id, [...wanted.get(zone.id) ?? [], { name: `_acme-challenge.${name}`, type: 'TXT', ttl, value: text, lock: 'whole', stays: true }])
    }
    const ids: string[] = []
    for (const [zoneId, records] of wanted) if (await setManagedRecords(deps, trx, actor, { zoneId, source, records }, at) || records.length > 0) ids.push(zoneId)
    return ids
  })
  for (const id of changed) await writeZone(deps, id) // now: the job that was added for it finds nothing to do
  return await transact(deps.db, async trx => {
    for (const id of changed) {
      const zone = await findZone(trx, { id })
      if (!zone || zone.generation !== zone.writtenGeneration) return false
    }
    return true
  })
}
