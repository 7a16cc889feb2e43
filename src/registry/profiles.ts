/** The registries that are known: one profile each, found by its id. */
import { eurid } from './eurid.ts'
import { keysys } from './keysys.ts'
import { nask } from './nask.ts'
import type { RegistryProfile } from './profile.ts'
import { rfc } from './rfc.ts'
import { verisign } from './verisign.ts'

export const profiles: readonly RegistryProfile[] = [nask, eurid, verisign, keysys, rfc]

/** Throws when there is no such profile: a fault of the configuration. */
export function profileOf (id: string): RegistryProfile {
  const profile = profiles.find(each => each.id === id)
  if (!profile) throw new Error(`registry '${id}' is unknown: known are ${profiles.map(each => each.id).join(', ')}`)
  return profile
}
