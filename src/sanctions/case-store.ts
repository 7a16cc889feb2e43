/** SQL of sanction cases. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { RuleId } from '../rules/rule-ids.ts'
import { caseCauses, type CaseCause, type Rungs, type SanctionRule } from '../rules/sanction-ladder.ts'

export type SanctionCase = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly mailDomainId: string
  /** Its name when the case was opened. */
  readonly mailDomain: string
  readonly cause: CaseCause
  readonly rung: number
  readonly rule: RuleId
  readonly sanction: SanctionRule
  readonly policyVersion: string
  readonly openedAt: Date
  readonly toldAt: Date
  /** Whether it blocks sending, or did. */
  readonly blocks: boolean
  readonly blockUntil: Date | null
  readonly papersUntil: Date | null
  readonly says: string | null
  readonly decisionOpenedAt: Date | null
  readonly blockEndedAt: Date | null
  readonly terminationOpenedAt: Date | null
  readonly releasedAt: Date | null
  readonly releaseRule: RuleId | null
}

const columns = {
  id: 'id',
  operatorId: 'operator_id',
  customerId: 'customer_id',
  mailDomainId: 'mail_domain_id',
  mailDomain: 'mail_domain',
  cause: 'cause',
  rung: 'rung',
  rule: 'rule',
  sanction: 'sanction',
  policyVersion: 'policy_version',
  openedAt: 'opened_at',
  toldAt: 'told_at',
  blocks: 'blocks',
  blockUntil: 'block_until',
  papersUntil: 'papers_until',
  says: 'says',
  decisionOpenedAt: 'decision_opened_at',
  blockEndedAt: 'block_ended_at',
  terminationOpenedAt: 'termination_opened_at',
  releasedAt: 'released_at',
  releaseRule: 'release_rule'
}

export type NewCase = Omit<SanctionCase, 'decisionOpenedAt' | 'blockEndedAt' | 'terminationOpenedAt' | 'releasedAt' | 'releaseRule'> & { readonly lookAt: Date | null }

export async function insertCase (trx: Knex.Transaction, { lookAt, ...row }: NewCase): Promise<void> {
  await trx('sanction_cases').insert({ ...Object.fromEntries(Object.entries(row).map(([name, value]) => [columns[name as keyof typeof row], value])), look_at: lookAt })
}

/** Two matters of one customer are judged one after the other: rungs count per customer (HOUSE-RUNG). Held until the transaction ends. */
export async function lockLadder (trx: Knex.Transaction, customerId: string): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('sanctions:' || ?, 0))", [customerId])
}

/** How many cases the customer had of each cause, open or not. */
export async function countRungs (trx: Knex.Transaction, customerId: string): Promise<Rungs> {
  const rows: { cause: CaseCause, count: number }[] = await trx('sanction_cases').where({ customer_id: customerId }).groupBy('cause').select('cause', trx.raw('count(*)::int as count'))
  return Object.fromEntries(caseCauses.map(cause => [cause, rows.find(row => row.cause === cause)?.count ?? 0])) as Record<CaseCause, number>
}

/** The case of these causes that the customer was told of last, open or not. */
export const findLastCase = (trx: Knex.Transaction, customerId: string, causes: readonly CaseCause[]): Promise<SanctionCase | undefined> =>
  trx('sanction_cases').where({ customer_id: customerId }).whereIn('cause', causes).orderBy([{ column: 'told_at', order: 'desc' }, { column: 'rung', order: 'desc' }]).first(columns)

/** Locks the case in one statement; whatever else is read comes after. */
export const lockCase = (trx: Knex.Transaction, id: string): Promise<SanctionCase | undefined> => trx('sanction_cases').where({ id }).forUpdate().first(columns)

export type CaseChange = Partial<{
  decisionOpenedAt: Date
  blockEndedAt: Date
  terminationOpenedAt: Date | null
  releasedAt: Date
  releaseRule: RuleId
  lookAt: Date | null
}>

export async function updateCase (trx: Knex.Transaction, id: string, change: CaseChange): Promise<void> {
  const row = Object.fromEntries(Object.entries(change).map(([name, value]) => [name === 'lookAt' ? 'look_at' : columns[name as keyof typeof columns], value]))
  await trx('sanction_cases').where({ id }).update(row)
}

/** Takes at most `limit` cases whose `look_at` has come; skips what another sweep holds. */
export async function takeDueCases (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw(`
    update sanction_cases set look_at = null
    where id in (select id from sanction_cases where look_at <= ? order by look_at, id limit ? for update skip locked)
    returning id`, [at, limit])
  return rows.map((row: { id: string }) => row.id)
}

/** The next instant at which a case is due; null when none waits. */
export async function findNextDue (trx: Knex.Transaction): Promise<Date | null> {
  const { rows: [row] } = await trx.raw('select min(look_at) as next from sanction_cases')
  return row.next
}
