/**
 * Changes our password at a registry, in two phases: the new one is stored (sealed, pending) before it is sent with the login that changes it
 * (RFC 5730 §2.9.1.1, newPW). When the answer is lost, or this process dies, the next login finds out which one counts (account-passwords.ts).
 */
import { randomInt } from 'node:crypto'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal, RegistryError } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { auditAccount } from './audit-account.ts'
import { currentOf, holdMs, sealContext, settlePassword } from './account-passwords.ts'
import type { Dialect } from './epp/dialect.ts'
import type { Session } from './epp/session.ts'
import type { Account, RegistryDeps, RegistryLink } from './links.ts'
import { deleteSecret, dropPending, findSecret, insertPending, promotePending } from './secret-store.ts'

export type PasswordChange = {
  /** 'read': the answer was lost, and a login with the new one showed that it counts. */
  readonly how: 'answered' | 'read'
}

/**
 * `newPassword`: usually left out, and made up at random. Opens transactions of its own and logs in beside the pool: where the registry allows no
 * session more than the pool has, it answers 2502 and nothing is changed. An earlier change that is not settled is settled first.
 * Administrators alone. Throws Refusal 'invalid' for a password the registry cannot take; RegistryError 'give-up' with its code when the registry refused, 'retry' when
 * nothing was changed, 'ask-outcome' when it is not known yet: the next login finds out.
 */
export async function changeRegistryPassword (deps: RegistryDeps, actor: Actor, registry: string, newPassword?: string): Promise<PasswordChange> {
  requireStaff(actor, ['administrator'])
  const begun = deps.now()
  const link = deps.registries.of(registry)
  const { account } = link
  const dialect = link.profile.dialect
  const next = newPassword ?? newRegistryPassword(dialect)
  if (!fits(next, dialect)) throw new Refusal('invalid', `A password for ${registry} must have ${dialect.password.join(' to ')} characters.`, { reason: 'password-length' })

  const attempt = loggedOut(link)
  if ((await transact(deps.db, trx => findSecret(trx, account)))?.pendingSealed != null) await settlePassword(deps, account, attempt)

  const at = deps.machineNow()
  const stored = await transact(deps.db, async trx => {
    const known = await findSecret(trx, account)
    if (!await insertPending(trx, account, deps.keys.seal(next, sealContext(account)), at, new Date(at.getTime() + holdMs))) return undefined
    await auditAccount(trx, account, { at: begun, actor, action: 'registry.password-change-begun' })
    return { known }
  })
  if (!stored) throw new RegistryError(`the password of ${account.user} at ${registry} is being changed already`, 'retry')

  try {
    await attempt(currentOf(deps, account, stored.known), next)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error // a fault of ours: the next login finds out
    return await afterFailure(deps, actor, account, attempt, error)
  }
  await transact(deps.db, async trx => {
    await promotePending(trx, account, deps.machineNow())
    await auditAccount(trx, account, { at: begun, actor, action: 'registry.password-changed', facts: { how: 'answered' } })
  })
  deps.log.info({ registry, account: account.user }, 'registry password changed')
  return { how: 'answered' }
}

/** The stored password is forgotten: the configuration's counts again. For a person who had the registry set one. False when there was none. */
export async function forgetRegistryPassword (deps: RegistryDeps, actor: Actor, registry: string): Promise<boolean> {
  requireStaff(actor, ['administrator'])
  const at = deps.now()
  const { account } = deps.registries.of(registry)
  const forgotten = await transact(deps.db, async trx => {
    if (!await deleteSecret(trx, account)) return false
    await auditAccount(trx, account, { at, actor, action: 'registry.password-forgotten' })
    return true
  })
  if (forgotten) deps.log.warn({ registry, account: account.user }, 'registry password forgotten: the configuration\'s counts')
  return forgotten
}

type Attempt = (password: string, newPassword?: string) => Promise<void>

async function afterFailure (deps: RegistryDeps, actor: Actor, account: Account, attempt: Attempt, error: RegistryError): Promise<PasswordChange> {
  if (error.next !== 'ask-outcome') { // nothing was sent, or the registry said no
    await transact(deps.db, async trx => {
      await dropPending(trx, account)
      await auditAccount(trx, account, { at: deps.now(), actor, action: 'registry.password-kept', facts: { how: 'answered', code: error.resultCode ?? null, why: error.message } })
    })
    throw error.resultCode === undefined ? error : new RegistryError(`the password was not changed: ${error.message}`, 'give-up', error.resultCode, { cause: error })
  }
  try {
    const { changed } = await settlePassword(deps, account, password => attempt(password), { mine: true })
    if (changed) return { how: 'read' }
  } catch (again) {
    if (!(again instanceof RegistryError)) throw again
    throw new RegistryError(again.message, again.resultCode === undefined ? 'ask-outcome' : 'give-up', again.resultCode, { cause: again })
  }
  throw new RegistryError(`the password was not changed: ${error.message}`, 'retry', undefined, { cause: error })
}

/** Logs in, which is all that is wanted, and out again. */
function loggedOut (link: RegistryLink): Attempt {
  return async (password, newPassword) => {
    const session: Session = await link.logIn({ password, ...(newPassword === undefined ? {} : { newPassword }) })
    await session.logout()
  }
}

const fits = (password: string, { password: [least, most], knows }: Dialect): boolean =>
  password.length >= least && (password.length <= most || knows.some(({ name }) => name === 'loginSec'))

const alphabets = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const

/** Random, as long as the registry takes up to 32 characters, with a small letter, a capital and a digit, as registries ask for. */
export function newRegistryPassword ({ password: [, most] }: Dialect): string {
  const length = Math.min(most, 32)
  for (;;) {
    const password = Array.from({ length }, () => { const all = alphabets.join(''); return all[randomInt(all.length)] }).join('')
    if (alphabets.every(alphabet => [...alphabet].some(character => password.includes(character)))) return password
  }
}
