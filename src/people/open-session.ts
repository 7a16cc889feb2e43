/** A session begins: under a token of its own, and told to its person when it is from a browser that is not known. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import type { Lang } from './find.ts'
import { tellPerson } from './note-account.ts'
import { hashOf, newSecret } from './secret.ts'
import { aliveAt } from './session.ts'
import { deleteDeadSessions, findKnownBrowser, forgetBrowsers, insertSession, noteBrowser } from './session-store.ts'
import { actorOf, type User } from './user-store.ts'
import { keptBrowser, type Visit } from './visit.ts'

/** `token` goes into the cookie (session.ts), `device` into one that stays (known browsers); both are kept here as hashes only. */
export type LoggedIn = { readonly is: 'in', readonly token: string, readonly device: string, readonly actor: Actor, readonly lang: Lang }

/** A browser that was not seen for so long is a new one. */
export const knownBrowserMs = 365 * 86_400_000

/** `strong`: more than a password was shown. `at`: machine time. */
export async function openSession (deps: Deps, trx: Knex.Transaction, user: User, visit: Visit, strong: boolean, at: Date): Promise<LoggedIn> {
  const token = newSecret('se')
  await deleteDeadSessions(trx, aliveAt(at))
  await insertSession(trx, { id: newId('ses'), tokenHash: hashOf(token), userId: user.id, address: visit.address, browser: keptBrowser(visit.browser), strong }, at)

  const device = visit.device !== undefined && /^br_[\w-]{43}$/.test(visit.device) ? visit.device : newSecret('br')
  await forgetBrowsers(trx, user.id, new Date(at.getTime() - knownBrowserMs))
  const { known, first } = await findKnownBrowser(trx, user.id, hashOf(device))
  if (!known && !first) await tellPerson(deps, trx, user.id, 'new-browser', visit, at)
  await noteBrowser(trx, user.id, hashOf(device), at)
  return { is: 'in', token, device, actor: actorOf(user.id, user.belongs), lang: user.lang }
}
