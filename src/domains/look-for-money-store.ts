/** SQL of orders and domains that may wait for a bank statement. Rows do not leave this file. */
import type { Knex } from 'knex'

export type Waiting = { readonly id: string, readonly lookAt: Date }

/** Of an operator, to be looked at after `after` and by `until`. */
export type Wanted = { readonly operatorId: string, readonly after: Waiting, readonly until: Date }

/** Those that the registry is asked for already wait for its answer, and no money. */
export const listOpenOrders = async (trx: Knex.Transaction, wanted: Wanted, limit: number): Promise<Waiting[]> =>
  await lookedAt(trx({ o: 'orders' }), 'o.look_at', 'o.id', wanted, limit).whereNull('ended_at').whereNull('registering_at')

/** Living domains whose running period is offered. */
export const listOffered = async (trx: Knex.Transaction, wanted: Wanted, limit: number): Promise<Waiting[]> =>
  await lookedAt(trx({ l: 'domain_looks' }).join({ d: 'domains' }, 'd.id', 'l.domain_id'), 'l.look_at', 'l.domain_id', wanted, limit).whereNull('released_at')
    .whereRaw('exists (select from renewals where domain_id = d.id and period_from = d.expires_on)')

function lookedAt (rows: Knex.QueryBuilder, lookAt: string, id: string, { operatorId, after, until }: Wanted, limit: number): Knex.QueryBuilder {
  return rows.where({ operator_id: operatorId }).where(lookAt, '<=', until).whereRaw('(??, ??) > (?, ?)', [lookAt, id, after.lookAt, after.id]).orderBy([lookAt, id]).limit(limit).select({ id, lookAt })
}
