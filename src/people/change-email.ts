/** An account moves to another e-mail address: asked for by who has just shown who they are, done by who reads the mail of the new address, told to the old one (HOUSE-SIGN-IN). Machine time. */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { checkEmail } from './contact-data.ts'
import { deleteOldChanges, insertChange, lockAskedChange, lockChange, updateChangeToken, updateEmail, useChanges } from './email-change-store.ts'
import { countTry } from './limit-attempts.ts'
import { auditAccount, tellPerson, userActor } from './note-account.ts'
import { findUser, useResets } from './password-store.ts'
import { requireFresh } from './require-fresh.ts'
import { hashOf, newSecret } from './secret.ts'
import type { Session } from './session.ts'
import { findUserByEmail, type User } from './user-store.ts'
import type { Visit } from './visit.ts'

/** A link opens nothing after this time. */
export const emailChangeMs = 3_600_000

/** Letters that one person has sent from one place within a quarter of an hour. */
const mostAsked = 3

/** What was asked for is kept so long. */
const keptMs = 7 * 86_400_000

/**
 * The letter to the new address is a job. Whether somebody else has the address is not told: nothing is sent then. A newer wish ends the one before it.
 * @throws Refusal 'forbidden' 'confirm-first', 'too-many-attempts'; 'invalid' 'bad-email', 'same-email'
 */
export async function askEmailChange (deps: Deps, session: Session, { email: typed, address }: { readonly email: string } & Visit): Promise<void> {
  const at = deps.machineNow()
  const email = typed.trim().toLowerCase()
  checkEmail(email)
  await transact(deps.db, trx => requireFresh(trx, session, at))
  await countTry(deps, { account: `email ${session.user.id}`, address }, at, mostAsked)
  await transact(deps.db, async trx => {
    const user = await requireFresh(trx, session, at)
    if (user.email === email) throw new Refusal('invalid', 'This is the address that the account has already.', { reason: 'same-email', rule: 'HOUSE-SIGN-IN' })
    const id = newId('emc')
    await deleteOldChanges(trx, new Date(at.getTime() - keptMs))
    await useChanges(trx, user.id, at)
    await insertChange(trx, { id, userId: user.id, email, at })
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.ask-email-change', subject: { type: 'user', id: user.id }, facts: {} }, deps.now())
    await deps.jobs.add(trx, 'notices.write-email-change', { changeId: id }, id)
  })
}

/** Makes the code of the letter, in the transaction that writes the letter. Undefined: nobody is to be written to. `user`: with the address that it is to have. */
export async function openEmailChange (deps: Pick<Deps, 'machineNow'>, trx: Knex.Transaction, id: string): Promise<{ readonly user: User, readonly token: string } | undefined> {
  const asked = await lockAskedChange(trx, id)
  const user = asked && await findUser(trx, asked.userId)
  if (!user || await findUserByEmail(trx, asked.email)) return undefined
  const token = newSecret('emc')
  await updateChangeToken(trx, id, hashOf(token), new Date(deps.machineNow().getTime() + emailChangeMs))
  return { user: { ...user, email: asked.email }, token }
}

/**
 * Once. The former address hears of it, and links sent there for a new password open nothing any more; sessions stay open.
 * @throws Refusal 'not-found' 'unknown-link' for an unknown, used or old link; 'conflict' 'email-taken'
 */
export async function confirmEmailChange (deps: Deps, { token, ...visit }: { readonly token: string } & Visit): Promise<void> {
  const at = deps.machineNow()
  await transact(deps.db, async trx => {
    const change = await lockChange(trx, hashOf(token), at)
    const user = change && await findUser(trx, change.userId)
    if (!user) throw new Refusal('not-found', 'This link opens nothing any more: it was used, or its time is over. Ask for a new one.', { reason: 'unknown-link', rule: 'HOUSE-SIGN-IN' })
    await updateEmail(trx, user.id, change.email)
    await useChanges(trx, user.id, at)
    await useResets(trx, user.id, at)
    await auditAccount(trx, userActor(user), user.belongs, { action: 'user.change-email', subject: { type: 'user', id: user.id }, facts: {} }, deps.now())
    await tellPerson(deps, trx, user.id, 'email-changed', visit, at, { formerly: user.email })
  })
}
