/** The price list a new operator starts with, net, as data. What the product sells it may change by a new list with its own date (DOM-VI.1). */
import type { Currency } from '../rules/money.ts'

export type PriceItem = 'registration' | 'renewal' | 'reactivation'

export type DefaultPrice = { readonly item: PriceItem, readonly zone: string, readonly netMinor: bigint }

/** VAT of electronic services in Poland, per cent. */
export const defaultVatPercent = 23

export const defaultCurrency: Currency = 'PLN'

const functional = ['com.pl', 'net.pl', 'org.pl', 'info.pl', 'biz.pl', 'edu.pl']
const regional = ['waw.pl', 'warszawa.pl', 'krakow.pl', 'wroclaw.pl', 'lodz.pl', 'slask.pl', 'pomorze.pl']

/** Grosze. Reactivation by zone: from 20.00 for .pl to 600.00 for functional zones (DOM-II.5d); none where the registry asks no fee. */
export const defaultPrices: readonly DefaultPrice[] = [
  ...domain(['pl'], 59_00n, 99_00n, 20_00n),
  ...domain(regional, 29_00n, 49_00n, 60_00n),
  ...domain(functional, 39_00n, 79_00n, 600_00n),
  ...domain(['eu'], 49_00n, 69_00n),
  ...domain(['com', 'net', 'org'], 59_00n, 79_00n)
]

function domain (zones: readonly string[], registration: bigint, renewal: bigint, reactivation?: bigint): DefaultPrice[] {
  return zones.flatMap(zone => [
    { item: 'registration' as const, zone, netMinor: registration },
    { item: 'renewal' as const, zone, netMinor: renewal },
    ...reactivation === undefined ? [] : [{ item: 'reactivation' as const, zone, netMinor: reactivation }]
  ])
}
