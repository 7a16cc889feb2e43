/** The zones of the generic registry: thin ones as Verisign runs them, and those with contacts. Data. */
import { placeBelow } from '../zones.ts'

export type GtldZone = {
  /** What <namestoreExt:subProduct> must say, with every command about a domain of the zone; null: nothing. */
  readonly subProduct: string | null
  /** Whether a domain may mention contacts. */
  readonly hasContacts: boolean
}

export const gtldZones: Readonly<Record<string, GtldZone>> = {
  com: { subProduct: 'dotCOM', hasContacts: false },
  net: { subProduct: 'dotNET', hasContacts: false },
  org: { subProduct: null, hasContacts: true },
  info: { subProduct: null, hasContacts: true }
}

export const gtldPlaceOf = placeBelow(new Set(Object.keys(gtldZones)))

/** A name that costs ten times as much, so that dear names can be practised with. */
export const isPremium = (label: string): boolean => label.startsWith('premium')
