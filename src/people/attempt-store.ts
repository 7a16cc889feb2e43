/** SQL of attempts to log in. All instants are the machine's. */
import type { Knex } from 'knex'

export async function insertAttempt (trx: Knex.Transaction, accountHash: string, address: string, at: Date): Promise<void> {
  await trx('login_attempts').insert({ account_hash: accountHash, address, at })
}

/** Attempts since then: on this account from this address, and from this address on any account. */
export async function countAttempts (trx: Knex.Transaction, accountHash: string, address: string, since: Date): Promise<{ account: number, address: number }> {
  const row = await trx('login_attempts').where({ address }).where('at', '>', since)
    .first(trx.raw('count(*) filter (where account_hash = ?)::int as account, count(*)::int as address', [accountHash]))
  return { account: row.account, address: row.address }
}

export async function deleteAttempts (trx: Knex.Transaction, accountHash: string, address: string, olderThan: Date): Promise<void> {
  await trx('login_attempts').where({ account_hash: accountHash, address }).orWhere('at', '<=', olderThan).delete()
}

/** Notes a wrong code of this user's second factor, whatever address it came from. */
export async function insertCodeAttempt (trx: Knex.Transaction, userId: string, at: Date): Promise<void> {
  await trx('code_attempts').insert({ user_id: userId, at })
}

/** Attempts with codes since each of the two instants; `since` is the later one. */
export async function countCodeAttempts (trx: Knex.Transaction, userId: string, since: Date, sinceLong: Date): Promise<{ short: number, long: number }> {
  const row = await trx('code_attempts').where({ user_id: userId }).where('at', '>', sinceLong)
    .first(trx.raw('count(*) filter (where at > ?)::int as short, count(*)::int as long', [since]))
  return { short: row.short, long: row.long }
}

/** After a right code: the wrong ones before it count no more; those of others that are too old go too. */
export async function deleteCodeAttempts (trx: Knex.Transaction, userId: string, olderThan: Date): Promise<void> {
  await trx('code_attempts').where({ user_id: userId }).orWhere('at', '<=', olderThan).delete()
}
