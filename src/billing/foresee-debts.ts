/** What billing would ask and what is there to pay it, for many customers at once and without opening anything: for rehearsals. */
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import type { Customer } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import { addVat, type Currency } from '../rules/money.ts'
import { decideVat, type VatDecision } from '../rules/vat.ts'
import type { PriceItem } from './default-prices.ts'
import type { PriceOnDay } from './find.ts'
import { priceKey, priceListOn } from './price-list-on.ts'
import { findConfirmedVatIds, findVatSeller } from './vat-store.ts'

export type PriceTable = (item: PriceItem, zone: string) => PriceOnDay

/** The prices of one operator on a day, as `priceOf` finds each. The table throws Refusal 'invalid', reason 'no-price'. */
export async function pricesOn (trx: Knex.Transaction, operator: { readonly id: string, readonly currency: Currency }, day: Day): Promise<PriceTable> {
  const prices = await priceListOn(trx, operator, day)
  return (item, zone) => {
    const price = prices.get(priceKey(item, zone))
    if (!price) throw new Refusal('invalid', `The price list has no ${item} for .${zone} on ${day}: ask the operator to set one.`, { reason: 'no-price' })
    return price
  }
}

/** As `vatOf` decides each. Customers of one operator. */
export async function vatOfEach (trx: Knex.Transaction, operatorId: string, customers: readonly Customer[], day: Day): Promise<ReadonlyMap<string, VatDecision>> {
  const seller = await findVatSeller(trx, operatorId, day)
  const foreign = customers.filter(({ country, taxId }) => country !== 'PL' && taxId !== null).map(({ id }) => id)
  const confirmed = await findConfirmedVatIds(trx, foreign, day)
  return new Map(customers.map(({ id, country, postcode, taxId }) => [id, decideVat({ seller, buyer: { country, postcode, taxId, confirmedVatId: confirmed.get(id) ?? null } }, day)]))
}

/** As a pro-forma of one line comes to. */
export const grossOf = (netMinor: bigint, { percent }: Pick<VatDecision, 'percent'>, listPercent: number): bigint => addVat(netMinor, percent ?? listPercent).gross

/** What is free on the prepaid balances; a customer without one is left out. */
export async function freeBalances (trx: Knex.Transaction, customerIds: readonly string[], currency: Currency): Promise<Map<string, bigint>> {
  const rows = await trx('balances').whereRaw('customer_id = any(?)', [[...customerIds]]).where({ currency }).select('customer_id', trx.raw('(amount_minor - held_minor)::bigint as free'))
  return new Map(rows.map(row => [row.customer_id, row.free]))
}
