/**
 * Which password an account at a registry has: the configuration's, until it was changed from here. While a change is unsettled the next
 * login finds out which of the two counts: the new one is tried once, then the old one once, then a person is asked; what a registry has
 * refused is never tried again, so that it does not lock the account.
 */
import type { Deps } from '../deps.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { auditAccount } from './audit-account.ts'
import { classOf } from './epp/result-codes.ts'
import type { Account, AccountPasswords } from './links.ts'
import {
  dropPending, findSecret, noteCurrentRefused, notePendingRefused, promotePending, releasePending, takePending, type AccountKey, type StoredSecret
} from './secret-store.ts'

export type PasswordDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'machineNow' | 'log'>

const actor = { kind: 'machine', name: 'registry.account-passwords' } as const

/** Longer than the logins of a change take together. Milliseconds of machine time. */
export const holdMs = 180_000

export const sealContext = ({ registry, user }: AccountKey): string => `registry-password:${registry}:${user}`

export function accountPasswords (deps: PasswordDeps): AccountPasswords {
  return {
    async logIn (account, attempt) {
      const stored = await transact(deps.db, trx => findSecret(trx, account))
      if (stored?.pendingSealed == null) return await attempt(currentOf(deps, account, stored))
      return (await settlePassword(deps, account, attempt)).result
    }
  }
}

/** The password before any unsettled change. */
export const currentOf = ({ keys }: Pick<PasswordDeps, 'keys'>, account: Account, stored: StoredSecret | undefined): string =>
  stored?.currentSealed == null ? account.configured() : keys.open(stored.currentSealed, sealContext(account))

/**
 * Finds out which password counts by logging in, and writes it down. `changed`: the new one. `mine`: the caller has the right to it already.
 * Throws RegistryError 'retry': somebody else is at it, the registry cannot be reached, or (with its code) neither is accepted.
 */
export async function settlePassword<Result> (deps: PasswordDeps, account: Account, attempt: (password: string) => Promise<Result>, { mine = false } = {}): Promise<{ changed: boolean, result: Result }> {
  const { db, keys, now, machineNow, log } = deps
  const [at, decidedAt] = [machineNow(), now()]
  const stored = await transact(db, async trx => mine || await takePending(trx, account, at, new Date(at.getTime() + holdMs)) ? await findSecret(trx, account) : undefined)
  if (stored?.pendingSealed == null) throw new RegistryError(`the password of ${account.user} at ${account.registry} is being changed: try again in a moment`, 'retry')
  const pending = keys.open(stored.pendingSealed, sealContext(account))
  try {
    if (!stored.pendingRefused) {
      const tried = await tryOnce(attempt, pending)
      if (tried.accepted) {
        await transact(db, async trx => {
          await promotePending(trx, account, machineNow())
          await auditAccount(trx, account, { at: decidedAt, actor, action: 'registry.password-changed', facts: { how: 'read' } })
        })
        log.info({ registry: account.registry, account: account.user }, 'registry password: the new one counts')
        return { changed: true, result: tried.result }
      }
      await transact(db, trx => notePendingRefused(trx, account))
    }
    if (!stored.currentRefused) {
      const tried = await tryOnce(attempt, currentOf(deps, account, stored))
      if (tried.accepted) {
        await transact(db, async trx => {
          await dropPending(trx, account)
          await auditAccount(trx, account, { at: decidedAt, actor, action: 'registry.password-kept', facts: { how: 'read' } })
        })
        log.warn({ registry: account.registry, account: account.user }, 'registry password: not changed, the old one counts')
        return { changed: false, result: tried.result }
      }
      await transact(db, trx => noteCurrentRefused(trx, account))
    }
  } catch (error) {
    await transact(db, trx => releasePending(trx, account, machineNow()))
    throw error
  }
  await transact(db, trx => releasePending(trx, account, machineNow()))
  log.error({ registry: account.registry, account: account.user }, 'registry password: neither the new one nor the old one is accepted')
  throw new RegistryError(`neither the old nor the new password of ${account.user} is accepted by ${account.registry}: have the registry set one, write it into the configuration, and forget the stored one`, 'retry', 2200)
}

type Tried<Result> = { readonly accepted: true, readonly result: Result } | { readonly accepted: false }

/** Throws what says nothing about the password: the registry was not reached, is busy, or failed. */
async function tryOnce<Result> (attempt: (password: string) => Promise<Result>, password: string): Promise<Tried<Result>> {
  try {
    return { accepted: true, result: await attempt(password) }
  } catch (error) {
    if (error instanceof RegistryError && error.resultCode !== undefined && classOf(error.resultCode) === 'stop') return { accepted: false }
    throw error
  }
}
