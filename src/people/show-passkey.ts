/** A passkey is shown: instead of a password, after it, or again before what hurts. Machine time. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import { countTry, forgetTries, loginLimits } from './limit-attempts.ts'
import { openSession, type LoggedIn } from './open-session.ts'
import { listPasskeys, lockPasskey, updatePasskeyUsed } from './passkey-store.ts'
import { renewToken } from './renew-token.ts'
import { requireOpen } from './require-fresh.ts'
import { hashOf } from './secret.ts'
import { enter, requireStep } from './second-factor.ts'
import type { Session } from './session.ts'
import type { User } from './user-store.ts'
import type { Visit } from './visit.ts'
import { askToShow, takeAnswer, verifyShown, wrongPasskey, type Answered, type PasskeyDeps, type PublicKeyCredentialRequestOptionsJSON } from './web-authn.ts'

/** Whom a challenge without a name counts for. */
const anyPasskey = 'passkeys'

type Shown = { readonly answer: string, /** The token of the asking browser's forms. */ readonly form: string } & Visit

/** Whoever has a passkey for this house. @throws Refusal 'conflict' 'no-passkeys-here'; 'forbidden' 'too-many-attempts' */
export async function askAnyPasskey (deps: PasskeyDeps, { form, address }: { readonly form: string } & Visit): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const at = deps.machineNow()
  await countTry(deps, { account: anyPasskey, address }, at, loginLimits.address)
  return await transact(deps.db, trx => askToShow(deps, trx, { purpose: 'log-in', form }, [], at))
}

/** The passkey alone: it is two factors in one, since it verifies its person. @throws Refusal 'unauthenticated' 'wrong-passkey' */
export async function logInByPasskey (deps: PasskeyDeps, { answer, form, ...visit }: Shown): Promise<LoggedIn> {
  const at = deps.machineNow()
  const answered = await takeAnswer(deps, { purpose: 'log-in', form }, answer, at)
  return await transact(deps.db, async trx => {
    const user = await use(deps, trx, answered, undefined, at)
    await forgetTries(trx, { accountHash: hashOf(anyPasskey), address: visit.address, since: new Date(at.getTime() - loginLimits.windowMs) })
    return await openSession(deps, trx, user, visit, true, at)
  })
}

/** @throws Refusal 'unauthenticated' 'step-over'; 'conflict' 'no-passkeys-here' */
export async function askStepPasskey (deps: PasskeyDeps, { step, form }: { readonly step: string, readonly form: string }): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const at = deps.machineNow()
  const user = await requireStep(deps, step, at)
  return await transact(deps.db, async trx => await askToShow(deps, trx, { purpose: 'second-factor', form }, await listPasskeys(trx, user.id), at))
}

/** @throws Refusal 'unauthenticated' 'step-over', 'wrong-passkey'; 'forbidden' 'too-many-attempts' */
export async function logInByStepPasskey (deps: PasskeyDeps, { step, answer, form, ...visit }: { readonly step: string } & Shown): Promise<LoggedIn> {
  const at = deps.machineNow()
  const user = await requireStep(deps, step, at)
  const tried = await countTry(deps, { account: `passkey ${user.id}`, address: visit.address }, at)
  const answered = await takeAnswer(deps, { purpose: 'second-factor', form }, answer, at)
  return await transact(deps.db, async trx => {
    await use(deps, trx, answered, user.id, at)
    await forgetTries(trx, tried)
    return await enter(deps, trx, user, step, visit, at)
  })
}

/** @throws Refusal 'conflict' 'no-passkeys-here' */
export async function askOwnPasskey (deps: PasskeyDeps, session: Session, form: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const at = deps.machineNow()
  return await transact(deps.db, async trx => {
    const { user } = await requireOpen(trx, session)
    return await askToShow(deps, trx, { purpose: 'confirm', form }, await listPasskeys(trx, user.id), at)
  })
}

/** The session goes on under the new token. @throws Refusal 'unauthenticated' 'wrong-passkey' */
export async function confirmByPasskey (deps: PasskeyDeps, session: Session, { answer, form }: Omit<Shown, keyof Visit>): Promise<string> {
  const at = deps.machineNow()
  const answered = await takeAnswer(deps, { purpose: 'confirm', form }, answer, at)
  return await transact(deps.db, async trx => {
    const { user } = await requireOpen(trx, session)
    await use(deps, trx, answered, user.id, at)
    return await renewToken(trx, session, { strong: true }, at)
  })
}

/** Verifies the answer and notes the use. `userId`: whose it has to be. */
async function use (deps: PasskeyDeps, trx: Knex.Transaction, answered: Answered, userId: string | undefined, at: Date): Promise<User> {
  const found = await lockPasskey(trx, answered.response.id)
  if (!found || (userId !== undefined && found.user.id !== userId)) throw wrongPasskey()
  await updatePasskeyUsed(trx, found.passkey.id, await verifyShown(deps, answered, found.passkey), at)
  return found.user
}
