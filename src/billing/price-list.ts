/** Prices by date: a new list is a new set of rows with its own first day, never a change of old ones. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { defaultCurrency, defaultPrices, defaultVatPercent } from './default-prices.ts'
import { insertPrices } from './price-store.ts'

/** Gives an operator the default prices from `from` on. Once established they stay: a second call changes nothing. */
export async function establishPriceList (trx: Knex.Transaction, operatorId: string, from: Day): Promise<void> {
  await insertPrices(trx, operatorId, null, from, defaultPrices.map(price => ({ ...price, vatPercent: defaultVatPercent, currency: defaultCurrency })))
}
