/** HOUSE-LIMIT: the longest block is over and its case is undecided, so ordinary mail goes and mailings do not. Called with the transaction of the case. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'

export type Bar = { readonly operatorId: string, readonly customerId: string, readonly caseId: string, readonly rule: RuleId, /** Business time. */ readonly at: Date }

/** Once more for the same case changes nothing. */
export async function barMailings (trx: Knex.Transaction, { operatorId, customerId, caseId, rule, at }: Bar): Promise<void> {
  await trx('mailing_bars').insert({ case_id: caseId, operator_id: operatorId, customer_id: customerId, rule, from_at: at }).onConflict('case_id').ignore()
}

export async function liftMailingBar (trx: Knex.Transaction, caseId: string, at: Date): Promise<void> {
  await trx('mailing_bars').where({ case_id: caseId, lifted_at: null }).update({ lifted_at: at })
}

export async function isMailingBarred (trx: Knex.Transaction, customerId: string): Promise<boolean> {
  return await trx('mailing_bars').where({ customer_id: customerId, lifted_at: null }).first('case_id') !== undefined
}
