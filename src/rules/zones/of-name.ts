/** Which zone a name belongs to and which profile of it holds on a day. Pure. */
import type { Day } from '../calendar.ts'
import type { Zone } from '../policy.ts'
import { pl } from './pl.ts'
import type { ZoneProfile } from './profile.ts'

const profiles: Readonly<Record<Zone, readonly ZoneProfile[]>> = { pl }

export const sellableZones = Object.keys(profiles) as Zone[]

/** The zone under which an ASCII name is sold; undefined for a zone we do not sell, and for names below a second-level zone we do not sell. */
export function zoneOf (asciiName: string): Zone | undefined {
  const [, ...rest] = asciiName.split('.')
  return sellableZones.find(zone => zone === rest.join('.'))
}

/** The profile that holds on `day`. Throws when the zone did not exist that early: a fault of ours. */
export function profileOf (zone: Zone, day: Day): ZoneProfile {
  const profile = profiles[zone].findLast(each => each.from <= day)
  if (!profile) throw new Error(`no profile of .${zone} on ${day}`)
  return profile
}
