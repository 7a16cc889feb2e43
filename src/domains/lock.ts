/** The registrar's lock: while it is on, the registry hands the domain to nobody and deletes it for nobody (RFC 5731 §2.3). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askChange, type AskedChange } from './delegation.ts'
import { lockChangeable } from './delegation-guard.ts'

/**
 * Turns the lock on or off; it bars no change that is asked for here.
 * @throws Refusal 'not-found' (also another tenant's domain), 'forbidden', 'conflict' ('domain-ended', 'domain-expired', 'change-underway')
 */
export async function changeLock (deps: RegistryDeps, actor: Actor, domainId: string, on: boolean): Promise<AskedChange> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { domain, policyVersion } = await lockChangeable(trx, actor, domainId, at)
    return { changeId: await askChange(deps, trx, actor, domain, { kind: 'lock', on }, { rule: 'HOUSE-LOCK', policyVersion, at }) }
  })
}
