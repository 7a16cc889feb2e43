/** How often anybody may try (machine time). The attempt is written before it is looked at: a thousand at once are a thousand, and none is free. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { countAttempts, countCodeAttempts, deleteAttempts, insertAttempt, insertCodeAttempt } from './attempt-store.ts'
import { hashOf } from './secret.ts'

/** How often a password may be tried within the window: on one account from one address, and from one address at all. */
export const loginLimits = { windowMs: 15 * 60_000, account: 5, address: 50 }

/**
 * How often a code of six digits may be tried on one account, from wherever: in the window and in a day. Whoever comes so far has the password, so
 * the address says nothing; at twenty a day a guess is right once in forty years.
 */
export const codeLimits = { windowMs: 15 * 60_000, window: 5, dayMs: 86_400_000, day: 20 }

export type Tried = { readonly accountHash: string, readonly address: string, readonly since: Date }

/**
 * `account`: what is tried, in small letters; kept as a hash. `limit`: how often on the account.
 * @throws Refusal 'forbidden' 'too-many-attempts'
 */
export async function countTry (deps: Pick<Deps, 'db'>, { account, address }: { readonly account: string, readonly address: string }, at: Date, limit = loginLimits.account): Promise<Tried> {
  const tried = { accountHash: hashOf(account), address, since: new Date(at.getTime() - loginLimits.windowMs) }
  await transact(deps.db, trx => insertAttempt(trx, tried.accountHash, address, at))
  const count = await transact(deps.db, trx => countAttempts(trx, tried.accountHash, address, tried.since))
  if (count.account > limit || count.address > loginLimits.address) throw tooMany()
  return tried
}

/** It was right: what was tried before counts no more. */
export const forgetTries = (trx: Knex.Transaction, { accountHash, address, since }: Tried): Promise<void> => deleteAttempts(trx, accountHash, address, since)

/** @throws Refusal 'forbidden' 'too-many-codes' */
export async function countCode (deps: Pick<Deps, 'db'>, userId: string, at: Date): Promise<void> {
  const [since, sinceLong] = [new Date(at.getTime() - codeLimits.windowMs), new Date(at.getTime() - codeLimits.dayMs)]
  await transact(deps.db, trx => insertCodeAttempt(trx, userId, at))
  const count = await transact(deps.db, trx => countCodeAttempts(trx, userId, since, sinceLong))
  if (count.short > codeLimits.window || count.long > codeLimits.day) {
    throw new Refusal('forbidden', 'Too many codes were tried: wait, or use a passkey or a recovery code.', { reason: 'too-many-codes', rule: 'HOUSE-SIGN-IN' })
  }
}

const tooMany = (): Refusal =>
  new Refusal('forbidden', 'Too many attempts to log in: wait a quarter of an hour and try again.', { reason: 'too-many-attempts', rule: 'HOUSE-ACCOUNT' })
