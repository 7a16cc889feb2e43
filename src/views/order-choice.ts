/** Whom a domain can be ordered for: the holders of a customer; and, for staff, the customers. */
import type { Knex } from 'knex'
import { seen, type Sight } from './sight.ts'

export type HolderChoice = { readonly id: string, readonly name: string, readonly organisation: string | null, readonly city: string }

/** In the order of their names; data that were replaced are left out. */
export async function listHolderChoices (trx: Knex.Transaction, sight: Sight, limit: number): Promise<HolderChoice[]> {
  return await seen(trx('holders'), sight, 'holders').whereNull('holders.superseded_at').orderByRaw('coalesce(organisation, name), id').limit(limit)
    .select('id', 'name', 'organisation', 'city')
}

export type CustomerChoice = { readonly id: string, readonly name: string, readonly email: string, readonly city: string }

/** Customers of an operator whose name or e-mail has `search` in it, in the order of their names. */
export async function listCustomerChoices (trx: Knex.Transaction, operatorId: string, search: string, limit: number): Promise<CustomerChoice[]> {
  const part = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
  return await trx('customers').where({ operator_id: operatorId }).where(either => either.whereILike('name', part).orWhereILike('email', part))
    .orderBy(['name', 'id']).limit(limit).select('id', 'name', 'email', 'city')
}
