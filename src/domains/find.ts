/** Domains as other contexts see them: they read through these functions, never our tables. */
import type { Knex } from 'knex'

export type LivingDomain = { readonly id: string, readonly operatorId: string, readonly customerId: string, readonly displayName: string }

/** The domain of this ASCII name that is registered here and not released. */
export async function findLivingDomain (trx: Knex.Transaction, name: string): Promise<LivingDomain | undefined> {
  return await trx('domains').where({ name, released_at: null }).first({ id: 'id', operatorId: 'operator_id', customerId: 'customer_id', displayName: 'display_name' })
}

/** The same for many names. */
export async function findLivingDomains (trx: Knex.Transaction, names: readonly string[]): Promise<LivingDomain[]> {
  if (names.length === 0) return []
  return await trx('domains').whereIn('name', names).whereNull('released_at').orderBy('name').select({ id: 'id', operatorId: 'operator_id', customerId: 'customer_id', displayName: 'display_name' })
}

/** The domain of this ASCII name that lives here, else the one of it that ended last. */
export async function findIdOfName (trx: Knex.Transaction, name: string): Promise<string | undefined> {
  const found = await trx('domains').where({ name, released_at: null }).first('id') ?? await trx('domains').where({ name }).whereNotNull('released_at').orderBy('released_at', 'desc').first('id')
  return found?.id
}
