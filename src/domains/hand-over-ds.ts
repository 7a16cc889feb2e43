/** The DS of a domain's zone that is signed here goes to its registry (RFC 5910): asked of dns, said as any other change of keys. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { DnsDeps } from '../dns/deps.ts'
import { findZoneDs } from '../dns/read-zone.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { AskedChange } from './delegation.ts'
import { findDelegation } from './delegation-store.ts'
import { changeSigning } from './dnssec.ts'
import { findDomain } from './domain-store.ts'

/** @throws Refusal as changeSigning; 'conflict' also 'zone-unsigned', 'delegated-elsewhere': with our DS and others' servers nobody who validates would find the domain */
export async function handOverDs (deps: RegistryDeps & Pick<DnsDeps, 'dns'>, actor: Actor, domainId: string): Promise<AskedChange> {
  const ds = await transact(deps.db, async trx => {
    const domain = await findDomain(trx, domainId)
    if (!domain) throw notFound()
    requireCustomer(actor, domain, 'act:domains')
    const found = await findZoneDs(trx, domain.name)
    if (!found || found.length === 0) throw new Refusal('conflict', `The zone of ${domain.displayName} is not signed here, or not yet: sign it, and ask again in a moment.`, { reason: 'zone-unsigned', rule: 'DOM-II.9' })
    const { nameServers } = await findDelegation(trx, domainId)
    const others = nameServers?.map(({ name }) => name).filter(name => !deps.dns.nameServers.includes(name)) ?? []
    if (others.length > 0) throw new Refusal('conflict', `${domain.displayName} is delegated to ${others.join(', ')}, which do not sign with this key: name only ${deps.dns.nameServers.join(', ')} first.`, { reason: 'delegated-elsewhere', rule: 'DOM-II.9' })
    return found
  })
  return await changeSigning(deps, actor, domainId, { ds })
}
