/** Standard VAT rates of the European Union by country and date, as data (Polish VAT act, dział XII rozdział 6a: services to consumers are taxed where they live). Pure. */
import type { Day } from './calendar.ts'

/** [first day, per cent], oldest first. */
type History = readonly (readonly [string, number])[]

const always = (percent: number): History => [['2015-01-01', percent]]

/** ISO 3166-1 code → its standard rates since 2015, when these services began to be taxed at the consumer's. */
const rates: Readonly<Record<string, History>> = {
  AT: always(20),
  BE: always(21),
  BG: always(20),
  CY: always(19),
  CZ: always(21),
  DE: [['2015-01-01', 19], ['2020-07-01', 16], ['2021-01-01', 19]],
  DK: always(25),
  EE: [['2015-01-01', 20], ['2024-01-01', 22], ['2025-07-01', 24]],
  ES: always(21),
  FI: [['2015-01-01', 24], ['2024-09-01', 25.5]],
  FR: always(20),
  GR: [['2015-01-01', 23], ['2016-06-01', 24]],
  HR: always(25),
  HU: always(27),
  IE: [['2015-01-01', 23], ['2020-09-01', 21], ['2021-03-01', 23]],
  IT: always(22),
  LT: always(21),
  LU: [['2015-01-01', 17], ['2023-01-01', 16], ['2024-01-01', 17]],
  LV: always(21),
  MT: always(18),
  NL: always(21),
  PL: [['1993-07-05', 22], ['2011-01-01', 23]],
  PT: always(23),
  RO: [['2015-01-01', 24], ['2016-01-01', 20], ['2017-01-01', 19], ['2025-08-01', 21]],
  SE: always(25),
  SI: always(22),
  SK: [['2015-01-01', 20], ['2025-01-01', 23]]
}

/** Member states; Greece as GR. */
export const memberStates: readonly string[] = Object.keys(rates)

/** The standard rate in force on a day, per cent. Throws before the table begins and for a country outside the Union: a fault of the caller. */
export function standardRate (country: string, day: Day): number {
  const found = rates[country]?.findLast(([from]) => from <= day)
  if (!found) throw new RangeError(`no VAT rate of ${country} on ${day}`)
  return found[1]
}

/** Parts of member states that the Union's VAT does not reach (directive 2006/112, art. 6), by their postcodes; those with an ISO code of their own need no row. */
const excluded: Readonly<Record<string, RegExp>> = {
  DE: /^(27498|78266)/, // Heligoland, Büsingen
  ES: /^(35|38|51|52)/, // Canary Islands, Ceuta, Melilla
  FR: /^97[1-8]/, // overseas
  GR: /^63086/, // Mount Athos
  IT: /^(23041|2306[01])/ // Livigno, Campione
}

/** The member state whose VAT an address is under; null outside the Union's VAT. Monaco is France's (directive 2006/112, art. 7). */
export function vatTerritory (country: string, postcode: string): string | null {
  if (country === 'MC') return 'FR'
  if (!(country in rates) || excluded[country]?.test(postcode.replaceAll(' ', ''))) return null
  return country
}
