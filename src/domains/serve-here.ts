/** A domain's owner wants our name servers: its zone is opened here, then its registry is told (DOM-II.9). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { DnsDeps } from '../dns/deps.ts'
import { openZone } from '../dns/open-zone.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { changeDelegation } from './delegation.ts'
import { findDomain } from './domain-store.ts'

/** The zone first: the registry may ask our name servers before it names them. @throws Refusal as changeDelegation; 'conflict' 'zone-exists' when the name's zone is another's */
export async function serveHere (deps: RegistryDeps & Pick<DnsDeps, 'dns'>, actor: Actor, domainId: string): Promise<{ readonly zoneId: string }> {
  const at = deps.now()
  const zone = await transact(deps.db, async trx => {
    const domain = await findDomain(trx, domainId)
    if (!domain) throw notFound()
    requireCustomer(actor, domain, 'act:domains')
    const { operatorId, customerId, name, displayName } = domain
    return await openZone(deps, trx, actor, { operatorId, customerId, name, displayName, subject: { type: 'domain', id: domainId } }, at)
  })
  await changeDelegation(deps, actor, domainId, deps.dns.nameServers.map(name => ({ name, addresses: [] })))
  return { zoneId: zone.id }
}
