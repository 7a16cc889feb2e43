/** The zones of the generic registry: thin ones as Verisign runs them, and those with contacts, generic and of countries, as a backend of many registries has them. Data. */
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
  cc: { subProduct: 'dotCC', hasContacts: true },
  tv: { subProduct: 'dotTV', hasContacts: true },
  ...Object.fromEntries('org info biz ac at be cn co.uk de fm in it jp ru sc se us'.split(' ').map(zone => [zone, { subProduct: null, hasContacts: true }]))
}

export const gtldPlaceOf = placeBelow(new Set(Object.keys(gtldZones)))

/** A name that costs ten times as much, so that dear names can be practised with. */
export const isPremium = (label: string): boolean => label.startsWith('premium')
