/** The price list a new operator starts with, net, as data. What the product sells it may change by a new list with its own date (DOM-VI.1). */
import type { Currency } from '../rules/money.ts'
import { countryZones, euZones, functionalZones, genericZones, regionalZones, type PriceGroup } from '../rules/zones/zone.ts'

/** Of a domain, by its zone. */
export type DomainPriceItem = 'registration' | 'renewal' | 'reactivation' | 'transfer'

/** Of anything else, such as a hosting package; it has no zone (''). */
export type OtherPriceItem = `hosting-${string}` | `fax-${string}`

export type PriceItem = DomainPriceItem | OtherPriceItem

export type DefaultPrice = { readonly item: PriceItem, readonly zone: string, readonly netMinor: bigint }

/** VAT of electronic services in Poland, per cent. */
export const defaultVatPercent = 23

export const defaultCurrency: Currency = 'PLN'

type GroupPrices = Partial<Record<DomainPriceItem, bigint>>

/** Grosze. Reactivation by zone: from 20.00 for .pl to 600.00 for functional zones (DOM-II.5d); none where the registry asks no fee. A transfer adds a period where the zone says so (DOM-III.6), else it is free. */
const ofGroup: Readonly<Record<PriceGroup, GroupPrices>> = {
  pl: { registration: 59_00n, renewal: 99_00n, reactivation: 20_00n, transfer: 0n },
  regional: { registration: 29_00n, renewal: 49_00n, reactivation: 60_00n, transfer: 0n },
  functional: { registration: 39_00n, renewal: 79_00n, reactivation: 600_00n, transfer: 0n },
  eu: { registration: 49_00n, renewal: 69_00n, transfer: 69_00n },
  global: { registration: 59_00n, renewal: 79_00n, transfer: 79_00n },
  cctld: { registration: 149_00n, renewal: 149_00n, transfer: 149_00n }
}

export const defaultPrices: readonly DefaultPrice[] = [
  ...priced(['pl'], ofGroup.pl),
  ...priced(regionalZones, ofGroup.regional),
  ...priced(functionalZones, ofGroup.functional),
  ...priced(euZones, ofGroup.eu),
  ...priced(genericZones, ofGroup.global),
  ...priced(countryZones, ofGroup.cctld),
  ...hosting('poczta', 9_00n),
  ...hosting('start', 19_00n),
  ...hosting('firma', 49_00n),
  { item: 'hosting-reactivation', zone: '', netMinor: 50_00n }, // OG-16.4
  { item: 'hosting-transfer', zone: '', netMinor: 5_00n } // HOST-6.6, a GB begun
]

/** A package by what it costs a month (HOST-4): ten months' fees for a year, eighteen for two. */
function hosting (name: string, monthMinor: bigint): DefaultPrice[] {
  const months = { month: 1n, quarter: 3n, 'half-year': 6n, year: 10n, 'two-years': 18n }
  return Object.entries(months).map(([length, count]) => ({ item: `hosting-${name}-${length}` as const, zone: '', netMinor: monthMinor * count }))
}

function priced (zones: readonly string[], prices: GroupPrices): DefaultPrice[] {
  return zones.flatMap(zone => (Object.entries(prices) as [DomainPriceItem, bigint][]).map(([item, netMinor]) => ({ item, zone, netMinor })))
}
