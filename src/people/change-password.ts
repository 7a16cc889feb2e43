/** A person changes their own password: with the old one, and whoever else is in with it is out (HOUSE-SIGN-IN). Machine time. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireGoodPassword, requirePassword } from './check-password.ts'
import { forgetTries } from './limit-attempts.ts'
import { auditAccount, tellPerson } from './note-account.ts'
import { hashPassword } from './password.ts'
import { lockUser, updatePasswordHash, useResets } from './password-store.ts'
import { renewToken } from './renew-token.ts'
import { requireOpen } from './require-fresh.ts'
import type { Session } from './session.ts'
import { deleteSessionsOf, deleteStepsOf } from './session-store.ts'
import type { Visit } from './visit.ts'

/**
 * The session goes on under the new token; all others of the person are closed.
 * @throws Refusal 'invalid' 'wrong-password', 'same-password', 'bad-password', 'guessed-password'; 'forbidden' 'too-many-attempts'
 */
export async function changePassword (deps: Deps, session: Session, { password, chosen, ...visit }: { readonly password: string, readonly chosen: string } & Visit): Promise<{ readonly token: string, readonly closed: number }> {
  const at = deps.machineNow()
  const { user } = await transact(deps.db, trx => requireOpen(trx, session))
  await requireGoodPassword(chosen, user.email)
  if (password === chosen) throw new Refusal('invalid', 'The new password is the old one: choose another.', { reason: 'same-password', rule: 'HOUSE-SIGN-IN' })
  const tried = await requirePassword(deps, user, { password, address: visit.address }, at)
  const hash = await hashPassword(chosen) // before the transaction: it takes long on purpose
  return await transact(deps.db, async trx => {
    await requireOpen(trx, session)
    const locked = await lockUser(trx, user.id)
    if (locked?.passwordHash !== user.passwordHash) throw new Refusal('conflict', 'The password was changed meanwhile: log in with the new one.', { reason: 'password-changed', rule: 'HOUSE-SIGN-IN' })
    await forgetTries(trx, tried)
    await setPassword(trx, user.id, hash, at)
    const closed = await deleteSessionsOf(trx, user.id, { except: session.id })
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.change-password', subject: { type: 'user', id: user.id }, facts: { closedSessions: closed } }, deps.now())
    await tellPerson(deps, trx, user.id, 'password-changed', visit, at)
    return { token: await renewToken(trx, session, { strong: false }, at), closed }
  })
}

/** What was half open with the old one is over, and so are links to set a new one. */
export async function setPassword (trx: Knex.Transaction, userId: string, hash: string, at: Date): Promise<void> {
  await updatePasswordHash(trx, userId, hash)
  await deleteStepsOf(trx, userId)
  await useResets(trx, userId, at)
}
