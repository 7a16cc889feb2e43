/** Addresses of name servers inside the domain: host objects where a registry has them (RFC 5732), else attributes of the delegation (RFC 5731 §1.1). Pure. */
import type { HostFacts } from '../registry/epp/commands/host-info.ts'
import type { Glue } from '../registry/epp/name-servers.ts'
import type { NameServer } from './name-servers.ts'
import type { Step } from './registry-step.ts'

/** Hosts that are not there are made; those with addresses get the wanted ones. Somebody else's host outside needs nothing. */
export const hostSteps = (wanted: readonly NameServer[], hosts: ReadonlyMap<string, HostFacts | null>): Step[] => wanted.flatMap(({ name, addresses }): Step[] => {
  const host = hosts.get(name)
  if (!host) return [{ say: 'host:create', request: { name, addresses } }]
  if (addresses.length === 0) return []
  const has = host.addresses.map(small)
  const add = addresses.filter(each => !has.includes(each))
  const remove = has.filter(each => !addresses.includes(each))
  if (add.length + remove.length === 0) return []
  return [{ say: 'host:update', request: { name, ...add.length > 0 && { add: { addresses: add } }, ...remove.length > 0 && { remove: { addresses: remove } } } }]
})

/** An attribute has no update: the server is taken out and put back with its new addresses, one at a time so that the others go on answering. */
export const glueSteps = (domain: string, wanted: readonly NameServer[], shown: Glue): Step[] => wanted.flatMap(({ name, addresses }): Step[] => {
  const has = (shown[name] ?? []).map(small)
  if (has.length === addresses.length && addresses.every(each => has.includes(each))) return []
  return [
    { say: 'domain:update', request: { name: domain, remove: { nameServers: [name] } } },
    { say: 'domain:update', request: { name: domain, add: { nameServers: [name], glue: { [name]: addresses } } } }
  ]
})

const small = (address: string): string => address.toLowerCase()
