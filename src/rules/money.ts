/** Amounts. A sum is a whole number of grosze (or cents) in one currency, as bigint: nothing passes through floating point. Pure. */

export type Currency = 'PLN' | 'EUR'

/** '123.45', '123', '-0.05' → minor units; undefined for anything else (more than two decimals, exponents, blanks, thousand separators). */
export function parseAmount (text: string): bigint | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return undefined
  const minor = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -minor : minor
}

/** Minor units → '123.45', the form in which amounts leave the product. */
export function formatAmount (minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Half away from zero, as the VAT act asks (art. 106e(11)): the part of `minor` that `percent` hundredths make. */
export function percentOf (minor: bigint, percent: number): bigint {
  const scaled = minor * BigInt(Math.round(percent * 100))
  const half = scaled < 0n ? -5_000n : 5_000n
  return (scaled + half) / 10_000n
}

export type Taxed = { readonly net: bigint, readonly vat: bigint, readonly gross: bigint }

/** Net + VAT on the net of one line. `vatPercent`: 23 for 23 %. */
export function addVat (net: bigint, vatPercent: number): Taxed {
  const vat = percentOf(net, vatPercent)
  return { net, vat, gross: net + vat }
}
