/** A zone's owner sets its own records as a whole (HOUSE-ZONE). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { checkRecords, type TypedRecord } from './check-records.ts'
import { lockOwnZone, noteZone } from './own-zone.ts'
import { wantWritten } from './want-written.ts'
import { findManaged, findOwnRecords, replaceOwnRecords } from './zone-store.ts'

export type RecordSet = {
  readonly records: readonly TypedRecord[]
  /** Of the set that they were made from: who comes with an older one overwrites nothing. */
  readonly version: number
}

/**
 * @returns the version of the new set
 * @throws Refusal 'not-found' (also another tenant's zone); 'invalid' (what is wrong with a record); 'conflict' ('records-changed' meanwhile, 'suspended')
 */
export async function replaceRecords (deps: Deps, actor: Actor, zoneId: string, { records: typed, version }: RecordSet): Promise<{ readonly version: number }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const zone = await lockOwnZone(trx, actor, zoneId)
    if (zone.suspendedAt) throw new Refusal('conflict', 'The zone is suspended: its records come back as they were, and can be changed then.', { reason: 'suspended', rule: zone.suspendedRule! })
    if (version !== zone.recordsVersion) throw new Refusal('conflict', 'These records were changed meanwhile: read them again and change those.', { reason: 'records-changed', rule: 'HOUSE-ZONE' })
    const records = checkRecords(zone.name, typed, await findManaged(trx, zoneId))
    const before = new Set((await findOwnRecords(trx, zoneId)).map(sayRecord))
    const after = new Set(records.map(sayRecord))
    const added = [...after].filter(each => !before.has(each))
    const removed = [...before].filter(each => !after.has(each))
    if (added.length + removed.length === 0) return { version }
    await replaceOwnRecords(trx, zoneId, records)
    await wantWritten(deps, trx, zone, { recordsVersion: version + 1 })
    await noteZone(trx, actor, zone, { action: 'replace-records', rule: 'HOUSE-ZONE', facts: { added, removed } }, at)
    return { version: version + 1 }
  })
}

const sayRecord = ({ name, type, ttl, value }: { readonly name: string, readonly type: string, readonly ttl: number, readonly value: string }): string => `${name} ${ttl} ${type} ${value}`
