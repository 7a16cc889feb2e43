/** A zone as its owner reads it: its state, what we keep in it, what is its own. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { DnsDeps } from './deps.ts'
import { findOwnZone } from './own-zone.ts'
import type { DnsRecord, ManagedRecord } from './record.ts'
import { effectiveRecords } from './zone-records.ts'
import { findManaged, findOwnRecords, findZone, type DnsZone } from './zone-store.ts'

/** published: the name server has it; waiting: it is told soon; unserved: there is no name server; failed: not written yet, `fault` says why. */
export type ZoneState = 'published' | 'waiting' | 'unserved' | 'failed'

export type OpenedZone = {
  readonly zone: DnsZone
  readonly state: ZoneState
  readonly nameServers: readonly string[]
  /** `answered`: not replaced by the owner, nor withdrawn while suspended. */
  readonly managed: readonly (ManagedRecord & { readonly answered: boolean })[]
  /** `answered`: not overruled by one of ours that came later, nor withdrawn while suspended. */
  readonly own: readonly (DnsRecord & { readonly answered: boolean })[]
}

/** `idOrName`: ASCII name. @throws Refusal 'not-found', also for another tenant's */
export async function readZone (deps: Pick<DnsDeps, 'db' | 'dns'>, actor: Actor, idOrName: string): Promise<OpenedZone> {
  return await transact(deps.db, async trx => await openedZone(deps, trx, await findOwnZone(trx, actor, idOrName)))
}

export async function openedZone ({ dns }: Pick<DnsDeps, 'dns'>, trx: Knex.Transaction, zone: DnsZone): Promise<OpenedZone> {
  const managed = await findManaged(trx, zone.id)
  const own = await findOwnRecords(trx, zone.id)
  const answered = new Set<DnsRecord>(effectiveRecords({ name: zone.name, suspended: zone.suspendedAt !== null, managed, own }))
  return {
    zone,
    state: stateOf(zone, dns.server !== null),
    nameServers: dns.nameServers,
    managed: managed.map(record => ({ ...record, answered: answered.has(record) })),
    own: own.map(record => ({ ...record, answered: answered.has(record) }))
  }
}

export function stateOf ({ generation, writtenGeneration, fault }: Pick<DnsZone, 'generation' | 'writtenGeneration' | 'fault'>, hasServer: boolean): ZoneState {
  if (!hasServer) return 'unserved'
  if (generation === writtenGeneration) return 'published'
  return fault === null ? 'waiting' : 'failed'
}

/** What the registry is to publish for a zone that is signed here (RFC 4034 §5); null: it is not, or its name server has not made the key yet. */
export async function findZoneDs (trx: Knex.Transaction, name: string): Promise<DnsZone['ds']> {
  const zone = await findZone(trx, { name })
  return zone && !zone.removedAt && zone.signedAt && zone.generation === zone.writtenGeneration ? zone.ds : null
}
