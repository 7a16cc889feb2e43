/** Prices by date: a new list is a new set of rows with its own first day, never a change of old ones. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { defaultCurrency, defaultPrices, defaultVatPercent } from './default-prices.ts'

/** Gives an operator the default prices from `from` on. Once established they stay: a second call changes nothing. */
export async function establishPriceList (trx: Knex.Transaction, operatorId: string, from: Day): Promise<void> {
  await trx('price_list').insert(defaultPrices.map(({ item, zone, netMinor }) => ({
    operator_id: operatorId,
    item,
    zone,
    valid_from: from,
    net_minor: netMinor,
    vat_percent: defaultVatPercent,
    currency: defaultCurrency
  }))).onConflict(['operator_id', 'item', 'zone', 'valid_from']).ignore()
}
