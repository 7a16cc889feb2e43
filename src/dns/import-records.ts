/** A zone's own records from a master file: the difference is shown first, and done only when it is said so (HOUSE-ZONE). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { checkRecords, type TypedRecord } from './check-records.ts'
import { findOwnZone } from './own-zone.ts'
import { parseMasterFile, type LeftOutLine } from './parse-master-file.ts'
import { nameIn } from './record-names.ts'
import { readValue } from './record-values.ts'
import { recordTypes, type DnsRecord, type ManagedRecord } from './record.ts'
import { findManaged, findOwnRecords } from './zone-store.ts'

export type ImportPreview = {
  readonly version: number
  /** What is to be kept: the whole set. */
  readonly records: readonly DnsRecord[]
  readonly added: readonly DnsRecord[]
  readonly removed: readonly DnsRecord[]
  readonly left: readonly LeftOutLine[]
  /** That stand there by themselves already. */
  readonly ours: number
}

/** @throws Refusal 'not-found'; 'invalid' (what is wrong with a record) */
export async function previewImport (deps: Pick<Deps, 'db'>, actor: Actor, zoneId: string, file: string): Promise<ImportPreview> {
  return await transact(deps.db, async trx => {
    const zone = await findOwnZone(trx, actor, zoneId)
    const [managed, own] = [await findManaged(trx, zone.id), await findOwnRecords(trx, zone.id)]
    const { records: typed, left } = parseMasterFile(zone.name, file)
    const theirs = typed.filter(record => !isOurs(zone.name, record, managed))
    const records = checkRecords(zone.name, theirs, managed)
    const [before, after] = [new Map(own.map(each => [sayRecord(each), each])), new Map(records.map(each => [sayRecord(each), each]))]
    return {
      version: zone.recordsVersion, records, left, ours: typed.length - theirs.length,
      added: [...after].filter(([key]) => !before.has(key)).map(([, record]) => record),
      removed: [...before].filter(([key]) => !after.has(key)).map(([, record]) => record)
    }
  })
}

/** A file that was exported here holds what we keep there, too. */
function isOurs (zone: string, { name, type, value }: TypedRecord, managed: readonly ManagedRecord[]): boolean {
  const known = recordTypes.find(each => each === type)
  const read = known && readValue(known, value)
  return read !== undefined && 'value' in read && managed.some(ours => ours.type === known && ours.name === nameIn(zone, name) && ours.value === read.value)
}

const sayRecord = ({ name, type, ttl, value }: DnsRecord): string => `${name} ${type} ${ttl} ${value}`
