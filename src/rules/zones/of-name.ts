/** Which zone a name belongs to and which profile of it holds on a day. Pure. */
import type { Day } from '../calendar.ts'
import { euProfiles } from './eu.ts'
import { globalProfiles } from './global.ts'
import { plProfiles } from './pl.ts'
import type { ZoneProfile } from './profile.ts'
import type { Zone, ZoneFamily } from './zone.ts'

const profiles: ReadonlyMap<string, readonly ZoneProfile[]> = new Map([...plProfiles, ...euProfiles, ...globalProfiles].map(dated => [dated[0]!.zone, dated]))

export const sellableZones = [...profiles.keys()] as readonly Zone[]

/** The zone under which an ASCII name is sold; undefined for a zone we do not sell, for a zone itself, and for names further below. */
export function zoneOf (asciiName: string): Zone | undefined {
  if (profiles.has(asciiName)) return undefined
  const zone = asciiName.slice(asciiName.indexOf('.') + 1)
  return profiles.has(zone) && asciiName.includes('.') ? zone as Zone : undefined
}

/** A zone from outside (a form, a column); undefined when it is not sold. */
export const parseZone = (text: string): Zone | undefined => profiles.has(text) ? text as Zone : undefined

/** DOM II, III or IV. */
export const familyOf = (zone: Zone): ZoneFamily => profiles.get(zone)![0]!.family

/** The profile that holds on `day`. Throws when the zone did not exist that early: a fault of ours. */
export function profileOf (zone: Zone, day: Day): ZoneProfile {
  const profile = profiles.get(zone)?.findLast(each => each.from <= day)
  if (!profile) throw new Error(`no profile of .${zone} on ${day}`)
  return profile
}
