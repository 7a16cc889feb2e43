/** SQL of what waits for a person, and of receipts. The contract must be locked. */
import type { Knex } from 'knex'
import type { QuestionKind } from '../rules/hosting-life.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type Question = {
  readonly id: string
  readonly contractId: string
  readonly about: QuestionKind
  readonly bill: number | null
  readonly rule: RuleId
  readonly policyVersion: string
  readonly openedAt: Date
  readonly outcome: 'done' | 'dismissed' | 'dropped' | null
}

const columns = { id: 'id', contractId: 'contract_id', about: 'about', bill: 'bill', rule: 'rule', policyVersion: 'policy_version', openedAt: 'opened_at', outcome: 'outcome' }

export type NewQuestion = Omit<Question, 'outcome'> & { readonly operatorId: string, readonly customerId: string, readonly evidence: object }

export async function insertQuestion (trx: Knex.Transaction, { id, contractId, operatorId, customerId, about, bill, rule, policyVersion, evidence, openedAt }: NewQuestion): Promise<void> {
  const json = JSON.stringify(evidence, (_, value) => typeof value === 'bigint' ? String(value) : value)
  await trx('hosting_questions').insert({ id, contract_id: contractId, operator_id: operatorId, customer_id: customerId, about, bill, rule, policy_version: policyVersion, evidence: json, opened_at: openedAt })
}

export const findQuestions = (trx: Knex.Transaction, contractId: string): Promise<Question[]> => trx('hosting_questions').where({ contract_id: contractId }).orderBy(['opened_at', 'id']).select(columns)

export const findQuestion = (trx: Knex.Transaction, id: string): Promise<Question | undefined> => trx('hosting_questions').where({ id }).first(columns)

export type Closing = { readonly outcome: 'done' | 'dismissed' | 'dropped', readonly by: string, readonly why: string | null }

export async function updateQuestionClosed (trx: Knex.Transaction, id: string, { outcome, by, why }: Closing, at: Date): Promise<void> {
  await trx('hosting_questions').where({ id }).whereNull('closed_at').update({ closed_at: at, closed_by: by, outcome, why })
}

/** All that wait. */
export async function updateQuestionsClosed (trx: Knex.Transaction, contractId: string, { outcome, by, why }: Closing, at: Date): Promise<void> {
  await trx('hosting_questions').where({ contract_id: contractId, closed_at: null }).update({ closed_at: at, closed_by: by, outcome, why })
}

export async function insertErasure (trx: Knex.Transaction, contractId: string, erasure: { erasedAt: Date, by: string, why: string, receipt: object }): Promise<void> {
  await trx('hosting_erasures').insert({ contract_id: contractId, erased_at: erasure.erasedAt, erased_by: erasure.by, why: erasure.why, receipt: JSON.stringify(erasure.receipt) })
}

export async function findErasedAt (trx: Knex.Transaction, contractId: string): Promise<Date | null> {
  const row = await trx('hosting_erasures').where({ contract_id: contractId }).first('erased_at')
  return row?.erased_at ?? null
}
