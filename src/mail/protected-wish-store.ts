/** SQL of wishes that wait for their letter's link. An address stands here until it is confirmed or its days are over. */
import type { Knex } from 'knex'

export type Ask = {
  readonly id: string
  readonly operatorId: string
  readonly wish: 'on' | 'off'
  /** Null: confirmed, or forgotten. */
  readonly address: string | null
  readonly confirmBy: Date
  readonly confirmedAt: Date | null
}

export type NewAsk = Omit<Ask, 'confirmedAt' | 'address'> & { readonly address: string, readonly tokenHash: string, readonly ip: string, readonly askedAt: Date }

export async function insertAsk (trx: Knex.Transaction, { id, operatorId, wish, address, tokenHash, ip, askedAt, confirmBy }: NewAsk): Promise<void> {
  await trx('protected_asks').insert({ id, operator_id: operatorId, wish, address, token_hash: tokenHash, ip, asked_at: askedAt, confirm_by: confirmBy })
}

export async function lockAsk (trx: Knex.Transaction, tokenHash: string): Promise<Ask | undefined> {
  return await trx('protected_asks').where({ token_hash: tokenHash }).forUpdate().first({ id: 'id', operatorId: 'operator_id', wish: 'wish', address: 'address', confirmBy: 'confirm_by', confirmedAt: 'confirmed_at' })
}

export async function updateAskConfirmed (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('protected_asks').where({ id }).update({ confirmed_at: at, address: null })
}

type Attempt = { readonly key: Buffer, readonly ip: string }

/** `at`: machine time. */
export async function insertProtectedAttempt (trx: Knex.Transaction, attempt: Attempt, at: Date): Promise<void> {
  await trx('protected_attempts').insert({ ...attempt, at })
}

export async function countProtectedAttempts (trx: Knex.Transaction, { key, ip }: Attempt, since: Date): Promise<{ readonly address: number, readonly ip: number }> {
  const { rows: [row] } = await trx.raw('select (select count(*)::int from protected_attempts where key = ? and at > ?) as address, (select count(*)::int from protected_attempts where ip = ? and at > ?) as ip', [key, since, ip, since])
  return row
}

/** `at`: business time. `attemptsBefore`: machine time. */
export async function forgetAsks (trx: Knex.Transaction, at: Date, attemptsBefore: Date): Promise<void> {
  await trx('protected_asks').where('confirm_by', '<=', at).whereNotNull('address').update({ address: null })
  await trx('protected_attempts').where('at', '<=', attemptsBefore).delete()
}
