/** SQL of what contracts set otherwise. Rows do not leave this file. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import type { Day } from '../rules/calendar.ts'
import type { TermsPatch } from '../rules/override-terms.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type ContractTerms = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly effectiveFrom: Day
  readonly patch: TermsPatch
  readonly rule: RuleId
  /** The day of the contract, or of its change. */
  readonly agreedOn: Day
}

/** What holds for a customer on `day`; undefined when nothing is set otherwise. */
export async function findContractInForce (trx: Knex.Transaction, customerId: string, day: Day): Promise<{ id: string, patch: TermsPatch } | undefined> {
  return (await runPrepared<{ id: string, patch: TermsPatch }>(trx, inForce, [customerId, day]))[0]
}

const inForce: Prepared = { name: 'contract-in-force', text: 'select id, patch from contract_terms where customer_id = $1 and effective_from <= $2 order by effective_from desc limit 1' }

/** Which of these customers have a contract that sets something otherwise. */
export async function findContractCustomers (trx: Knex.Transaction, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await trx('contract_terms').whereRaw('customer_id = any(?)', [[...customerIds]]).distinct().pluck('customer_id'))
}

export async function findContractPatch (trx: Knex.Transaction, id: string): Promise<TermsPatch | undefined> {
  return (await trx('contract_terms').where({ id }).first('patch'))?.patch
}

/** Who of them has terms of their own, or had. */
export async function findContractHolders (trx: Knex.Transaction, customerIds: readonly string[]): Promise<Set<string>> {
  return new Set(await trx('contract_terms').whereIn('customer_id', [...customerIds]).distinct('customer_id').pluck('customer_id'))
}

/** Days that contracts of an operator's customers give the bank; 0 where none says. */
export async function findLongestLag (trx: Knex.Transaction, operatorId: string): Promise<number> {
  const row = await trx('contract_terms').where({ operator_id: operatorId }).whereRaw("patch -> 'bankLagDays' is not null").first(trx.raw("coalesce(max((patch ->> 'bankLagDays')::int), 0) as days"))
  return row.days
}

/** Newest first. */
export async function listContractTerms (trx: Knex.Transaction, customerId: string): Promise<ContractTerms[]> {
  return await trx('contract_terms').where({ customer_id: customerId }).orderBy('effective_from', 'desc')
    .select('id', { operatorId: 'operator_id' }, { customerId: 'customer_id' }, { effectiveFrom: 'effective_from' }, 'patch', 'rule', { agreedOn: 'agreed_on' })
}

/** False when the customer has one of that day already: one is never changed. */
export async function insertContractTerms (trx: Knex.Transaction, contract: ContractTerms, { at, by }: { at: Date, by: string }): Promise<boolean> {
  const inserted = await trx('contract_terms').insert({
    id: contract.id,
    operator_id: contract.operatorId,
    customer_id: contract.customerId,
    effective_from: contract.effectiveFrom,
    patch: JSON.stringify(contract.patch),
    rule: contract.rule,
    agreed_on: contract.agreedOn,
    published_at: at,
    published_by: by
  }).onConflict(['customer_id', 'effective_from']).ignore().returning('id')
  return inserted.length === 1
}
