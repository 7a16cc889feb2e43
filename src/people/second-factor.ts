/** Into the panel, the second step: a code by time, a recovery code or a passkey after the right password. Machine time. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { deleteCodeAttempts } from './attempt-store.ts'
import { findFactors, findTotp, takeRecoveryCode, takeTotpStep } from './factor-store.ts'
import type { Factors } from './factors.ts'
import { codeLimits, countCode, countTry, forgetTries } from './limit-attempts.ts'
import { stepMs } from './log-in.ts'
import { auditAccount, tellPerson, userActor } from './note-account.ts'
import { openSession, type LoggedIn } from './open-session.ts'
import { parseRecoveryCode, recoveryHash } from './recovery-code.ts'
import { hashOf } from './secret.ts'
import { findStep, takeStep } from './session-store.ts'
import { parseCode, stepsOf } from './totp.ts'
import { totpContext } from './totp-context.ts'
import type { User } from './user-store.ts'
import type { Visit } from './visit.ts'

/** What the holder of a half-open log-in may show; undefined: it is over. */
export async function findStepFactors (deps: Deps, step: string): Promise<Factors | undefined> {
  const at = deps.machineNow()
  return await transact(deps.db, async trx => {
    const user = await findStep(trx, hashOf(step), stepsSince(at))
    return user && await findFactors(trx, user.id)
  })
}

/**
 * @throws Refusal 'unauthenticated' 'step-over', 'wrong-code'; 'forbidden' 'too-many-codes', 'too-many-attempts'
 */
export async function logInByCode (deps: Deps, { step, code: typed, ...visit }: { readonly step: string, readonly code: string } & Visit): Promise<LoggedIn> {
  const at = deps.machineNow()
  const user = await requireStep(deps, step, at)
  const code = parseCode(typed)
  return await (code === undefined ? byRecoveryCode(deps, user, step, typed, visit, at) : byTime(deps, user, step, code, visit, at))
}

async function byTime (deps: Deps, user: User, step: string, code: string, visit: Visit, at: Date): Promise<LoggedIn> {
  await countCode(deps, user.id, at)
  return await transact(deps.db, async trx => {
    if (!await takeCode(deps, trx, user.id, code, at)) throw wrongCode()
    return await enter(deps, trx, user, step, visit, at)
  })
}

async function byRecoveryCode (deps: Deps, user: User, step: string, typed: string, visit: Visit, at: Date): Promise<LoggedIn> {
  const tried = await countTry(deps, { account: `recovery ${user.id}`, address: visit.address }, at)
  const code = parseRecoveryCode(typed)
  return await transact(deps.db, async trx => {
    if (code === undefined || !await takeRecoveryCode(trx, user.id, recoveryHash(deps.keys, user.id, code), at)) throw wrongCode()
    await forgetTries(trx, tried)
    const { recoveryCodes: left } = await findFactors(trx, user.id)
    await auditAccount(trx, userActor(user), user.belongs, { action: 'user.use-recovery-code', subject: { type: 'user', id: user.id }, facts: { left } }, deps.now())
    await tellPerson(deps, trx, user.id, 'recovery-code-used', visit, at, { left })
    return await enter(deps, trx, user, step, visit, at)
  })
}

/** Whether the code is right; from then on it is used up, and so are those before it. Wrong ones before it count no more. */
export async function takeCode (deps: Pick<Deps, 'keys'>, trx: Knex.Transaction, userId: string, code: string, at: Date, isProving = false): Promise<boolean> {
  const totp = await findTotp(trx, userId)
  if (!totp || (totp.provedAt === null) !== isProving) return false
  for (const step of stepsOf(deps.keys.open(totp.secretSealed, totpContext(userId)), code, at)) {
    if (!await takeTotpStep(trx, userId, step)) continue
    await deleteCodeAttempts(trx, userId, new Date(at.getTime() - codeLimits.dayMs))
    return true
  }
  return false
}

/** Ends the step and opens the session. @throws Refusal 'unauthenticated' 'step-over' for the second of two who come with one step */
export async function enter (deps: Deps, trx: Knex.Transaction, user: User, step: string, visit: Visit, at: Date): Promise<LoggedIn> {
  if (!await takeStep(trx, hashOf(step))) throw stepOver()
  return await openSession(deps, trx, user, visit, true, at)
}

/** @throws Refusal 'unauthenticated' 'step-over' */
export async function requireStep (deps: Deps, step: string, at: Date): Promise<User> {
  const user = await transact(deps.db, trx => findStep(trx, hashOf(step), stepsSince(at)))
  if (!user) throw stepOver()
  return user
}

const stepsSince = (at: Date): Date => new Date(at.getTime() - stepMs)

const stepOver = (): Refusal => new Refusal('unauthenticated', 'This log-in has taken too long or is over: begin again with your password.', { reason: 'step-over', rule: 'HOUSE-SIGN-IN' })

export const wrongCode = (): Refusal => new Refusal('unauthenticated', 'The code is wrong, or it was used: wait for the next one and write that.', { reason: 'wrong-code', rule: 'HOUSE-SIGN-IN' })
