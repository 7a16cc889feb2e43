/** SQL of orders and domains that may wait for a bank statement. Rows do not leave this file. */
import type { Knex } from 'knex'

export type Waiting = { readonly id: string, readonly lookAt: Date }

/** Of an operator, to be looked at after `after` and by `until`. */
export type Wanted = { readonly operatorId: string, readonly after: Waiting, readonly until: Date }

/** Those that the registry is asked for already wait for its answer, and no money. */
export const listOpenOrders = async (trx: Knex.Transaction, wanted: Wanted, limit: number): Promise<Waiting[]> =>
  await lookedAt(trx, 'orders', wanted, limit).whereNull('ended_at').whereNull('registering_at')

/** Living domains whose running period is offered. */
export const listOffered = async (trx: Knex.Transaction, wanted: Wanted, limit: number): Promise<Waiting[]> =>
  await lookedAt(trx, 'domains', wanted, limit).whereNull('released_at').whereRaw('exists (select from renewals where domain_id = domains.id and period_from = domains.expires_on)')

function lookedAt (trx: Knex.Transaction, table: 'orders' | 'domains', { operatorId, after, until }: Wanted, limit: number): Knex.QueryBuilder {
  return trx(table).where({ operator_id: operatorId }).where('look_at', '<=', until).whereRaw('(look_at, id) > (?, ?)', [after.lookAt, after.id]).orderBy(['look_at', 'id']).limit(limit).select('id', { lookAt: 'look_at' })
}
