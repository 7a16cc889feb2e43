/** The end of zones, with the data of what they are for (HOST-7.4, OG-28.5), or with their time. Whether it may be is the caller's to guard: what the customer wrote does not come back. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { noteZone } from './own-zone.ts'
import type { ZoneAct } from './suspend-zone.ts'
import { wantWritten } from './want-written.ts'
import { deleteManaged, findOwnRecords, lockZonesOf, replaceOwnRecords, type DnsZone } from './zone-store.ts'

/** Their records are gone with the transaction; the name server is told by a job. The names of the zones. */
export async function removeZones (deps: Deps, trx: Knex.Transaction, actor: Actor, { subject, ...act }: ZoneAct): Promise<string[]> {
  const zones = await lockZonesOf(trx, subject)
  for (const zone of zones) await removeZone(deps, trx, actor, zone, act)
  return zones.map(({ name }) => name)
}

/** One that is held. */
export async function removeZone (deps: Deps, trx: Knex.Transaction, actor: Actor, zone: DnsZone, { rule, at, policyVersion }: Omit<ZoneAct, 'subject'>): Promise<void> {
  const { length: records } = await findOwnRecords(trx, zone.id)
  await replaceOwnRecords(trx, zone.id, [])
  await deleteManaged(trx, zone.id)
  await wantWritten(deps, trx, zone, { removed: { at, rule } })
  await noteZone(trx, actor, zone, { action: 'remove', rule, policyVersion, facts: { records } }, at)
}
