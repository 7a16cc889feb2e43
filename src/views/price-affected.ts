/** Whom a change of prices concerns: customers with living domains in its zones, or with a hosting contract at its price. */
import type { Knex } from 'knex'
import type { PricePlace } from '../rules/price-notice.ts'

export type Affected = { readonly customerId: string, readonly zones: readonly string[], readonly items: readonly string[] }

/** Their things, one row each: a domain with its zone, a contract with the item that its next period is billed by. */
function theirs (trx: Knex.Transaction, operatorId: string, places: readonly PricePlace[]): Knex.QueryBuilder {
  const zones = places.flatMap(({ zone }) => zone === '' ? [] : [zone])
  const items = places.flatMap(({ item, zone }) => zone === '' ? [item] : [])
  const item = "'hosting-' || package || '-' || coalesce(next_length, length)"
  return trx('domains').where({ operator_id: operatorId }).whereNull('released_at').whereIn('zone', zones)
    .select('customer_id', 'zone', trx.raw('null as item'))
    .unionAll(trx('hosting_contracts').where({ operator_id: operatorId }).whereNull('ended_at').whereRaw(`${item} = any(?)`, [items])
      .select('customer_id', trx.raw('null as zone'), trx.raw(`${item} as item`)))
}

/** In the order of their ids, after `after`. */
export async function findPriceAffected (trx: Knex.Transaction, operatorId: string, places: readonly PricePlace[], after: string | null, limit: number): Promise<Affected[]> {
  const some = (column: string) => trx.raw('coalesce(array_agg(distinct ?? order by ??) filter (where ?? is not null), ?) as ??', [column, column, column, '{}', `${column}s`])
  const query = trx(theirs(trx, operatorId, places).as('theirs')).groupBy('customer_id').orderBy('customer_id').limit(limit).select({ customerId: 'customer_id' }, some('zone'), some('item'))
  if (after !== null) void query.where('customer_id', '>', after)
  return await query
}

/** How many customers, with how many domains and contracts. */
export async function countPriceAffected (trx: Knex.Transaction, operatorId: string, places: readonly PricePlace[]): Promise<{ customers: number, domains: number, contracts: number }> {
  return await trx(theirs(trx, operatorId, places).as('theirs'))
    .first(trx.raw('count(distinct customer_id)::int as customers'), trx.raw('count(zone)::int as domains'), trx.raw('count(item)::int as contracts'))
}
