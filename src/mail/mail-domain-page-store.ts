/** SQL: mail domains, page by page. */
import type { Knex } from 'knex'

export type PagedDomain = { readonly id: string, readonly operatorId: string, readonly name: string, readonly suspendedAt: Date | null }

/** By name, after this one. */
export const mailDomainsByName = async (trx: Knex.Transaction, after: string, limit: number): Promise<PagedDomain[]> =>
  await trx('mail_domains').where('name', '>', after).orderBy('name').limit(limit).select({ id: 'id', operatorId: 'operator_id', name: 'name', suspendedAt: 'suspended_at' })
