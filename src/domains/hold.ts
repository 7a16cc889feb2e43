/** Staff take a domain out of the DNS (clientHold, RFC 5731 §2.3) for content that is probably unlawful (HOST-8.2), and let it in again. Nothing of it is lost; a person decides, never a machine. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askChange, type AskedChange } from './delegation.ts'
import { lockChangeable } from './delegation-guard.ts'

/**
 * The registry is asked within seconds; the journal says why by its rule.
 * @throws Refusal 'forbidden', 'not-found' (also another operator's), 'conflict' ('domain-ended', 'domain-expired', 'deregistration-open', 'change-underway')
 */
export async function changeHold (deps: Pick<RegistryDeps, 'db' | 'now' | 'jobs'>, actor: Actor, domainId: string, on: boolean): Promise<AskedChange> {
  requireStaff(actor, ['administrator'])
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { domain, policyVersion } = await lockChangeable(trx, actor, domainId, at)
    return { changeId: await askChange(deps, trx, actor, domain, { kind: 'hold', on }, { rule: 'HOST-8.2', policyVersion, at }) }
  })
}
