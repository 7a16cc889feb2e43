/** SQL of aliases, of what they stand for, and of catch-alls. */
import type { Knex } from 'knex'

export type Alias = {
  readonly id: string
  readonly mailDomainId: string
  readonly operatorId: string
  readonly customerId: string | null
  readonly address: string
  readonly createdAt: Date
}

export async function insertAlias (trx: Knex.Transaction, { id, mailDomainId, operatorId, customerId, address, createdAt }: Alias): Promise<void> {
  await trx('aliases').insert({ id, mail_domain_id: mailDomainId, operator_id: operatorId, customer_id: customerId, address, created_at: createdAt })
}

export const lockAlias = async (trx: Knex.Transaction, id: string): Promise<Alias | undefined> =>
  await trx('aliases').where({ id }).forUpdate().first('id', 'address', { mailDomainId: 'mail_domain_id', operatorId: 'operator_id', customerId: 'customer_id', createdAt: 'created_at' })

export const countAliases = async (trx: Knex.Transaction, mailDomainId: string): Promise<number> =>
  (await trx('aliases').where({ mail_domain_id: mailDomainId }).first(trx.raw('count(*)::int as count'))).count

export async function deleteAlias (trx: Knex.Transaction, id: string): Promise<void> {
  await trx('aliases').where({ id }).delete()
}

export const selectTargets = (trx: Knex.Transaction, aliasId: string): Promise<string[]> => trx('alias_targets').where({ alias_id: aliasId }).orderBy('address').pluck('address')

export async function replaceTargets (trx: Knex.Transaction, aliasId: string, addresses: readonly string[]): Promise<void> {
  await trx('alias_targets').where({ alias_id: aliasId }).delete()
  if (addresses.length > 0) await trx('alias_targets').insert(addresses.map(address => ({ alias_id: aliasId, address })))
}

/** Whether one of these addresses leads, over whatever aliases, to this one. */
export async function leadsTo (trx: Knex.Transaction, addresses: readonly string[], to: string): Promise<boolean> {
  const { rows } = await trx.raw(`
    with recursive reached as (
      select a.address, a.kind, a.subject_id from mail_addresses a where a.address = any(?)
      union
      select a.address, a.kind, a.subject_id from reached r join alias_targets t on r.kind = 'alias' and t.alias_id = r.subject_id join mail_addresses a on a.address = t.address
    )
    select 1 from reached where address = ? limit 1`, [[...addresses], to])
  return rows.length > 0
}

/** `address` null: none any more. Answers what it was. */
export async function updateCatchAll (trx: Knex.Transaction, mailDomainId: string, address: string | null, at: Date): Promise<string | null> {
  const before = await trx('catch_alls').where({ mail_domain_id: mailDomainId }).forUpdate().first('address')
  if (address === null) await trx('catch_alls').where({ mail_domain_id: mailDomainId }).delete()
  else await trx('catch_alls').insert({ mail_domain_id: mailDomainId, address, since: at }).onConflict('mail_domain_id').merge(['address', 'since'])
  return before?.address ?? null
}
