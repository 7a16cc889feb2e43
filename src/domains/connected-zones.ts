/** Zones that can be sold here: those whose registry, or the partner that serves it, is in the configuration. */
import { Refusal } from '../errors.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { Day } from '../rules/calendar.ts'
import { profileOf, sellableZones } from '../rules/zones/of-name.ts'
import type { ZoneProfile } from '../rules/zones/profile.ts'

type Links = Pick<RegistryDeps, 'registries'>

export const isConnected = ({ registries }: Links, { registry }: Pick<ZoneProfile, 'registry'>): boolean => registries.all.some(({ id }) => id === registry)

/** For people: why nothing can be ordered, and what to do. */
export const noConnectionTo = ({ zone, registry }: Pick<ZoneProfile, 'zone' | 'registry'>): string =>
  `no connection to the registry of .${zone} is configured: the operator adds '${registry}' to the registries of the configuration, or choose a name in another zone`

/** Before any money is taken. @throws Refusal 'conflict' ('no-connection') */
export function requireConnection (links: Links, profile: ZoneProfile): void {
  if (!isConnected(links, profile)) throw new Refusal('conflict', `This name cannot be ordered: ${noConnectionTo(profile)}.`, { reason: 'no-connection', rule: 'DOM-II.2' })
}

/** The profiles of all zones that can be ordered on `day`, in the order in which they are listed. */
export const connectedZones = (links: Links, day: Day): ZoneProfile[] => sellableZones.map(zone => profileOf(zone, day)).filter(profile => isConnected(links, profile))
