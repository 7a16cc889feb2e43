/** Name servers as a customer writes them, checked before any registry is asked: names, their number, and which of them need addresses. Pure. */
import { BlockList, isIP } from 'node:net'
import { toASCII } from 'tr46'
import { Refusal } from '../errors.ts'
import type { Dialect } from '../registry/epp/dialect.ts'
import type { RuleId } from '../rules/rule-ids.ts'

/** `addresses`: IPv4 and IPv6 of a server inside the domain itself (glue), empty for any other. */
export type NameServer = { readonly name: string, readonly addresses: readonly string[] }

/** What registries take for one domain; NASK and EURid nine, the others what a root answer holds. */
const most: Readonly<Record<Dialect['nameServers'], number>> = { plain: 9, hostAttr: 9, hostObj: 13 }
const fewest = 2
const mostAddresses = 13

/** Whether a host stands in a domain: then only an address beside it leads there. */
export const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

/**
 * The servers with their names in ASCII and small letters. None at all takes the domain out of the DNS.
 * @throws Refusal 'invalid' that says which server is wrong and what to write instead
 */
export function checkNameServers (domain: string, typed: readonly NameServer[], dialect: Pick<Dialect, 'nameServers'>, rule: RuleId): NameServer[] {
  const servers = typed.map(({ name, addresses }) => ({ name: hostNameOf(name, rule), addresses: addresses.map(each => addressOf(each, rule)) }))
  const limit = most[dialect.nameServers]
  if (servers.length === 1 || servers.length > limit) throw no('name-server-count', `Name ${fewest} to ${limit} name servers, or none to take the domain out of the DNS.`, rule)
  if (new Set(servers.map(({ name }) => name)).size < servers.length) throw no('name-server-twice', 'Name each name server once.', rule)
  for (const { name, addresses } of servers) {
    if (isWithin(name, domain) && addresses.length === 0) throw no('glue-missing', `${name} is inside ${domain}: give its addresses, or nobody finds it.`, rule)
    if (!isWithin(name, domain) && addresses.length > 0) throw no('glue-unasked', `${name} is outside ${domain}: its addresses belong to its own domain, leave them out.`, rule)
    if (new Set(addresses).size < addresses.length || addresses.length > mostAddresses) throw no('bad-address', `${name}: give each address once, ${mostAddresses} at most.`, rule)
  }
  return servers
}

/** RFC 1123 §2.1: letters, digits and hyphens, at least two labels; national letters in their ASCII form. */
function hostNameOf (typed: string, rule: RuleId): string {
  const name = toASCII(typed.trim().replace(/\.$/, ''), { useSTD3ASCIIRules: true, checkHyphens: false, verifyDNSLength: true })?.toLowerCase() ?? ''
  const isHost = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(name)
  if (!isHost) throw no('bad-host-name', `'${typed.slice(0, 80)}' is no name of a server: write it as ns1.example.pl.`, rule)
  return name
}

/** Networks in which nobody outside reaches a server (RFC 6890, RFC 1122 §3.2.1.3, RFC 4193, RFC 4291). */
const unreachable = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16], ['224.0.0.0', 3]] as const) unreachable.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 127], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) unreachable.addSubnet(net, bits, 'ipv6')

function addressOf (typed: string, rule: RuleId): string {
  const address = typed.trim().toLowerCase()
  const version = isIP(address)
  if (version === 0 || address.includes('%')) throw no('bad-address', `'${typed.slice(0, 80)}' is no IP address.`, rule)
  if (address.startsWith('::ffff:') || unreachable.check(address, version === 4 ? 'ipv4' : 'ipv6')) throw no('bad-address', `${address} is reached by nobody outside its own network: give a public address.`, rule)
  return address
}

const no = (reason: string, say: string, rule: RuleId): Refusal => new Refusal('invalid', say, { reason, rule })
