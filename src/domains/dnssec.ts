/** The keys with which a domain is signed, as its registry is to publish them (RFC 4034, RFC 5910). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askChange, type AskedChange } from './delegation.ts'
import { lockChangeable } from './delegation-guard.ts'
import { findDelegation } from './delegation-store.ts'
import { checkSigning, type TypedSigning } from './dnssec-keys.ts'

/**
 * Sets what a domain is signed with as a whole: DS records or keys; none makes it unsigned. Keys become DS records where the registry takes those alone.
 * @throws Refusal 'not-found' (also another tenant's domain), 'forbidden', 'conflict' ('domain-ended', 'domain-expired', 'change-underway', 'not-delegated'), 'invalid' (what is wrong with a record, 'no-dnssec')
 */
export async function changeSigning (deps: RegistryDeps, actor: Actor, domainId: string, typed: TypedSigning): Promise<AskedChange> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { domain, policyVersion, rule } = await lockChangeable(trx, actor, domainId, at)
    const { dialect } = deps.registries.of(domain.registry).profile
    if (dialect.dnssec === null) throw new Refusal('invalid', `The registry of .${domain.zone} takes no keys of DNSSEC.`, { reason: 'no-dnssec', rule })
    const keys = checkSigning(domain.name, typed, dialect, rule)
    const { nameServers } = await findDelegation(trx, domainId)
    if (keys && nameServers?.length === 0) throw new Refusal('conflict', `${domain.displayName} has no name servers: set them first, then sign it.`, { reason: 'not-delegated', rule })
    return { changeId: await askChange(deps, trx, actor, domain, { kind: 'dnssec', keys }, { rule, policyVersion, at }) }
  })
}
