/**
 * Tells the name server what a zone shall answer. The intent is the zone's row: its generation against the one that was written last. Run by a job; a second run reads what is there
 * and finds nothing to do. When the server is away or says no, that is noted and the sweep comes again: no job waits for it.
 */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { DnsDeps } from './deps.ts'
import { isNewerSerial, nextGeneration } from './next-generation.ts'
import type { PowerDns } from './powerdns-client.ts'
import type { Rrset } from './record.ts'
import { differences, wantedRrsets, type ZoneSettings } from './zone-records.ts'
import { deleteZone, findManaged, findOwnRecords, findZone, lockZone, updateZone, updateZoneFault, updateZoneWritten, type DnsZone, type DsRecord } from './zone-store.ts'

/** Milliseconds until a zone is tried again that the name server said no to. */
const pause = 600_000

/** A short name of the settings that a zone was written under: other settings, another name. */
export const settingsName = ({ nameServers, hostmaster }: ZoneSettings): string => createHash('sha256').update(JSON.stringify([nameServers, hostmaster])).digest('hex').slice(0, 16)

export async function writeZone (deps: DnsDeps, zoneId: string): Promise<void> {
  const { server } = deps.dns
  if (!server) return // it waits: the sweep comes when there is one
  const zone = await transact(deps.db, trx => findZone(trx, { id: zoneId }))
  if (!zone || zone.generation === zone.writtenGeneration) return
  try {
    if (zone.removedAt) await remove(deps, server, zone)
    else await write(deps, server, zone.id)
  } catch (error) {
    const say = (error as Error).message.slice(0, 500)
    const isUp = await server.isUp()
    deps.log.warn({ err: error, zone: zone.name }, 'a zone was not written')
    await transact(deps.db, async trx => await updateZoneFault(trx, zoneId, say, new Date(deps.machineNow().getTime() + (isUp ? pause : 0))))
  }
}

async function remove (deps: DnsDeps, server: PowerDns, { id, name }: DnsZone): Promise<void> {
  await server.deleteZone(name)
  const isGone = await transact(deps.db, async trx => await deleteZone(trx, id))
  if (!isGone) await write(deps, server, id) // it was opened again meanwhile
}

async function write (deps: DnsDeps, server: PowerDns, zoneId: string): Promise<void> {
  const wanted = await readWanted(deps, zoneId)
  if (!wanted) return
  const { zone, rrsets } = wanted
  const found = await server.readZone(zone.name)
  if (!found) {
    await server.createZone(zone.name, rrsets)
  } else {
    const change = differences(found.rrsets, rrsets)
    if (change.replace.length + change.remove.length > 0) {
      // written by somebody else, or by us before a backup was restored: secondaries take only what is newer
      if (isNewerSerial(found.serial, zone.generation)) {
        await transact(deps.db, async trx => await overtake(deps, trx, zoneId, found.serial))
        return await write(deps, server, zoneId)
      }
      await server.changeZone(zone.name, change)
    }
  }
  const signed = found?.signed ?? false
  if (signed !== (zone.signedAt !== null)) await server.signZone(zone.name, !signed)
  const ds: readonly DsRecord[] | null = zone.signedAt ? await server.readDs(zone.name) : null
  await transact(deps.db, async trx => await updateZoneWritten(trx, zoneId, { generation: zone.generation, before: zone.writtenGeneration, as: settingsName(deps.dns), at: deps.machineNow(), ds }))
}

async function readWanted (deps: DnsDeps, zoneId: string): Promise<{ zone: DnsZone, rrsets: Rrset[] } | undefined> {
  return await transact(deps.db, async trx => {
    const zone = await findZone(trx, { id: zoneId })
    if (!zone || zone.removedAt) return undefined
    const facts = { name: zone.name, generation: zone.generation, suspended: zone.suspendedAt !== null, managed: await findManaged(trx, zoneId), own: await findOwnRecords(trx, zoneId) }
    return { zone, rrsets: wantedRrsets(facts, deps.dns) }
  })
}

async function overtake (deps: DnsDeps, trx: Knex.Transaction, zoneId: string, serial: number): Promise<void> {
  const zone = await lockZone(trx, { id: zoneId })
  if (zone) await updateZone(trx, zoneId, { generation: nextGeneration(Math.max(serial, zone.generation), deps.machineNow()) })
}
