/** SQL of contracts that new terms may reach. Rows do not leave this file. */
import type { Knex } from 'knex'

/** Living contracts in the order of their ids, after `after`; of one customer where it is named. */
export async function listLiving (trx: Knex.Transaction, { operatorId, customerId }: { operatorId: string, customerId: string | null }, after: string, limit: number): Promise<{ readonly id: string, readonly customerId: string }[]> {
  return await trx('hosting_contracts').where({ operator_id: operatorId, ended_at: null }).where('id', '>', after)
    .modify(query => { if (customerId !== null) void query.where('customer_id', customerId) })
    .orderBy('id').limit(limit).select('id', { customerId: 'customer_id' })
}

/** Never later than they were to be looked at. */
export async function bringForward (trx: Knex.Transaction, looks: readonly { readonly id: string, readonly lookAt: Date }[]): Promise<void> {
  if (looks.length === 0) return
  await trx.raw(`
    update hosting_contracts c set look_at = v.look_at
    from unnest(?::text[], ?::timestamptz[]) as v (id, look_at)
    where c.id = v.id and (c.look_at is null or c.look_at > v.look_at) and c.ended_at is null`, [looks.map(({ id }) => id), looks.map(({ lookAt }) => lookAt)])
}
