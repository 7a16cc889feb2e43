/** The act of a batch on one of its domains: the flow that does it for a single one. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { notFound } from '../people/may.ts'
import type { BatchAct } from './batch.ts'
import { changeDelegation } from './delegation.ts'
import { findDelegation, type Delegation } from './delegation-store.ts'
import { findDomain, type Domain } from './domain-store.ts'
import { changeLock } from './lock.ts'
import { setRenewal } from './renewal-wish.ts'

/**
 * False: it is so already, and nothing was asked.
 * @throws Refusal as the flow does
 */
export async function actOn (deps: RegistryDeps, actor: Actor, domainId: string, act: BatchAct): Promise<boolean> {
  const { domain, delegation } = await transact(deps.db, async trx => ({ domain: await findDomain(trx, domainId), delegation: await findDelegation(trx, domainId) }))
  if (!domain) throw notFound()
  if (domain.releasedAt === null && isSo(act, domain, delegation)) return false
  switch (act.kind) {
    case 'renewal': await setRenewal(deps, actor, domainId, { autoRenew: act.autoRenew, years: domain.renewYears }); break
    case 'name-servers': await changeDelegation(deps, actor, domainId, act.nameServers); break
    case 'lock': await changeLock(deps, actor, domainId, act.on); break
    default: act satisfies never
  }
  return true
}

function isSo (act: BatchAct, domain: Domain, { nameServers, lockedAt }: Delegation): boolean {
  switch (act.kind) {
    case 'renewal': return domain.autoRenew === act.autoRenew
    case 'lock': return (lockedAt !== null) === act.on
    case 'name-servers': return nameServers !== null && inOrder(nameServers.map(({ name }) => name)) === inOrder(act.nameServers.map(({ name }) => name.trim().toLowerCase())) && act.nameServers.every(({ addresses }) => addresses.length === 0)
    default: return act satisfies never
  }
}

const inOrder = (names: readonly string[]): string => names.toSorted().join()
