/** SQL of domains that new terms may reach. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Zone } from '../rules/policy.ts'

export type Unoffered = { readonly id: string, readonly customerId: string, readonly zone: Zone, readonly expiresAt: Date }

/** Living domains whose running period is not offered yet, in the order of their ids, after `after`; of one customer where it is named. */
export async function listUnoffered (trx: Knex.Transaction, { operatorId, customerId }: { operatorId: string, customerId: string | null }, after: string, limit: number): Promise<Unoffered[]> {
  return await trx({ d: 'domains' }).join({ l: 'domain_looks' }, 'l.domain_id', 'd.id').where({ 'd.operator_id': operatorId, 'd.released_at': null }).where('d.id', '>', after)
    .modify(query => { if (customerId !== null) void query.where('d.customer_id', customerId) })
    .whereNotExists(trx('renewals').whereRaw('domain_id = d.id and period_from = d.expires_on').select(trx.raw('1')))
    .orderBy('d.id').limit(limit).select({ id: 'd.id' }, { customerId: 'd.customer_id' }, { zone: 'd.zone' }, { expiresAt: 'd.expires_at' })
}

/** Never later than they were to be looked at. */
export async function bringForward (trx: Knex.Transaction, looks: readonly { readonly id: string, readonly lookAt: Date }[]): Promise<void> {
  if (looks.length === 0) return
  await trx.raw(`
    update domain_looks l set look_at = v.look_at
    from unnest(?::text[], ?::timestamptz[]) as v (id, look_at)
    where l.domain_id = v.id and l.look_at > v.look_at`, [looks.map(({ id }) => id), looks.map(({ lookAt }) => lookAt)])
}
