/** Who a batch acts for when its job runs: the person as their account stands now, not as it stood when they asked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { findActorOfUser } from '../people/find-user-actor.ts'
import type { Batch } from './batch.ts'

/** A refusal where the account is closed, or belongs to somebody else than it did. */
export async function actorOfBatch (trx: Knex.Transaction, { userId, operatorId, customerId }: Pick<Batch, 'userId' | 'operatorId' | 'customerId'>): Promise<Actor | Refusal> {
  const actor = await findActorOfUser(trx, userId)
  const same = actor && actor.kind !== 'machine' && actor.operatorId === operatorId && (actor.kind === 'customer' ? actor.customerId : null) === customerId
  return same ? actor : new Refusal('forbidden', 'The account that asked for this is closed: ask again with another.', { reason: 'account-closed', rule: 'HOUSE-BULK' })
}
