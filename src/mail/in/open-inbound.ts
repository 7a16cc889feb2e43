/** What the MX port knows beside its questions to the database: the world's DNS, who is shut out, what was refused in part, and that this process lives. */
import { randomInt } from 'node:crypto'
import type { InboundSettings } from '../../config/inbound.ts'
import type { Deps } from '../../deps.ts'
import { presenceLock } from '../delivery-store.ts'
import { openToldTable, type ToldTable } from '../../db/told-table.ts'
import { openMailDns, type MailDns } from './bounded-dns.ts'
import { openDoors, type OpenDoor } from './door-store.ts'
import { openRefusals, type KnownRefusal } from './refusal-store.ts'

export type InboundWorld = {
  /** Our authserv-id (RFC 8601 §2.5). */
  readonly host: string
  readonly settings: InboundSettings
  readonly dns: MailDns
  readonly doors: ToldTable<OpenDoor>
  readonly refusals: ToldTable<KnownRefusal>
  /** Of this process, in `deliveries.held_by`: others see by its lock that it lives. */
  readonly process: number
}

export type InboundPlaces = { readonly host: string, readonly databaseUrl: string, readonly resolvers: readonly string[], readonly inbound: InboundSettings }

export async function openInbound (deps: Pick<Deps, 'db' | 'log'>, { host, databaseUrl, resolvers, inbound }: InboundPlaces): Promise<{ world: InboundWorld, close: () => Promise<void> }> {
  const process = randomInt(1, 2 ** 31 - 1)
  const refusals = await openToldTable<KnownRefusal>(databaseUrl, deps, { ...openRefusals, first: `select pg_advisory_lock(${presenceLock}, ${process})` })
  const doors = await openToldTable<OpenDoor>(databaseUrl, deps, openDoors)
  return {
    world: { host, settings: inbound, dns: openMailDns(resolvers), doors, refusals, process },
    async close () {
      await Promise.all([refusals.close(), doors.close()])
    }
  }
}
