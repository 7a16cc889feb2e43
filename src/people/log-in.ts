/** Into the panel with e-mail and password, the first step. Everything here goes by machine time: the practice clock opens no door. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findFactors } from './factor-store.ts'
import type { Factors } from './factors.ts'
import { countTry, forgetTries } from './limit-attempts.ts'
import { openSession, type LoggedIn } from './open-session.ts'
import { verifyNobody, verifyPassword } from './password.ts'
import { hashOf, newSecret } from './secret.ts'
import { deleteOldSteps, insertStep } from './session-store.ts'
import { findUserByEmail } from './user-store.ts'
import type { Visit } from './visit.ts'

export { loginLimits } from './limit-attempts.ts'

/** A right password that the second factor does not follow within this time is nothing. */
export const stepMs = 10 * 60_000

/** The password was right, and more is to be shown: `step` opens nothing but that question. */
export type HalfOpen = { readonly is: 'second-factor', readonly step: string, readonly factors: Factors }

/**
 * Opens a session, or asks for the second factor that the account has.
 * An unknown account costs the same work as a wrong password and is answered in the same words.
 * @throws Refusal 'unauthenticated' 'wrong-credentials'; 'forbidden' 'too-many-attempts'
 */
export async function logIn (deps: Deps, { email, password, ...visit }: { readonly email: string, readonly password: string } & Visit): Promise<LoggedIn | HalfOpen> {
  const at = deps.machineNow()
  const account = email.trim().toLowerCase()
  const tried = await countTry(deps, { account, address: visit.address }, at)
  const user = await transact(deps.db, trx => findUserByEmail(trx, account))
  const right = user ? await verifyPassword(password, user.passwordHash) : await verifyNobody(password)
  if (!user || !right) {
    throw new Refusal('unauthenticated', 'E-mail address or password is wrong: check both.', { reason: 'wrong-credentials', rule: 'HOUSE-ACCOUNT' })
  }
  return await transact(deps.db, async trx => {
    await forgetTries(trx, tried)
    const factors = await findFactors(trx, user.id)
    if (!factors.totp && factors.passkeys === 0) return await openSession(deps, trx, user, visit, false, at)
    const step = newSecret('st')
    await deleteOldSteps(trx, new Date(at.getTime() - stepMs))
    await insertStep(trx, hashOf(step), user.id, at)
    return { is: 'second-factor', step, factors }
  })
}
