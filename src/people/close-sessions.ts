/** A person closes sessions of theirs: at once, whoever is in them. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound } from './may.ts'
import { auditAccount } from './note-account.ts'
import { requireOpen } from './require-fresh.ts'
import type { Session } from './session.ts'
import { deleteSessionsOf } from './session-store.ts'

/** @throws Refusal 'not-found' for a session that is not theirs, or not there any more */
export async function closeSession (deps: Deps, session: Session, id: string): Promise<void> {
  await transact(deps.db, async trx => {
    const { user } = await requireOpen(trx, session)
    if (await deleteSessionsOf(trx, user.id, { id }) === 0) throw notFound()
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.close-session', subject: { type: 'user', id: user.id }, facts: { sessionId: id } }, deps.now())
  })
}

/** @returns how many were closed */
export async function closeOtherSessions (deps: Deps, session: Session): Promise<number> {
  return await transact(deps.db, async trx => {
    const { user } = await requireOpen(trx, session)
    const closed = await deleteSessionsOf(trx, user.id, { except: session.id })
    if (closed > 0) await auditAccount(trx, session.actor, user.belongs, { action: 'user.close-sessions', subject: { type: 'user', id: user.id }, facts: { closedSessions: closed } }, deps.now())
    return closed
  })
}
