/** Name servers, keys of DNSSEC and the registrar's lock: what a domain shall be like is written down, then said to its registry (DOM-II.9, DOM-III.7). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { lockChangeable } from './delegation-guard.ts'
import { findDelegation, insertChange, type Wanted } from './delegation-store.ts'
import type { Domain } from './domain-store.ts'
import { checkNameServers, type NameServer } from './name-servers.ts'

export type AskedChange = { readonly changeId: string }

/**
 * Sets the name servers of a domain as a whole; none takes it out of the DNS. `keysRemain`: it is signed, and new servers that do not sign with the same keys break it.
 * @throws Refusal 'not-found' (also another tenant's domain), 'forbidden', 'conflict' ('domain-ended', 'domain-expired', 'change-underway'), 'invalid' (what is wrong with a server)
 */
export async function changeDelegation (deps: RegistryDeps, actor: Actor, domainId: string, typed: readonly NameServer[]): Promise<AskedChange & { readonly keysRemain: boolean }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { domain, policyVersion, rule } = await lockChangeable(trx, actor, domainId, at)
    const { dialect } = deps.registries.of(domain.registry).profile
    const nameServers = checkNameServers(domain.name, typed, dialect, rule)
    const changeId = await askChange(deps, trx, actor, domain, { kind: 'name-servers', nameServers }, { rule, policyVersion, at })
    return { changeId, keysRemain: (await findDelegation(trx, domainId)).keys !== null }
  })
}

export type Ground = { readonly rule: Parameters<typeof insertChange>[1]['rule'], readonly policyVersion: string, readonly at: Date }

/** In the caller's transaction, the domain locked. One change of a domain is open at a time. */
export async function askChange (deps: Pick<RegistryDeps, 'jobs'>, trx: Knex.Transaction, actor: Actor, domain: Domain, wanted: Wanted, { rule, policyVersion, at }: Ground): Promise<string> {
  const changeId = newId('chg')
  await insertChange(trx, { id: changeId, domainId: domain.id, wanted, rule, policyVersion, askedAt: at, askedBy: actorId(actor) })
  await deps.jobs.add(trx, 'domains.change-at-registry', { changeId }, domain.id)
  await writeAudit(trx, {
    at, actor, action: `domain.ask-${wanted.kind}`, subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion,
    facts: { name: domain.name, changeId, wanted }
  })
  return changeId
}
