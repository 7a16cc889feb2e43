/** SQL of a change of client. */
import type { Knex } from 'knex'
import { findDomain, type Domain } from './domain-store.ts'

/** By its ASCII name. */
export async function findLivingNamed (trx: Knex.Transaction, operatorId: string, name: string): Promise<Domain | undefined> {
  const row = await trx('domains').where({ operator_id: operatorId, name, released_at: null }).first('id')
  return row && await findDomain(trx, row.id)
}
