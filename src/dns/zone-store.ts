/** SQL of zones and their records. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'
import type { DnsRecord, ManagedRecord } from './record.ts'

export type DsRecord = { readonly keyTag: number, readonly algorithm: number, readonly digestType: number, readonly digest: string }

/** What a zone is for, in the words of who opened it: what happens to that reaches the zone. domain: one that is registered here, whose owner wants our name servers. */
export type ZoneSubject = { readonly type: 'mail-domain' | 'domain', readonly id: string }

export type DnsZone = {
  readonly id: string
  readonly operatorId: string
  /** Null: the operator's own. */
  readonly customerId: string | null
  /** ASCII, small letters. */
  readonly name: string
  readonly displayName: string
  readonly subject: ZoneSubject
  readonly openedAt: Date
  /** Of the owner's records as a set: grows with each change of them. */
  readonly recordsVersion: number
  /** Of all that is wanted of the name server: the serial of the zone's SOA (next-generation.ts). */
  readonly generation: number
  readonly suspendedAt: Date | null
  readonly suspendedRule: RuleId | null
  readonly removedAt: Date | null
  /** Its domain has left: until when it is answered. Business time. */
  readonly endsAt: Date | null
  /** Since when it is to be signed. */
  readonly signedAt: Date | null
  readonly ds: readonly DsRecord[] | null
  readonly writtenGeneration: number | null
  /** Machine time. */
  readonly writtenAt: Date | null
  /** What the name server said when it was last told, when that was no. */
  readonly fault: string | null
}

export type NewZone = Pick<DnsZone, 'id' | 'operatorId' | 'customerId' | 'name' | 'displayName' | 'subject' | 'openedAt' | 'generation'>

const rowOf = ({ id, operatorId, customerId, name, displayName, subject, openedAt, generation }: NewZone) => ({
  id, operator_id: operatorId, customer_id: customerId, name, display_name: displayName, subject_type: subject.type, subject_id: subject.id, opened_at: openedAt, generation, records_version: 1
})

/** False when the name is taken. */
export async function insertZone (trx: Knex.Transaction, zone: NewZone): Promise<boolean> {
  return (await trx('dns_zones').insert(rowOf(zone)).onConflict('name').ignore().returning('id')).length === 1
}

/** A zone that waits to be removed begins anew, perhaps another's: nothing of what it held is left. Its id stays, which the job of its removal reads it by. */
export async function updateZoneReopened (trx: Knex.Transaction, id: string, { id: _, ...zone }: NewZone): Promise<void> {
  const { id: __, ...row } = rowOf({ id, ...zone })
  await trx('dns_zones').where({ id }).update({ ...row, removed_at: null, removed_rule: null, ends_at: null, ends_rule: null, suspended_at: null, suspended_rule: null, signed_at: null, ds: null, fault: null, try_after: null })
}

export const findZone = async (trx: Knex.Transaction, where: { id: string } | { name: string }): Promise<DnsZone | undefined> => zoneOf(await trx('dns_zones').where(where).first())

export const lockZone = async (trx: Knex.Transaction, where: { id: string } | { name: string }): Promise<DnsZone | undefined> => zoneOf(await trx('dns_zones').where(where).forUpdate().first())

/** By name; without those that are to be removed. */
export async function findZonesOf (trx: Knex.Transaction, { type, id }: ZoneSubject): Promise<DnsZone[]> {
  const rows = await trx('dns_zones').where({ subject_type: type, subject_id: id }).whereNull('removed_at').orderBy('name')
  return rows.map(row => zoneOf(row)!)
}

/** The same, held. */
export async function lockZonesOf (trx: Knex.Transaction, { type, id }: ZoneSubject): Promise<DnsZone[]> {
  const rows = await trx('dns_zones').where({ subject_type: type, subject_id: id }).whereNull('removed_at').orderBy('name').forUpdate()
  return rows.map(row => zoneOf(row)!)
}

export type ZoneChange = {
  readonly generation?: number
  readonly recordsVersion?: number
  readonly suspended?: { readonly at: Date, readonly rule: RuleId } | null
  readonly removed?: { readonly at: Date, readonly rule: RuleId }
  readonly signedAt?: Date | null
}

export async function updateZone (trx: Knex.Transaction, id: string, { generation, recordsVersion, suspended, removed, signedAt }: ZoneChange): Promise<void> {
  await trx('dns_zones').where({ id }).update({
    ...generation !== undefined && { generation, fault: null, try_after: null },
    ...recordsVersion !== undefined && { records_version: recordsVersion },
    ...suspended !== undefined && { suspended_at: suspended?.at ?? null, suspended_rule: suspended?.rule ?? null },
    ...removed && { removed_at: removed.at, removed_rule: removed.rule },
    ...signedAt !== undefined && { signed_at: signedAt }
  })
}

/** Null: it goes on. */
export async function updateZoneEnds (trx: Knex.Transaction, id: string, ends: { readonly at: Date, readonly rule: RuleId } | null): Promise<void> {
  await trx('dns_zones').where({ id }).update({ ends_at: ends?.at ?? null, ends_rule: ends?.rule ?? null })
}

/** Its domain is here again, under another id perhaps. */
export async function updateZoneStays (trx: Knex.Transaction, id: string, { type, id: subjectId }: ZoneSubject): Promise<void> {
  await trx('dns_zones').where({ id }).update({ ends_at: null, ends_rule: null, subject_type: type, subject_id: subjectId })
}

