/** The zone of ours in which a name stands. */
import type { Knex } from 'knex'
import { findZone, type DnsZone } from './zone-store.ts'

/** `name`: ASCII. The longest that holds it; undefined: none, or it is to be removed or suspended. */
export async function findZoneAbove (trx: Knex.Transaction, name: string): Promise<DnsZone | undefined> {
  const labels = name.split('.')
  for (let from = 0; from < labels.length - 1; from++) {
    const zone = await findZone(trx, { name: labels.slice(from).join('.') })
    if (zone) return zone.removedAt ? undefined : zone
  }
  return undefined
}
