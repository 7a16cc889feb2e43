/** Hosting contracts of a customer, to be told (GDPR art. 15, 20), and those that bar an erasure. */
import type { Knex } from 'knex'

export async function contractsOf (trx: Knex.Transaction, customerId: string): Promise<object[]> {
  return await trx('hosting_contracts').where({ customer_id: customerId }).orderBy('ordered_at').select('id', 'package', 'length', { orderedAt: 'ordered_at' }, { startedAt: 'started_at' }, { endedAt: 'ended_at' }, { endCause: 'end_cause' })
}

/** `lastEndedAt`: when the last one ended. */
export async function countOpenContracts (trx: Knex.Transaction, customerId: string): Promise<{ readonly open: number, readonly lastEndedAt: Date | null }> {
  return await trx('hosting_contracts').where({ customer_id: customerId }).first(trx.raw('count(*) filter (where ended_at is null)::int as open'), trx.raw('max(ended_at) as "lastEndedAt"'))
}
