/** SQL of suspensions and of the mail domains they reach. The contract must be locked. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'

export type StoredSuspension = {
  readonly id: string
  readonly cause: 'unpaid' | 'breach'
  readonly rule: RuleId
  readonly fromAt: Date
  readonly untilAt: Date | null
  /** The terms it is under (OG-29.1); null for one of an older version of the product. */
  readonly policyVersion: string | null
}

const columns = { id: 'id', cause: 'cause', rule: 'rule', fromAt: 'from_at', untilAt: 'until_at', policyVersion: 'policy_version' }

export async function insertSuspension (trx: Knex.Transaction, contractId: string, suspension: Omit<StoredSuspension, 'untilAt'> & { readonly why: string | null }): Promise<void> {
  const { id, cause, rule, why, fromAt, policyVersion } = suspension
  await trx('hosting_suspensions').insert({ id, contract_id: contractId, cause, rule, why, from_at: fromAt, policy_version: policyVersion })
}

/** Oldest first. */
export const findSuspensions = (trx: Knex.Transaction, contractId: string): Promise<StoredSuspension[]> =>
  trx('hosting_suspensions').where({ contract_id: contractId }).orderBy('from_at').select(columns)

export async function updateSuspensionEnded (trx: Knex.Transaction, id: string, rule: RuleId, at: Date): Promise<void> {
  await trx('hosting_suspensions').where({ id }).update({ until_at: at, until_rule: rule })
}

/** False when the mail domain belongs to a contract already. */
export async function insertMailDomainOf (trx: Knex.Transaction, contractId: string, mailDomainId: string, at: Date): Promise<boolean> {
  const inserted = await trx('hosting_mail_domains').insert({ contract_id: contractId, mail_domain_id: mailDomainId, added_at: at }).onConflict('mail_domain_id').ignore().returning('mail_domain_id')
  return inserted.length === 1
}

export async function findMailDomainsOf (trx: Knex.Transaction, contractId: string): Promise<string[]> {
  const rows = await trx('hosting_mail_domains').where({ contract_id: contractId }).orderBy('mail_domain_id').select('mail_domain_id')
  return rows.map(row => row.mail_domain_id)
}

/** The living contract that a mail domain is served under. */
export async function findContractOfMailDomain (trx: Knex.Transaction, mailDomainId: string): Promise<{ id: string, customerId: string, package: string } | undefined> {
  return await trx('hosting_mail_domains as m').join('hosting_contracts as c', 'c.id', 'm.contract_id').where({ 'm.mail_domain_id': mailDomainId }).whereNull('c.ended_at').first('c.id', { customerId: 'c.customer_id' }, 'c.package')
}
