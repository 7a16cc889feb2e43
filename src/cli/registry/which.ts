/** Which registry a command is about. */
import { Refusal } from '../../errors.ts'
import type { Registries } from '../../registry/links.ts'
import { profileOf, zoneOf } from '../../rules/zones/of-name.ts'
import type { Day } from '../../rules/calendar.ts'

/** The one that was named; else the one that has the name's zone; else the only one there is. @throws Refusal 'invalid' */
export function whichRegistry (registries: Registries, named: string | undefined, asciiName: string | undefined, today: Day): string {
  const ids = registries.all.map(({ id }) => id)
  if (ids.length === 0) throw new Refusal('invalid', 'No registry is configured.', { reason: 'no-registry' })
  if (named !== undefined) {
    if (!ids.includes(named)) throw new Refusal('invalid', `Registry '${named}' is not configured. There is: ${ids.join(', ')}.`, { reason: 'unknown-registry' })
    return named
  }
  const zone = asciiName === undefined ? undefined : zoneOf(asciiName)
  const ofZone = zone && profileOf(zone, today).registry
  if (ofZone && ids.includes(ofZone)) return ofZone
  if (ids.length === 1) return ids[0]!
  throw new Refusal('invalid', `Which registry? Say --registry with one of: ${ids.join(', ')}.`, { reason: 'which-registry' })
}
