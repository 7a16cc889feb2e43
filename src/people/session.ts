/** Sessions of the panel: found by the hash of their token, gone after twelve idle hours, and after seven days whatever happens (machine time). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { mustShowFactor, type FactorDemand } from '../rules/second-factor.ts'
import type { Lang } from './find.ts'
import { hashOf } from './secret.ts'
import { deleteSession, findSession, updateSessionSeen, type Alive, type FoundSession } from './session-store.ts'
import { actorOf } from './user-store.ts'

/** A session nobody used for so long is over. */
export const idleMs = 12 * 3_600_000

/** So long after the log-in a session is over, used or not. */
export const absoluteMs = 7 * 86_400_000

// The row is written at most once a minute: a page with ten parts is not ten updates.
const seenStepMs = 60_000

export const aliveAt = (at: Date): Alive => ({ seenSince: new Date(at.getTime() - idleMs), openedSince: new Date(at.getTime() - absoluteMs) })

/**
 * The cookie that carries the token. `secure` when the panel is reached over https: then it has a name of its own, which no page in the clear can set or overwrite
 * (RFC 6265bis §4.1.3.2), and goes back over https alone.
 */
export const sessionCookie = {
  name: (secure: boolean) => secure ? '__Host-strefa_session' : 'strefa_session',
  options: (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: absoluteMs / 1000 }) as const
}

export type Session = {
  readonly id: string
  readonly actor: Actor
  readonly user: { readonly id: string, readonly name: string, readonly email: string, readonly lang: Lang }
  /** When password or passkey were last shown. */
  readonly confirmedAt: Date
  /** It opens nothing but the pages where a second factor is set up. */
  readonly factorDue: boolean
}

export type SessionDeps = Deps & { /** Whose password alone is not enough; nobody's when left out. */ readonly factorDemand?: FactorDemand }

/** Whose session this is; undefined for an unknown, idle, old or closed one, and for a disabled user. */
export async function findActorBySession (deps: SessionDeps, token: string): Promise<Session | undefined> {
  const at = deps.machineNow()
  const tokenHash = hashOf(token)
  return await transact(deps.db, async trx => {
    const found = await findSession(trx, { tokenHash }, aliveAt(at))
    if (found && at.getTime() - found.lastSeenAt.getTime() > seenStepMs) await updateSessionSeen(trx, tokenHash, at)
    return found && sessionOf(deps, found)
  })
}

/** As `findActorBySession`, for what a session has given out itself; to show it is no use of the session. */
export async function findActorBySessionId (deps: SessionDeps, id: string): Promise<Session | undefined> {
  const found = await transact(deps.db, trx => findSession(trx, { id }, aliveAt(deps.machineNow())))
  return found && sessionOf(deps, found)
}

function sessionOf ({ factorDemand = 'nobody' }: SessionDeps, { id, user, strong, confirmedAt }: FoundSession): Session {
  const { name, email, lang, belongs } = user
  const factorDue = !strong && mustShowFactor(factorDemand, belongs.customerId === null ? belongs.role : null)
  return { id, actor: actorOf(user.id, belongs), user: { id: user.id, name, email, lang }, confirmedAt, factorDue }
}

/** Closes the session; closing an unknown one does nothing. */
export async function logOut (deps: Deps, token: string): Promise<void> {
  await transact(deps.db, trx => deleteSession(trx, hashOf(token)))
}
