/** Whose rows a reader may see: a customer its own, staff those of its operator. The first condition of every read. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'

/** `customerId` null: every customer of the operator. */
export type Sight = { readonly operatorId: string, readonly customerId: string | null }

/**
 * `customerId`: staff may narrow what they see to one customer; of a customer it has to be its own.
 * @throws Refusal 'not-found' for a customer that is not the reader's to see; 'forbidden' for the machine, which reads for nobody
 */
export function sightOf (actor: Actor, customerId?: string): Sight {
  switch (actor.kind) {
    case 'staff': return { operatorId: actor.operatorId, customerId: customerId ?? null }
    case 'customer':
      if (customerId !== undefined && customerId !== actor.customerId) throw new Refusal('not-found', 'There is no customer with this id here: check the id.', { reason: 'unknown-id' })
      return { operatorId: actor.operatorId, customerId: actor.customerId }
    case 'machine': throw new Refusal('forbidden', 'Reads are for people and their programs.', { reason: 'no-reader' })
    default: return actor satisfies never
  }
}

/** Adds the condition to a query; `table`: the one (or its alias) that carries operator_id and customer_id. */
export function seen<Query extends Knex.QueryBuilder> (query: Query, sight: Sight, table: string): Query {
  void query.where(`${table}.operator_id`, sight.operatorId)
  if (sight.customerId !== null) void query.where(`${table}.customer_id`, sight.customerId)
  return query
}
