/** May this name be registered now? check answers the reason, create refuses with it. */
import { refuse, type Refused } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import { findDomain } from '../../ledger.ts'
import { parseName } from '../../names.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { naskPlaceOf, reservedLabels } from '../../zones/nask.ts'
import { takenReason } from './rules.ts'

type Eyes = Pick<Desk, 'ledger' | 'registry' | 'at'>

/** Undefined when the name is free; else how a create of it is refused. A taken name is 2304/9076 at NASK, not 2302. `text` is in lower case. */
export function openName (desk: Eyes, text: string): Refused | undefined {
  const domain = findDomain(desk.ledger, text)
  return registrableName(text) ?? (domain && refuse(2304, takenReason(desk, domain, desk.at), { element: 'name', text }))
}

/** A name in one of the registry's zones that could be registered, whether it is or not. */
export function registrableName (text: string): Refused | undefined {
  const value = { element: 'name', text }
  const name = parseName(text)
  if (name === undefined) return refuse(2005, ours.badName)
  const place = naskPlaceOf(name)
  if (place?.registrable !== name) return refuse(2306, recorded.zoneNotManaged, value)
  return reservedLabels.has(place.label) ? refuse(2304, recorded.nameReserved, value) : undefined
}

/** Under which the price list has the zone of a name that openName has let pass. */
export const priceKeyOf = (name: string): string => naskPlaceOf(name)!.price
