/** SQL of acts on many domains. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Batch, Foreseen, KeptRefusal } from './batch.ts'

/** False: there is a batch of this id already, its form was sent twice. */
export async function insertBatch (trx: Knex.Transaction, { id, operatorId, customerId, userId, act, askedAt }: Omit<Batch, 'confirmedAt'>): Promise<boolean> {
  const rows = await trx('domain_batches').insert({ id, operator_id: operatorId, customer_id: customerId, user_id: userId, act: JSON.stringify(act), asked_at: askedAt }).onConflict('id').ignore().returning('id')
  return rows.length === 1
}

/** In the order given. Answers how many of these domains are there, of this operator and, where one is named, of this customer. */
export async function insertItems (trx: Knex.Transaction, { id, operatorId, customerId }: Pick<Batch, 'id' | 'operatorId' | 'customerId'>, domainIds: readonly string[]): Promise<number> {
  const { rowCount } = await trx.raw(`
    insert into domain_batch_items (batch_id, domain_id, place)
    select ?, d.id, wanted.place::int from unnest(?::text[]) with ordinality as wanted (domain_id, place) join domains d on d.id = wanted.domain_id
    where d.operator_id = ? and (?::text is null or d.customer_id = ?)`, [id, [...domainIds], operatorId, customerId, customerId])
  return rowCount
}

export const findBatch = async (trx: Knex.Transaction, id: string): Promise<Batch | undefined> => await trx('domain_batches').where({ id }).first(columns)

export const lockBatch = async (trx: Knex.Transaction, id: string): Promise<Batch | undefined> => await trx('domain_batches').where({ id }).forUpdate().first(columns)

export async function updateBatchConfirmed (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('domain_batches').where({ id }).update({ confirmed_at: at })
}

/** Domains of which nothing is foreseen yet. */
export const findUntried = async (trx: Knex.Transaction, batchId: string, limit: number): Promise<string[]> =>
  await trx('domain_batch_items').where({ batch_id: batchId }).whereNull('foreseen').orderBy('place').limit(limit).pluck('domain_id')

export async function updateForeseen (trx: Knex.Transaction, batchId: string, domainId: string, { foreseen, refusal }: { foreseen: Foreseen, refusal: KeptRefusal | null }): Promise<void> {
  await trx('domain_batch_items').where({ batch_id: batchId, domain_id: domainId }).whereNull('foreseen').update({ foreseen, refusal: refusal && JSON.stringify(refusal) })
}

/** Domains for which it is to be done and is not. */
export const findUndone = async (trx: Knex.Transaction, batchId: string, limit: number): Promise<string[]> =>
  await trx('domain_batch_items').where({ batch_id: batchId, foreseen: 'do' }).whereNull('outcome').orderBy('place').limit(limit).pluck('domain_id')

/** False: another worker has ended it meanwhile. */
export async function lockUndone (trx: Knex.Transaction, batchId: string, domainId: string): Promise<boolean> {
  return await trx('domain_batch_items').where({ batch_id: batchId, domain_id: domainId, outcome: null }).forUpdate().first('domain_id') !== undefined
}

export async function updateEnded (trx: Knex.Transaction, batchId: string, domainId: string, { outcome, refusal, at }: { outcome: 'done' | 'nothing' | 'refused', refusal: KeptRefusal | null, at: Date }): Promise<void> {
  await trx('domain_batch_items').where({ batch_id: batchId, domain_id: domainId }).update({ outcome, refusal: refusal && JSON.stringify(refusal), ended_at: at })
}

export async function countForeseen (trx: Knex.Transaction, batchId: string): Promise<Record<Foreseen | 'untried', number>> {
  const { rows: [row] } = await trx.raw(`
    select count(*) filter (where foreseen = 'do')::int as do, count(*) filter (where foreseen = 'nothing')::int as nothing, count(*) filter (where foreseen = 'refuse')::int as refuse,
      count(*) filter (where foreseen is null)::int as untried
    from domain_batch_items where batch_id = ?`, [batchId])
  return row
}

const columns = { id: 'id', operatorId: 'operator_id', customerId: 'customer_id', userId: 'user_id', act: 'act', askedAt: 'asked_at', confirmedAt: 'confirmed_at' }
