/** A new password by letter. Who asks learns nothing: the answer and the work are the same whether or not there is such an account (HOUSE-SIGN-IN). Machine time. */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { setPassword } from './change-password.ts'
import { requireGoodPassword } from './check-password.ts'
import { countTry } from './limit-attempts.ts'
import { auditAccount, tellPerson, userActor } from './note-account.ts'
import { hashPassword } from './password.ts'
import { deleteOldResets, findUser, insertReset, lockAskedReset, lockReset, updateResetToken } from './password-store.ts'
import { hashOf, newSecret } from './secret.ts'
import { deleteSessionsOf } from './session-store.ts'
import { findUserByEmail, type User } from './user-store.ts'
import type { Visit } from './visit.ts'

/** A link opens nothing after this time. */
export const resetMs = 3_600_000

/** Letters for one address asked for from one place within a quarter of an hour. */
const mostAsked = 3

/** What was asked for is kept so long. */
const keptMs = 7 * 86_400_000

/** The letter is a job: whoever asks does not wait for it, and is not told whether there is one. @throws Refusal 'forbidden' 'too-many-attempts' */
export async function askPasswordReset (deps: Deps, { email, address }: { readonly email: string } & Visit): Promise<void> {
  const at = deps.machineNow()
  const account = email.trim().toLowerCase()
  await countTry(deps, { account: `reset ${account}`, address }, at, mostAsked)
  await transact(deps.db, async trx => {
    const user = await findUserByEmail(trx, account)
    const id = newId('pwr')
    await deleteOldResets(trx, new Date(at.getTime() - keptMs))
    await insertReset(trx, id, user?.id ?? null, at)
    await deps.jobs.add(trx, 'notices.write-password-reset', { resetId: id }, id)
  })
}

/** Makes the code of the letter, in the transaction that writes the letter. Undefined: nobody is to be written to. */
export async function openPasswordReset (deps: Pick<Deps, 'machineNow'>, trx: Knex.Transaction, id: string): Promise<{ readonly user: User, readonly token: string } | undefined> {
  const user = await lockAskedReset(trx, id)
  if (!user) return undefined
  const token = newSecret('pwr')
  await updateResetToken(trx, id, hashOf(token), new Date(deps.machineNow().getTime() + resetMs))
  return { user, token }
}

/**
 * Once. All sessions of the person are closed; a second factor stays.
 * @throws Refusal 'not-found' 'unknown-link' for an unknown, used or old link; 'invalid' 'bad-password', 'guessed-password'
 */
export async function resetPassword (deps: Deps, { token, chosen, ...visit }: { readonly token: string, readonly chosen: string } & Visit): Promise<void> {
  const at = deps.machineNow()
  const user = await transact(deps.db, async trx => await requireLink(trx, token, at)) // who has no link does not make us hash
  await requireGoodPassword(chosen, user.email)
  const hash = await hashPassword(chosen)
  await transact(deps.db, async trx => {
    await requireLink(trx, token, at)
    await setPassword(trx, user.id, hash, at)
    const closed = await deleteSessionsOf(trx, user.id)
    await auditAccount(trx, userActor(user), user.belongs, { action: 'user.reset-password', subject: { type: 'user', id: user.id }, facts: { closedSessions: closed } }, deps.now())
    await tellPerson(deps, trx, user.id, 'password-reset', visit, at)
  })
}

async function requireLink (trx: Knex.Transaction, token: string, at: Date): Promise<User> {
  const reset = await lockReset(trx, hashOf(token), at)
  const user = reset && await findUser(trx, reset.userId)
  if (!user) throw new Refusal('not-found', 'This link opens nothing any more: it was used, or its time is over. Ask for a new one.', { reason: 'unknown-link', rule: 'HOUSE-SIGN-IN' })
  return user
}
