/** What a price comes to for one customer: the price list and the VAT of who buys. */
import type { Knex } from 'knex'
import type { Customer } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import { addVat, type Currency } from '../rules/money.ts'
import type { VatTreatment } from '../rules/vat.ts'
import type { PriceItem } from './default-prices.ts'
import { priceOf } from './find.ts'
import { vatOf } from './vat-of.ts'

export type Quote = {
  readonly netMinor: bigint
  readonly vatMinor: bigint
  readonly grossMinor: bigint
  readonly currency: Currency
  readonly vatPercent: number
  /** Whose VAT, or why none (HOUSE-VAT). */
  readonly treatment: VatTreatment
}

/**
 * As a pro-forma of that day comes to (open-debt.ts). `quantity`: years of a name.
 * @throws Refusal 'invalid', reason 'no-price'
 */
export async function quoteFor (trx: Knex.Transaction, customer: Customer, { item, zone, quantity }: { readonly item: PriceItem, readonly zone: string, readonly quantity: number }, day: Day): Promise<Quote> {
  const price = await priceOf(trx, customer.operatorId, item, zone, day)
  const { percent, treatment } = await vatOf(trx, customer, day)
  const vatPercent = percent ?? price.vatPercent
  const { net, vat, gross } = addVat(price.netMinor * BigInt(quantity), vatPercent)
  return { netMinor: net, vatMinor: vat, grossMinor: gross, currency: price.currency, vatPercent, treatment }
}
