/** SQL of proofs that a domain which is registered elsewhere is the customer's. */
import type { Knex } from 'knex'

export type DomainProof = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  /** ASCII. */
  readonly name: string
  readonly displayName: string
  readonly token: string
  readonly askedAt: Date
  readonly provenAt: Date | null
  readonly lookedAt: Date | null
  /** It was there once and is not any more. */
  readonly missingSince: Date | null
}

const columns = {
  id: 'p.id', operatorId: 'p.operator_id', customerId: 'p.customer_id', name: 'p.name', displayName: 'p.display_name', token: 'p.token', askedAt: 'p.asked_at',
  provenAt: 'p.proven_at', lookedAt: 'p.looked_at', missingSince: 'p.missing_since'
}

/** The one there is when there is one: what stands in the DNS already stays good. */
export async function insertProof (trx: Knex.Transaction, proof: Omit<DomainProof, 'provenAt' | 'lookedAt' | 'missingSince'>): Promise<{ proof: DomainProof, isNew: boolean }> {
  const inserted = await trx('mail_domain_proofs').insert({
    id: proof.id, operator_id: proof.operatorId, customer_id: proof.customerId, name: proof.name, display_name: proof.displayName, token: proof.token, asked_at: proof.askedAt
  }).onConflict(['customer_id', 'name']).ignore().returning('id')
  return { proof: await trx('mail_domain_proofs as p').where({ 'p.customer_id': proof.customerId, 'p.name': proof.name }).first(columns), isNew: inserted.length === 1 }
}

export const selectProof = async (trx: Knex.Transaction, id: string): Promise<DomainProof | undefined> => await trx('mail_domain_proofs as p').where({ 'p.id': id }).first(columns)

export const lockProof = async (trx: Knex.Transaction, id: string): Promise<DomainProof | undefined> => await trx('mail_domain_proofs as p').where({ 'p.id': id }).forUpdate().first(columns)

/** Shown now, as far as we last looked. */
export async function isProven (trx: Knex.Transaction, customerId: string, name: string): Promise<boolean> {
  const row = await trx('mail_domain_proofs').where({ customer_id: customerId, name }).whereNotNull('proven_at').whereNull('missing_since').first('id')
  return row !== undefined
}

export async function updateProof (trx: Knex.Transaction, { id, provenAt, lookedAt, missingSince }: Pick<DomainProof, 'id' | 'provenAt' | 'lookedAt' | 'missingSince'>): Promise<void> {
  await trx('mail_domain_proofs').where({ id }).update({ proven_at: provenAt, looked_at: lookedAt, missing_since: missingSince })
}

/** Of mail domains that rest on one: those that are registered here meanwhile need none. By id, after the last one of the page before. */
export async function selectProofsInUse (trx: Knex.Transaction, after: string, limit: number): Promise<DomainProof[]> {
  return await trx('mail_domain_proofs as p').join('mail_domains as d', join => { join.on('d.name', 'p.name').andOn('d.customer_id', 'p.customer_id') })
    .whereNotNull('p.proven_at').where('p.id', '>', after)
    .whereNotExists(trx('domains as r').whereRaw('r.name = p.name and r.customer_id = p.customer_id and r.released_at is null'))
    .orderBy('p.id').limit(limit).select(columns)
}
