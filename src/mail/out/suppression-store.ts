/** SQL of addresses that do not exist, by the customer who wrote to them (HOUSE-BOUNCE). */
import type { Knex } from 'knex'

export type Suppression = { readonly address: string, readonly since: Date, readonly until: Date, readonly reply: string }

export type NewSuppression = Suppression & { readonly id: string, readonly operatorId: string, readonly customerId: string }

/** One that ran out begins anew. */
export async function insertSuppression (trx: Knex.Transaction, { id, operatorId, customerId, address, since, until, reply }: NewSuppression): Promise<void> {
  await trx.raw(`
    insert into suppressed_addresses as s (id, operator_id, customer_id, address, since, until_at, reply) values (?, ?, ?, ?, ?, ?, ?)
    on conflict (customer_id, address) where lifted_at is null do update set since = case when s.until_at > excluded.since then s.since else excluded.since end, until_at = excluded.until_at, reply = excluded.reply`,
  [id, operatorId, customerId, address, since, until, reply])
}

export async function lockSuppression (trx: Knex.Transaction, id: string): Promise<{ readonly operatorId: string, readonly customerId: string, readonly since: Date, readonly liftedAt: Date | null } | undefined> {
  return await trx('suppressed_addresses').where({ id }).forUpdate().first({ operatorId: 'operator_id', customerId: 'customer_id', since: 'since', liftedAt: 'lifted_at' })
}

/** Which hold no more. One that was lifted goes when it would have ended. `at`: machine time. */
export async function deleteEndedSuppressions (trx: Knex.Transaction, at: Date): Promise<number> {
  return await trx('suppressed_addresses').where('until_at', '<=', at).delete()
}

export async function updateLifted (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('suppressed_addresses').where({ id }).update({ lifted_at: at })
}
