/** Who stands behind a program's key. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { judgeKey, type KeyVerdict } from '../rules/api-key.ts'
import type { Scope } from './api-key.ts'
import { findApiKey, updateApiKeyUsed } from './api-key-store.ts'
import type { KnownKeys } from './known-keys.ts'
import { isFrom } from './key-networks.ts'
import { hashOf } from './secret.ts'
import { actorOf } from './user-store.ts'

// The row is written at most once a minute: a busy program is not a thousand updates.
const usedStepMs = 60_000

/**
 * The key's own id is the actor's: the journal tells which program acted. Machine time.
 * `address`: whence the request comes (IP).
 * @throws Refusal 'unauthenticated' 'key-unknown', 'key-revoked', 'key-expired', 'key-elsewhere'
 */
export async function findActorByApiKey (deps: Pick<Deps, 'db' | 'machineNow'> & { readonly knownKeys?: KnownKeys }, secret: string, address: string): Promise<{ actor: Actor, scope: Scope }> {
  if (!/^sk_[\w-]{43}$/.test(secret)) throw unknown()
  const at = deps.machineNow()
  const hash = hashOf(secret)
  const key = await deps.knownKeys?.find(hash) ?? await findApiKey(deps.db, hash)
  if (!key) throw unknown()
  const verdict = judgeKey({ ...key, isFromItsNetworks: isFrom(key.networks, address) }, at)
  if (verdict !== 'in') throw refused[verdict](address)
  const usedUntil = new Date(at.getTime() - usedStepMs)
  if (!key.lastUsedAt || key.lastUsedAt <= usedUntil) await transact(deps.db, trx => updateApiKeyUsed(trx, key.id, address, usedUntil, at))
  return { actor: actorOf(key.id, key.belongs), scope: key.scope }
}

const unknown = (): Refusal => new Refusal('unauthenticated', 'Send Authorization: Bearer with a valid key (sk_…).', { reason: 'key-unknown', rule: 'HOUSE-ACCOUNT' })

const refused: Record<Exclude<KeyVerdict, 'in'>, (address: string) => Refusal> = {
  revoked: () => new Refusal('unauthenticated', 'This key was revoked: have a new one made and send that.', { reason: 'key-revoked', rule: 'HOUSE-API-KEY' }),
  expired: () => new Refusal('unauthenticated', 'The time of this key is over: have a new one made and send that.', { reason: 'key-expired', rule: 'HOUSE-API-KEY' }),
  elsewhere: address => new Refusal('unauthenticated', `This key is not for requests from ${address}: send it from one of its networks, or have one made for yours.`, { reason: 'key-elsewhere', rule: 'HOUSE-API-KEY' })
}
