/** Who stands behind a program's key. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { actorOf, findApiKey, type Scope } from './account-store.ts'
import { hashOf } from './secret.ts'

/** The key's own id is the actor's: the journal tells which program acted. Undefined for an unknown or revoked key. */
export async function findActorByApiKey (deps: Pick<Deps, 'db'>, secret: string): Promise<{ actor: Actor, scope: Scope } | undefined> {
  if (!/^sk_[\w-]{43}$/.test(secret)) return undefined
  const key = await transact(deps.db, trx => findApiKey(trx, hashOf(secret)))
  return key && { actor: actorOf(key.id, key.belongs), scope: key.scope }
}
