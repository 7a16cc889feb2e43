/** SQL of deregistrations: asked for, confirmed, approved, done. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'
import type { Step } from './registry-step.ts'

export type DeregistrationEnd = 'deregistered' | 'refused' | 'rejected' | 'withdrawn'

export type Deregistration = {
  readonly id: string
  readonly domainId: string
  readonly operatorId: string
  readonly customerId: string
  readonly rule: RuleId
  readonly policyVersion: string
  readonly askedAt: Date
  /** The second time it was asked for, with the name typed. */
  readonly confirmedAt: Date | null
  /** By a person of the operator, who had a look. */
  readonly approvedAt: Date | null
  /** What is said to the registry before the delete: the domain's own hosts go first; null: not planned yet. */
  readonly hosts: readonly Step[] | null
  readonly endedAt: Date | null
  readonly endReason: DeregistrationEnd | null
  readonly endSay: string | null
}

export async function insertDeregistration (trx: Knex.Transaction, row: Pick<Deregistration, 'id' | 'domainId' | 'operatorId' | 'customerId' | 'rule' | 'policyVersion' | 'askedAt'> & { readonly askedBy: string }): Promise<void> {
  await trx('deregistrations').insert({
    id: row.id, domain_id: row.domainId, operator_id: row.operatorId, customer_id: row.customerId, rule: row.rule, policy_version: row.policyVersion, asked_at: row.askedAt, asked_by: row.askedBy
  })
}

export async function lockDeregistration (trx: Knex.Transaction, id: string): Promise<Deregistration | undefined> {
  return await trx('deregistrations').where({ id }).forUpdate().first(columns)
}

export async function findOpenDeregistration (trx: Knex.Transaction, domainId: string): Promise<Deregistration | undefined> {
  return await trx('deregistrations').where({ domain_id: domainId, ended_at: null }).first(columns)
}

/** Confirmed ones that wait for a person, oldest first. */
export async function listWaitingDeregistrations (trx: Knex.Transaction, operatorId: string, limit: number): Promise<(Deregistration & { readonly displayName: string })[]> {
  return await trx('deregistrations as r').join('domains as d', 'd.id', 'r.domain_id')
    .where({ 'r.operator_id': operatorId, 'r.ended_at': null, 'r.approved_at': null }).whereNotNull('r.confirmed_at').orderBy(['r.confirmed_at', 'r.id']).limit(limit)
    .select(Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, `r.${column}`])), { displayName: 'd.display_name' })
}

export async function updateConfirmed (trx: Knex.Transaction, id: string, { at, by }: { at: Date, by: string }): Promise<void> {
  await trx('deregistrations').where({ id }).update({ confirmed_at: at, confirmed_by: by })
}

export async function updateApproved (trx: Knex.Transaction, id: string, { at, by, why }: { at: Date, by: string, why: string }): Promise<void> {
  await trx('deregistrations').where({ id }).update({ approved_at: at, approved_by: by, approved_why: why })
}

/** Once: what is planned first is what is said. */
export async function updateHosts (trx: Knex.Transaction, id: string, hosts: readonly Step[]): Promise<void> {
  await trx('deregistrations').where({ id, hosts: null }).update({ hosts: JSON.stringify(hosts) })
}

export async function updateDeregistrationEnded (trx: Knex.Transaction, id: string, { at, reason, say }: { at: Date, reason: DeregistrationEnd, say: string | null }): Promise<void> {
  await trx('deregistrations').where({ id }).update({ ended_at: at, end_reason: reason, end_say: say })
}

const columns = {
  id: 'id', domainId: 'domain_id', operatorId: 'operator_id', customerId: 'customer_id', rule: 'rule', policyVersion: 'policy_version', askedAt: 'asked_at',
  confirmedAt: 'confirmed_at', approvedAt: 'approved_at', hosts: 'hosts', endedAt: 'ended_at', endReason: 'end_reason', endSay: 'end_say'
}
