/** Into the panel with e-mail and password. Everything here goes by machine time: the practice clock opens no door. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { Actor } from '../audit/actor.ts'
import { actorOf, countAttempts, deleteAttempts, deleteIdleSessions, findUserByEmail, insertAttempt, insertSession } from './account-store.ts'
import type { Lang } from './find.ts'
import { verifyNobody, verifyPassword } from './password.ts'
import { hashOf, newSecret } from './secret.ts'
import { idleMs } from './session.ts'

/** How often a password may be tried within the window: on one account from one address, and from one address at all. */
export const loginLimits = { windowMs: 15 * 60_000, account: 5, address: 50 }

export type LoggedIn = { readonly token: string, readonly actor: Actor, readonly lang: Lang }

/**
 * Opens a session; `token` goes into the cookie (session.ts) and is kept here as a hash only.
 * An unknown account costs the same work as a wrong password and is answered in the same words.
 * @param address whence the request came, as text (IP)
 * @throws Refusal 'unauthenticated' 'wrong-credentials'; 'forbidden' 'too-many-attempts'
 */
export async function logIn (deps: Deps, { email, password, address }: { email: string, password: string, address: string }): Promise<LoggedIn> {
  const at = deps.machineNow()
  const account = email.trim().toLowerCase()
  const accountHash = hashOf(account)
  const since = new Date(at.getTime() - loginLimits.windowMs)

  // The attempt is written before the password is looked at: a thousand at once are a thousand, and none is free.
  const user = await transact(deps.db, async trx => {
    await insertAttempt(trx, accountHash, address, at)
    return await findUserByEmail(trx, account)
  })
  const tried = await transact(deps.db, trx => countAttempts(trx, accountHash, address, since))
  if (tried.account > loginLimits.account || tried.address > loginLimits.address) {
    throw new Refusal('forbidden', 'Too many attempts to log in: wait a quarter of an hour and try again.', { reason: 'too-many-attempts', rule: 'HOUSE-ACCOUNT' })
  }

  const right = user ? await verifyPassword(password, user.passwordHash) : await verifyNobody(password)
  if (!user || !right) {
    throw new Refusal('unauthenticated', 'E-mail address or password is wrong: check both.', { reason: 'wrong-credentials', rule: 'HOUSE-ACCOUNT' })
  }
  const token = newSecret('se')
  await transact(deps.db, async trx => {
    await deleteAttempts(trx, accountHash, address, since)
    await deleteIdleSessions(trx, new Date(at.getTime() - idleMs))
    await insertSession(trx, hashOf(token), user.id, at)
  })
  return { token, actor: actorOf(user.id, user.belongs), lang: user.lang }
}
