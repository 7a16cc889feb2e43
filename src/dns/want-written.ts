/** A zone's facts have changed: its next state has a number, and a job tells the name server. In the caller's transaction, the zone locked. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { nextGeneration } from './next-generation.ts'
import { updateZone, type DnsZone, type ZoneChange } from './zone-store.ts'

export async function wantWritten (deps: Deps, trx: Knex.Transaction, { id, generation }: Pick<DnsZone, 'id' | 'generation'>, change: Omit<ZoneChange, 'generation'> = {}): Promise<void> {
  await updateZone(trx, id, { ...change, generation: nextGeneration(generation, deps.machineNow()) })
  await deps.jobs.add(trx, 'dns.write-zone', { zoneId: id }, id)
}
