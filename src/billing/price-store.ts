/** SQL of price lists. A list is rows with their own first day; rows never change. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Price } from '../rules/price-notice.ts'

/** A changed price bites on its own first day, or as many days after its notice as the terms give, whichever is later. */
const biteDay = 'case when price_list.list_id is null then valid_from else greatest(valid_from, told_on + notice_days + 1) end'

/** Rows that hold on a day, also those which later ones have replaced. A list of which nobody was told holds for nobody. */
export function inForceOn (trx: Knex.Transaction, operatorId: string, day: Day): Knex.QueryBuilder {
  return trx('price_list').join('operators', 'operators.id', 'price_list.operator_id')
    .leftJoin(trx('price_lists').select({ list: 'id' }, 'notice_days', 'told_on').as('l'), 'l.list', 'price_list.list_id')
    .where('price_list.operator_id', operatorId).where(fits => fits.whereNull('price_list.list_id').orWhereNotNull('told_on')).whereRaw(`${biteDay} <= ?`, [day])
}

type PriceRow = { item: string, zone: string, currency: Price['currency'], net_minor: bigint, vat_percent: string }
const priceFrom = ({ item, zone, currency, net_minor: netMinor, vat_percent: vatPercent }: PriceRow): Price => ({ item, zone, currency, netMinor, vatPercent: Number(vatPercent) })

/** All prices that hold on a day. */
export async function findPricesOn (trx: Knex.Transaction, operatorId: string, day: Day): Promise<Price[]> {
  const rows = await inForceOn(trx, operatorId, day).distinctOn(['item', 'zone', 'price_list.currency'])
    .orderBy(['item', 'zone', 'price_list.currency', { column: 'valid_from', order: 'desc' }])
    .select('item', 'zone', 'price_list.currency', 'net_minor', 'vat_percent')
  return rows.map(priceFrom)
}

/** What holds on a day once everything published is told: also lists of which the notice is still on its way. */
export async function findPricesToCome (trx: Knex.Transaction, operatorId: string, day: Day): Promise<Price[]> {
  const rows = await trx('price_list').where({ operator_id: operatorId }).where('valid_from', '<=', day).distinctOn(['item', 'zone', 'currency'])
    .orderBy(['item', 'zone', 'currency', { column: 'valid_from', order: 'desc' }]).select('item', 'zone', 'currency', 'net_minor', 'vat_percent')
  return rows.map(priceFrom)
}

/** `listId` null: the prices an operator begins with. What is there already stays. Returns how many came new. */
export async function insertPrices (trx: Knex.Transaction, operatorId: string, listId: string | null, from: Day, prices: readonly Price[]): Promise<number> {
  const rows = await trx('price_list').insert(prices.map(({ item, zone, currency, netMinor, vatPercent }) => ({
    operator_id: operatorId, item, zone, valid_from: from, net_minor: netMinor, vat_percent: vatPercent, currency, list_id: listId
  }))).onConflict(['operator_id', 'item', 'zone', 'currency', 'valid_from']).ignore().returning('item')
  return rows.length
}

export type PriceList = {
  readonly id: string
  readonly operatorId: string
  readonly validFrom: Day
  readonly noticeDays: number
  readonly policyVersion: string
  readonly publishedAt: Date
  readonly publishedBy: string
  /** The day on which the last of those concerned was written to; null: the letters are on their way. */
  readonly toldOn: Day | null
}

const listColumns = {
  id: 'id', operatorId: 'operator_id', validFrom: 'valid_from', noticeDays: 'notice_days', policyVersion: 'policy_version', publishedAt: 'published_at', publishedBy: 'published_by', toldOn: 'told_on'
}

export async function insertPriceList (trx: Knex.Transaction, list: PriceList): Promise<void> {
  await trx('price_lists').insert(Object.fromEntries(Object.entries(listColumns).map(([field, column]) => [column, list[field as keyof PriceList]])))
}

export const lockPriceList = async (trx: Knex.Transaction, id: string): Promise<PriceList | undefined> =>
  await trx('price_lists').where({ id }).forUpdate().first(listColumns)

/** Newest first. */
export const findPriceLists = async (trx: Knex.Transaction, operatorId: string, limit: number): Promise<PriceList[]> =>
  await trx('price_lists').where({ operator_id: operatorId }).orderBy([{ column: 'valid_from', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit).select(listColumns)

export async function findPricesOfList (trx: Knex.Transaction, listId: string): Promise<Price[]> {
  const rows = await trx('price_list').where({ list_id: listId }).orderBy(['item', 'zone', 'currency']).select('item', 'zone', 'currency', 'net_minor', 'vat_percent')
  return rows.map(priceFrom)
}

/** Noted once. */
export async function updateTold (trx: Knex.Transaction, id: string, toldOn: Day): Promise<void> {
  await trx('price_lists').where({ id }).whereNull('told_on').update({ told_on: toldOn })
}
