/** One record of a zone's owner is added, changed or taken away: made into a set, which is what is kept (HOUSE-ZONE). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { TypedRecord } from './check-records.ts'
import { findOwnZone } from './own-zone.ts'
import { contentOf } from './record-values.ts'
import type { DnsRecord } from './record.ts'
import { replaceRecords } from './replace-records.ts'
import { findOwnRecords } from './zone-store.ts'

/** As it stood on the page. */
export type RecordPlace = Pick<DnsRecord, 'name' | 'type' | 'value'>

/** `was` null: it is new; `becomes` null: it is taken away. `version`: of the set that the page showed. */
export type RecordEdit = { readonly was: RecordPlace | null, readonly becomes: TypedRecord | null, readonly version: number }

/** A record in the form in which it is typed. */
export const typedOf = ({ name, type, ttl, value }: DnsRecord): TypedRecord => ({ name: `${name}.`, type, ttl, value: type === 'TXT' ? contentOf('TXT', value) : value })

/** Records of one name and type share a TTL (RFC 2181 §5.2): the others follow the one that was changed. @throws Refusal as replaceRecords; 'conflict' 'records-changed' when the record is not there any more */
export async function editRecord (deps: Deps, actor: Actor, zoneId: string, { was, becomes, version }: RecordEdit): Promise<{ readonly version: number }> {
  const { zone, own } = await transact(deps.db, async trx => ({ zone: await findOwnZone(trx, actor, zoneId), own: await findOwnRecords(trx, zoneId) }))
  const isIt = (record: DnsRecord): boolean => was !== null && record.name === was.name && record.type === was.type && record.value === was.value
  if (zone.recordsVersion !== version || (was !== null && !own.some(isIt))) throw new Refusal('conflict', 'These records were changed meanwhile: read them again and change those.', { reason: 'records-changed', rule: 'HOUSE-ZONE' })
  const kept = own.filter(record => !isIt(record)).map(record => {
    const typed = typedOf(record)
    const isOfSet = becomes !== null && becomes.type === record.type && [record.name, `${record.name}.`, record.name === zone.name ? '@' : record.name.slice(0, -zone.name.length - 1)].includes(becomes.name)
    return isOfSet ? { ...typed, ttl: becomes.ttl } : typed
  })
  return await replaceRecords(deps, actor, zoneId, { records: becomes ? [...kept, becomes] : kept, version })
}
