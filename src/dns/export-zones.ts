/** Zones as their owner takes them elsewhere: what the customer wrote and what we keep there, also as a master file that any name server reads (RFC 1035 §5). */
import type { Knex } from 'knex'
import { wantedRrsets } from './zone-records.ts'
import type { DnsRecord } from './record.ts'
import { findManaged, findOwnRecords, findZonesOf, type DnsZone, type ZoneSubject } from './zone-store.ts'

export type ExportedZone = {
  /** ASCII. */
  readonly name: string
  readonly displayName: string
  readonly suspendedAt: Date | null
  /** The owner's own. */
  readonly records: readonly DnsRecord[]
  /** All that the zone answers when it is not suspended, without SOA and NS, which are those of whoever serves it. */
  readonly file: string
}

export async function exportZones (trx: Knex.Transaction, subject: ZoneSubject): Promise<ExportedZone[]> {
  const exported: ExportedZone[] = []
  for (const zone of await findZonesOf(trx, subject)) exported.push(await exportZone(trx, zone))
  return exported
}

/** Whose zone it is is the caller's to check. */
export async function exportZone (trx: Knex.Transaction, { id, name, displayName, suspendedAt, generation }: DnsZone): Promise<ExportedZone> {
  const [managed, own] = [await findManaged(trx, id), await findOwnRecords(trx, id)]
  const answered = wantedRrsets({ name, generation, suspended: false, managed, own }, { nameServers: [], hostmaster: '' }).filter(({ type, name: owner }) => type !== 'SOA' && !(type === 'NS' && owner === name))
  return { name, displayName, suspendedAt, records: own, file: masterFile(name, answered) }
}

const masterFile = (zone: string, sets: ReturnType<typeof wantedRrsets>): string =>
  [`$ORIGIN ${zone}.`, ...sets.flatMap(({ name, type, ttl, contents }) => contents.map(content => `${name}. ${ttl} IN ${type} ${content}`))].map(line => `${line}\n`).join('')
