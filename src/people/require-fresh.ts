/** What hurts an account is done by who has just shown again that it is theirs: a session that was left open is not enough (HOUSE-SIGN-IN). */
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import { isFresh } from '../rules/second-factor.ts'
import { findUser } from './password-store.ts'
import type { Session } from './session.ts'
import { lockSession } from './session-store.ts'
import type { User } from './user-store.ts'

type Own = User & { readonly passwordHash: string }

/**
 * Holds the session until the transaction ends. `at`: machine time.
 * @returns whose it is
 * @throws Refusal 'forbidden' 'confirm-first'; 'unauthenticated' when the session was closed meanwhile
 */
export async function requireFresh (trx: Knex.Transaction, session: Pick<Session, 'id'>, at: Date): Promise<Own> {
  const { user, confirmedAt } = await requireOpen(trx, session)
  if (!isFresh(confirmedAt, at)) throw new Refusal('forbidden', 'Show your password or passkey again: what you ask for changes who gets in.', { reason: 'confirm-first', rule: 'HOUSE-SIGN-IN' })
  return user
}

/** @throws Refusal 'unauthenticated' when the session was closed meanwhile */
export async function requireOpen (trx: Knex.Transaction, { id }: Pick<Session, 'id'>): Promise<{ readonly user: Own, readonly confirmedAt: Date }> {
  const found = await lockSession(trx, id)
  const user = found && await findUser(trx, found.userId)
  if (!user) throw new Refusal('unauthenticated', 'Log in first.', { reason: 'log-in-first', rule: 'HOUSE-ACCOUNT' })
  return { user, confirmedAt: found.confirmedAt }
}
