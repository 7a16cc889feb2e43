/** SQL of confirmations of holders' e-mail addresses. Rows do not leave this file. */
import type { Knex } from 'knex'

export type Verification = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly domainId: string
  readonly holderId: string
  readonly email: string
  readonly rule: 'REG-ICANN'
  readonly policyVersion: string
  readonly askedAt: Date
  readonly verifyBy: Date
  readonly verifiedAt: Date | null
  /** The days are over: a person decides. */
  readonly overdueAt: Date | null
  readonly decision: 'hold' | 'verified-by-hand' | null
  readonly closedAt: Date | null
}

export type NewVerification = Omit<Verification, 'verifiedAt' | 'overdueAt' | 'decision' | 'closedAt'>

/** Of the token its hash alone is kept. */
export async function insertVerification (trx: Knex.Transaction, row: NewVerification, tokenHash: string): Promise<void> {
  await trx('registrant_verifications').insert({
    id: row.id, operator_id: row.operatorId, customer_id: row.customerId, domain_id: row.domainId, holder_id: row.holderId, email: row.email, token_hash: tokenHash, rule: row.rule,
    policy_version: row.policyVersion, asked_at: row.askedAt, verify_by: row.verifyBy, look_at: row.verifyBy
  })
}

export async function lockVerification (trx: Knex.Transaction, id: string): Promise<Verification | undefined> {
  return await trx('registrant_verifications').where({ id }).forUpdate().first(columns)
}

export async function findOpenVerification (trx: Knex.Transaction, domainId: string): Promise<boolean> {
  return await trx('registrant_verifications').where({ domain_id: domainId, closed_at: null }).first('id') !== undefined
}

/** One that is confirmed already is found too: a link followed twice is no fault. */
export async function lockByToken (trx: Knex.Transaction, tokenHash: string): Promise<Verification | undefined> {
  return await trx('registrant_verifications').where({ token_hash: tokenHash }).where(any => any.whereNull('closed_at').orWhereNotNull('verified_at').orWhere({ decision: 'hold' })).forUpdate().first(columns)
}

/** Whether this address of this person, by any of his rows, is confirmed. */
export async function findVerified (trx: Knex.Transaction, holderIds: readonly string[], email: string): Promise<boolean> {
  return await trx('registrant_verifications').whereIn('holder_id', holderIds).where({ email }).whereNotNull('verified_at').first('id') !== undefined
}

/** Those of a domain that are open have nothing to ask any more. */
export async function closeVerifications (trx: Knex.Transaction, domainId: string, at: Date): Promise<void> {
  await trx('registrant_verifications').where({ domain_id: domainId, closed_at: null }).update({ closed_at: at, look_at: null })
}

export async function updateVerified (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('registrant_verifications').where({ id }).update({ verified_at: at, closed_at: at, look_at: null })
}

export async function updateOverdue (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('registrant_verifications').where({ id }).update({ overdue_at: at, look_at: null })
}

export async function updateDecided (trx: Knex.Transaction, id: string, { at, by, decision }: { at: Date, by: string, decision: 'hold' | 'verified-by-hand' }): Promise<void> {
  await trx('registrant_verifications').where({ id }).update({ decided_at: at, decided_by: by, decision, closed_at: at, look_at: null })
}

/** Overdue ones that wait for a person, oldest first. */
export async function listOverdue (trx: Knex.Transaction, operatorId: string, limit: number): Promise<(Verification & { readonly displayName: string })[]> {
  return await trx('registrant_verifications as v').join('domains as d', 'd.id', 'v.domain_id').where({ 'v.operator_id': operatorId, 'v.closed_at': null }).whereNotNull('v.overdue_at')
    .orderBy(['v.overdue_at', 'v.id']).limit(limit)
    .select(Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, `v.${column}`])), { displayName: 'd.display_name' })
}

const columns = {
  id: 'id', operatorId: 'operator_id', customerId: 'customer_id', domainId: 'domain_id', holderId: 'holder_id', email: 'email', rule: 'rule', policyVersion: 'policy_version', askedAt: 'asked_at',
  verifyBy: 'verify_by', verifiedAt: 'verified_at', overdueAt: 'overdue_at', decision: 'decision', closedAt: 'closed_at'
}