export const findEnding = async (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> =>
  await trx('dns_zones').where('ends_at', '<=', at).whereNull('removed_at').orderBy(['ends_at', 'id']).limit(limit).pluck('id')

export type Written = { readonly generation: number, /** The mark as it stood when the zone was read. */ readonly before: number | null, /** Under which settings. */ readonly as: string, readonly at: Date, readonly ds: readonly DsRecord[] | null }

/** Unless somebody wrote it meanwhile: who marks after that may have overwritten something newer, and the zone is written once more. */
export async function updateZoneWritten (trx: Knex.Transaction, id: string, { generation, before, as, at, ds }: Written): Promise<void> {
  const marked = await trx('dns_zones').where({ id }).whereRaw('written_generation is not distinct from ?', [before]).update({ written_generation: generation, written_as: as, written_at: at, ds: ds && JSON.stringify(ds), fault: null, try_after: null })
  if (marked === 0) await trx('dns_zones').where({ id }).update({ written_generation: null })
}

/** How many. */
export const updateZonesUnwritten = (trx: Knex.Transaction, { name, operatorId }: { readonly name?: string, readonly operatorId?: string }): Promise<number> =>
  trx('dns_zones').where({ ...name !== undefined && { name }, ...operatorId !== undefined && { operator_id: operatorId } }).update({ written_generation: null, try_after: null })

export async function updateZoneFault (trx: Knex.Transaction, id: string, fault: string, tryAfter: Date): Promise<void> {
  await trx('dns_zones').where({ id }).update({ fault, try_after: tryAfter })
}

/** False when it is wanted again. */
export async function deleteZone (trx: Knex.Transaction, id: string): Promise<boolean> {
  if (!await trx('dns_zones').where({ id }).whereNotNull('removed_at').forUpdate().first('id')) return false
  await trx('dns_managed_records').where({ zone_id: id }).delete()
  await trx('dns_records').where({ zone_id: id }).delete()
  await trx('dns_zones').where({ id }).delete()
  return true
}

export async function replaceOwnRecords (trx: Knex.Transaction, zoneId: string, records: readonly DnsRecord[]): Promise<void> {
  await trx('dns_records').where({ zone_id: zoneId }).delete()
  if (records.length > 0) await trx('dns_records').insert(records.map(({ name, type, ttl, value }) => ({ zone_id: zoneId, name, type, ttl, value })))
}

export const findOwnRecords = (trx: Knex.Transaction, zoneId: string): Promise<DnsRecord[]> =>
  trx('dns_records').where({ zone_id: zoneId }).orderByRaw('name collate "C", type, value collate "C"').select('name', 'type', 'ttl', 'value')

export async function upsertManaged (trx: Knex.Transaction, zoneId: string, source: string, records: readonly ManagedRecord[]): Promise<void> {
  await trx('dns_managed_records').insert({ zone_id: zoneId, source, records: JSON.stringify(records) }).onConflict(['zone_id', 'source']).merge()
}

export async function deleteManaged (trx: Knex.Transaction, zoneId: string): Promise<void> {
  await trx('dns_managed_records').where({ zone_id: zoneId }).delete()
}

export async function findManaged (trx: Knex.Transaction, zoneId: string, source?: string): Promise<ManagedRecord[]> {
  const rows: { records: ManagedRecord[] }[] = await trx('dns_managed_records').where({ zone_id: zoneId, ...source !== undefined && { source } }).orderBy('source').select('records')
  return rows.flatMap(({ records }) => records)
}

/** Zones in which this one keeps records. */
export async function findZonesWithManaged (trx: Knex.Transaction, source: string): Promise<string[]> {
  const rows = await trx('dns_managed_records as m').join('dns_zones as z', 'z.id', 'm.zone_id').where({ 'm.source': source }).whereRaw("m.records <> '[]'::jsonb").whereNull('z.removed_at').orderBy('z.id').select('z.id')
  return rows.map(row => row.id)
}

/** Zones that the name server has to be told of and whose pause is over. `after`: an id. `machineNow`: what pauses are measured by. */
export async function findUnwritten (trx: Knex.Transaction, { after, limit, machineNow }: { readonly after: string, readonly limit: number, readonly machineNow: Date }): Promise<string[]> {
  const rows = await trx('dns_zones').whereRaw('written_generation is distinct from generation').where('id', '>', after)
    .where(due => due.whereNull('try_after').orWhere('try_after', '<=', machineNow)).orderBy('id').limit(limit).select('id')
  return rows.map(row => row.id)
}

/** Zones that were written under other settings. */
export async function findWrittenOtherwise (trx: Knex.Transaction, as: string, limit: number): Promise<string[]> {
  const rows = await trx('dns_zones').where(other => other.where('written_as', '<', as).orWhere('written_as', '>', as)).whereRaw('written_generation = generation').limit(limit).select('id')
  return rows.map(row => row.id)
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const zoneOf = (row: any): DnsZone | undefined => row && {
  id: row.id,
  operatorId: row.operator_id,
  customerId: row.customer_id,
  name: row.name,
  displayName: row.display_name,
  subject: { type: row.subject_type, id: row.subject_id },
  openedAt: row.opened_at,
  recordsVersion: row.records_version,
  generation: Number(row.generation),
  suspendedAt: row.suspended_at,
  suspendedRule: row.suspended_rule,
  removedAt: row.removed_at,
  endsAt: row.ends_at,
  signedAt: row.signed_at,
  ds: row.ds,
  writtenGeneration: row.written_generation === null ? null : Number(row.written_generation),
  writtenAt: row.written_at,
  fault: row.fault
}
