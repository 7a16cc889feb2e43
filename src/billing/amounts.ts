/** Amounts of documents: bigint to reckon with, text to store. Pure. */
import type { RateSum, TaxedLine } from '../rules/invoice-sums.ts'
import type { Taxed } from '../rules/money.ts'
import type { InvoiceLine, RateSums, Sums } from './document.ts'

export const toSums = ({ net, vat, gross }: Taxed): Sums => ({ netMinor: String(net), vatMinor: String(vat), grossMinor: String(gross) })

export const fromSums = ({ netMinor, vatMinor, grossMinor }: Sums): Taxed => ({ net: BigInt(netMinor), vat: BigInt(vatMinor), gross: BigInt(grossMinor) })

/** A line to reckon with; it keeps what it says. */
export type ReckonedLine = TaxedLine & Pick<InvoiceLine, 'text' | 'quantity'>

export const toReckon = ({ text, vatPercent, quantity, rate, ...sums }: InvoiceLine): ReckonedLine =>
  ({ text, ...quantity !== undefined && { quantity }, rate, percent: vatPercent, ...fromSums(sums) })

export const toStore = ({ text, quantity, rate, percent, ...sums }: ReckonedLine): InvoiceLine =>
  ({ text, ...quantity !== undefined && { quantity }, rate, vatPercent: percent, ...toSums(sums) })

/** `toPln`: the VAT of a rate in PLN; null where the document is in PLN. */
export const toRates = (sums: readonly RateSum[], toPln: ((vat: bigint) => bigint) | null): RateSums[] =>
  sums.map(({ rate, percent, ...sum }) => ({ rate, percent, ...toSums(sum), vatPlnMinor: toPln && String(toPln(sum.vat)) }))

/** How many pieces a line is of and the net of each; a sum that they do not share evenly (after a partial refund) is one piece. */
export function piecesOf ({ quantity = 1, netMinor }: Pick<InvoiceLine, 'quantity' | 'netMinor'>): { readonly count: number, readonly netMinor: string } {
  const [net, pieces] = [BigInt(netMinor), BigInt(quantity)]
  return net % pieces === 0n ? { count: quantity, netMinor: String(net / pieces) } : { count: 1, netMinor }
}
