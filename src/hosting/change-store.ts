/** SQL of what was changed inside a period (OG-12.4), and of transfer above its limit (HOST-6.6). The contract must be locked. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type Change = {
  readonly id: string
  /** The bill of its period. */
  readonly bill: number
  readonly fromPackage: string
  readonly toPackage: string
  /** The days that it changed. */
  readonly fromDay: Day
  readonly throughDay: Day
  /** What the whole period costs with it, net. */
  readonly feeMinor: bigint
  /** What it adds, net; below zero: what the next bill has less. */
  readonly netMinor: bigint
  readonly debtId: string | null
  readonly rule: RuleId
  readonly policyVersion: string
  readonly changedAt: Date
}

const columns: Readonly<Record<keyof Change, string>> = {
  id: 'id',
  bill: 'bill',
  fromPackage: 'from_package',
  toPackage: 'to_package',
  fromDay: 'from_day',
  throughDay: 'through_day',
  feeMinor: 'fee_minor',
  netMinor: 'net_minor',
  debtId: 'debt_id',
  rule: 'rule',
  policyVersion: 'policy_version',
  changedAt: 'changed_at'
}

export async function insertChange (trx: Knex.Transaction, contractId: string, change: Change): Promise<void> {
  await trx('hosting_changes').insert({ contract_id: contractId, ...Object.fromEntries(Object.entries(change).map(([name, value]) => [columns[name as keyof Change], value])) })
}

/** Oldest first. */
export const findChanges = (trx: Knex.Transaction, contractId: string): Promise<Change[]> => trx('hosting_changes').where({ contract_id: contractId }).orderBy(['changed_at', 'id']).select(columns)

/** What was measured last in a bill's period, bytes. */
export async function findTransferred (trx: Knex.Transaction, contractId: string, bill: number): Promise<bigint> {
  return (await trx('hosting_transfers').where({ contract_id: contractId, bill }).first('used_bytes'))?.used_bytes ?? 0n
}

export async function upsertTransferred (trx: Knex.Transaction, contractId: string, bill: number, usedBytes: bigint, at: Date): Promise<void> {
  await trx('hosting_transfers').insert({ contract_id: contractId, bill, used_bytes: usedBytes, measured_at: at }).onConflict(['contract_id', 'bill']).merge()
}

export type Pack = { readonly id: string, readonly bill: number, readonly gigabytes: number, readonly debtId: string }

export async function insertPack (trx: Knex.Transaction, contractId: string, { id, bill, gigabytes, debtId }: Pack, at: Date): Promise<void> {
  await trx('hosting_transfer_packs').insert({ id, contract_id: contractId, bill, gigabytes, debt_id: debtId, billed_at: at })
}

/** Oldest first. */
export const findPacks = (trx: Knex.Transaction, contractId: string): Promise<Pack[]> =>
  trx('hosting_transfer_packs').where({ contract_id: contractId }).orderBy(['billed_at', 'id']).select('id', 'bill', 'gigabytes', { debtId: 'debt_id' })
