/** Sessions of the panel: found by the hash of their token, gone after twelve idle hours (machine time). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { actorOf, deleteSession, findSession, updateSessionSeen } from './account-store.ts'
import type { Lang } from './find.ts'
import { hashOf } from './secret.ts'

/** A session nobody used for so long is over. */
export const idleMs = 12 * 3_600_000

// The row is written at most once a minute: a page with ten parts is not ten updates.
const seenStepMs = 60_000

/**
 * The cookie that carries the token. `secure` when the panel is reached over https: then it has a name of its own, which no page in the clear can set or overwrite
 * (RFC 6265bis §4.1.3.2), and goes back over https alone.
 */
export const sessionCookie = {
  name: (secure: boolean) => secure ? '__Host-strefa_session' : 'strefa_session',
  options: (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: idleMs / 1000 }) as const
}

export type Session = { readonly actor: Actor, readonly user: { readonly id: string, readonly name: string, readonly email: string, readonly lang: Lang } }

/** Whose session this is; undefined for an unknown, idle or closed one, and for a disabled user. */
export async function findActorBySession (deps: Deps, token: string): Promise<Session | undefined> {
  const at = deps.machineNow()
  const tokenHash = hashOf(token)
  return await transact(deps.db, async trx => {
    const found = await findSession(trx, tokenHash, new Date(at.getTime() - idleMs))
    if (!found) return undefined
    if (at.getTime() - found.lastSeenAt.getTime() > seenStepMs) await updateSessionSeen(trx, tokenHash, at)
    const { id, name, email, lang, belongs } = found.user
    return { actor: actorOf(id, belongs), user: { id, name, email, lang } }
  })
}

/** Closes the session; closing an unknown one does nothing. */
export async function logOut (deps: Deps, token: string): Promise<void> {
  await transact(deps.db, trx => deleteSession(trx, hashOf(token)))
}
