/** SQL of what a person decides about a case: the end of the contract, an objection. The case must be locked. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'

export type OpenDecision = { readonly id: string, readonly rule: RuleId, readonly openedAt: Date }

export type NewDecision = OpenDecision & { readonly caseId: string, readonly policyVersion: string, readonly evidence: object, readonly openedBy: string }

export async function insertDecision (trx: Knex.Transaction, { id, caseId, rule, policyVersion, evidence, openedAt, openedBy }: NewDecision): Promise<void> {
  const json = JSON.stringify(evidence, (_, value) => typeof value === 'bigint' ? String(value) : value)
  await trx('case_decisions').insert({ id, case_id: caseId, rule, policy_version: policyVersion, evidence: json, opened_at: openedAt, opened_by: openedBy })
}

export const findOpenDecision = (trx: Knex.Transaction, caseId: string): Promise<OpenDecision | undefined> =>
  trx('case_decisions').where({ case_id: caseId, closed_at: null }).first({ id: 'id', rule: 'rule', openedAt: 'opened_at' })

export async function updateDecisionClosed (trx: Knex.Transaction, caseId: string, { outcome, by, why }: { outcome: 'terminated' | 'dismissed' | 'dropped', by: string, why: string | null }, at: Date): Promise<void> {
  await trx('case_decisions').where({ case_id: caseId, closed_at: null }).update({ closed_at: at, closed_by: by, outcome, why })
}

export type OpenObjection = { readonly id: string, readonly says: string, readonly filedAt: Date }

export async function insertObjection (trx: Knex.Transaction, caseId: string, { id, says, filedAt, filedBy }: OpenObjection & { readonly filedBy: string }): Promise<void> {
  await trx('case_objections').insert({ id, case_id: caseId, says, filed_at: filedAt, filed_by: filedBy })
}

export const findOpenObjection = (trx: Knex.Transaction, caseId: string): Promise<OpenObjection | undefined> =>
  trx('case_objections').where({ case_id: caseId, closed_at: null }).first({ id: 'id', says: 'says', filedAt: 'filed_at' })

export async function countObjections (trx: Knex.Transaction, caseId: string): Promise<number> {
  const { count } = await trx('case_objections').where({ case_id: caseId }).first(trx.raw('count(*)::int as count'))
  return count
}

export async function updateObjectionClosed (trx: Knex.Transaction, caseId: string, { outcome, by, answer }: { outcome: 'upheld' | 'rejected' | 'dropped', by: string, answer: string | null }, at: Date): Promise<void> {
  await trx('case_objections').where({ case_id: caseId, closed_at: null }).update({ closed_at: at, closed_by: by, outcome, answer })
}
