/** What a price comes to for one customer: the price list and the VAT of who buys. */
import type { Knex } from 'knex'
import type { Customer } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import { addVat, type Currency } from '../rules/money.ts'
import type { VatDecision, VatTreatment } from '../rules/vat.ts'
import type { PriceItem } from './default-prices.ts'
import { priceOf, type PriceOnDay } from './find.ts'
import { priceKey, priceListOn } from './price-list-on.ts'
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

type Quoted = { readonly item: PriceItem, readonly zone: string, readonly quantity: number }

/**
 * As a pro-forma of that day comes to (open-debt.ts). `quantity`: years of a name.
 * @throws Refusal 'invalid', reason 'no-price'
 */
export async function quoteFor (trx: Knex.Transaction, customer: Customer, what: Quoted, day: Day): Promise<Quote> {
  return quoteOf(await priceOf(trx, customer.operatorId, what.item, what.zone, day), await vatOf(trx, customer, day), what)
}

/** The same for many things at once; undefined for what has no price. */
export async function openQuotes (trx: Knex.Transaction, operator: { readonly id: string, readonly currency: Currency }, customer: Customer, day: Day): Promise<(what: Quoted) => Quote | undefined> {
  const prices = await priceListOn(trx, operator, day)
  const vat = await vatOf(trx, customer, day)
  return what => {
    const price = prices.get(priceKey(what.item, what.zone))
    return price && quoteOf(price, vat, what)
  }
}

function quoteOf (price: PriceOnDay, { percent, treatment }: VatDecision, { quantity }: Quoted): Quote {
  const vatPercent = percent ?? price.vatPercent
  const { net, vat, gross } = addVat(price.netMinor * BigInt(quantity), vatPercent)
  return { netMinor: net, vatMinor: vat, grossMinor: gross, currency: price.currency, vatPercent, treatment }
}
