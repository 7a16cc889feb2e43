/** VAT identification numbers of the Union: their form by country, as VIES writes them. Whether one is alive only VIES can tell. Pure. */

/** ISO code → what follows the prefix. */
const forms: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  ES: /^([A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GR: /^\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/
}

/** The prefix is the country's ISO code, but for Greece (directive 2006/112, art. 215). */
const prefixOf = (country: string): string => country === 'GR' ? 'EL' : country

export type VatId = { readonly prefix: string, readonly number: string }

/** `taxId` with or without its prefix, blanks and dots ignored; null when it has not the form of the country's VAT numbers. */
export function parseVatId (country: string, taxId: string): VatId | null {
  const form = forms[country]
  if (!form) return null
  const prefix = prefixOf(country)
  const compact = taxId.toUpperCase().replace(/[\s.-]/g, '')
  const number = compact.startsWith(prefix) ? compact.slice(prefix.length) : compact
  return form.test(number) ? { prefix, number } : null
}

/** 'DE123456789' */
export const sayVatId = ({ prefix, number }: VatId): string => prefix + number
