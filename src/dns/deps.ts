/** What the flows of zones may touch beyond the rest. */
import type { Deps } from '../deps.ts'
import type { PowerDns } from './powerdns-client.ts'
import type { ResolverClient } from './resolver-client.ts'
import type { ZoneSettings } from './zone-records.ts'

export type DnsDeps = Deps & {
  readonly dns: ZoneSettings & {
    /** null: none is installed or named; zones wait. */
    readonly server: PowerDns | null
    readonly resolver: ResolverClient
  }
}
