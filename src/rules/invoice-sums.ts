/** Sums of an invoice and of its corrections, to the grosz. The VAT of a document is the sum of its lines' VAT (Polish VAT act, art. 106e ust. 10). Pure. */
import type { Taxed } from './money.ts'
import type { RateCode } from './vat.ts'

export type TaxedLine = Taxed & { readonly rate: RateCode, readonly percent: number }

export type RateSum = Taxed & { readonly rate: RateCode, readonly percent: number }

const zero: Taxed = { net: 0n, vat: 0n, gross: 0n }

export const add = (one: Taxed, other: Taxed): Taxed => ({ net: one.net + other.net, vat: one.vat + other.vat, gross: one.gross + other.gross })

export const subtract = (one: Taxed, other: Taxed): Taxed => ({ net: one.net - other.net, vat: one.vat - other.vat, gross: one.gross - other.gross })

export const totalOf = (lines: readonly Taxed[]): Taxed => lines.reduce(add, zero)

/** One sum a rate, highest rate first. */
export function sumsByRate (lines: readonly TaxedLine[]): RateSum[] {
  const sums = new Map<string, RateSum>()
  for (const { rate, percent, ...line } of lines) {
    const key = `${rate} ${percent}`
    sums.set(key, { ...add(sums.get(key) ?? zero, line), rate, percent })
  }
  return [...sums.values()].sort((one, other) => other.percent - one.percent || one.rate.localeCompare(other.rate))
}

/** What changed, one sum a rate, rates without change left out. */
export const differencesByRate = (before: readonly TaxedLine[], after: readonly TaxedLine[]): RateSum[] =>
  sumsByRate([...after, ...before.map(line => ({ ...line, ...subtract(zero, line) }))]).filter(sum => sum.net !== 0n || sum.vat !== 0n)

/** Net and VAT inside a gross amount: VAT = gross × rate / (100 + rate) (art. 106f ust. 1 pkt 3), half away from zero. */
export function splitGross (gross: bigint, percent: number): Taxed {
  const rate = BigInt(Math.round(percent * 100))
  const whole = 10_000n + rate
  const scaled = 2n * gross * rate
  const vat = (scaled + (gross < 0n ? -whole : whole)) / (2n * whole)
  return { net: gross - vat, vat, gross }
}

/**
 * The lines after so much of their gross is given back: shared over the lines in proportion, grosze left over to the largest remainders
 * (the earlier line first), VAT inside each by its own rate. Nothing left: all zero. Throws when more is given back than is there.
 */
export function reduceBy<Line extends TaxedLine> (lines: readonly Line[], back: bigint): Line[] {
  const whole = totalOf(lines).gross
  if (back < 0n || back > whole) throw new RangeError(`${back} given back of ${whole}`)
  const left = shareOut(whole - back, lines.map(line => line.gross))
  return lines.map((line, at) => ({ ...line, ...left[at] === line.gross ? {} : splitGross(left[at]!, line.percent) }))
}

/** `amount` over the weights in proportion; the parts add up to it exactly. */
export function shareOut (amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, each) => sum + each, 0n)
  if (whole === 0n) return weights.map(() => 0n)
  const parts = weights.map(weight => amount * weight / whole)
  const order = weights.map((weight, at) => ({ at, rest: amount * weight % whole })).sort((one, other) => one.rest === other.rest ? one.at - other.at : one.rest > other.rest ? -1 : 1)
  const missing = Number(amount - parts.reduce((sum, each) => sum + each, 0n))
  for (const { at } of order.slice(0, missing)) parts[at]! += 1n
  return parts
}

/** The same gross at another rate: what was paid stays, what is tax in it changes with the rate of the tax point. */
export const retax = <Line extends TaxedLine>(line: Line, percent: number): Line =>
  percent === line.percent ? line : { ...line, percent, ...splitGross(line.gross, percent) }
