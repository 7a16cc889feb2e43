/** The prices of one operator on a day, in its own currency, by item and zone: for whoever needs many of them. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { PriceOnDay } from './find.ts'
import { findPricesOn } from './price-store.ts'

/** Of `priceListOn`. */
export const priceKey = (item: string, zone: string): string => `${item} ${zone}`

export async function priceListOn (trx: Knex.Transaction, { id, currency }: { readonly id: string, readonly currency: Currency }, day: Day): Promise<ReadonlyMap<string, PriceOnDay>> {
  return new Map((await findPricesOn(trx, id, day)).filter(price => price.currency === currency).map(price => [priceKey(price.item, price.zone), price]))
}
