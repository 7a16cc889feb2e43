/** May this name be registered now? check answers the reason, create refuses with it. */
import { refuse, type Refused } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { findDomain } from '../ledger.ts'
import { parseName } from '../names.ts'
import { ours, recorded } from '../reason-codes.ts'
import { placeOf, reservedLabels, type ZoneKind } from '../zones.ts'
import { takenReason } from './guards.ts'

/** Undefined when the name is free; else how a create of it is refused. A taken name is 2304/9076 at NASK, not 2302. `text` is in lower case. */
export function openName ({ ledger, at }: Pick<Desk, 'ledger' | 'at'>, text: string): Refused | undefined {
  const value = { element: 'name', text }
  const name = parseName(text)
  if (name === undefined) return refuse(2005, ours.badName)
  const place = placeOf(name)
  if (place?.registrable !== name) return refuse(2306, recorded.zoneNotManaged, value)
  if (reservedLabels.has(place.label)) return refuse(2304, recorded.nameReserved, value)
  const domain = findDomain(ledger, name, at)
  return domain && refuse(2304, takenReason(domain, at), value)
}

/** Of a name that openName has let pass. */
export const zoneKindOf = (name: string): ZoneKind => placeOf(name)!.kind
