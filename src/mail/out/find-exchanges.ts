/** The servers that take mail for a domain (RFC 5321 §5.1), with whether DNSSEC vouches for their names. */
import { BlockList, isIPv4 } from 'node:net'
import type { DnsClient } from './dns-client.ts'

export type Exchange = {
  /** Lower case, without a final dot. */
  readonly host: string
  readonly preference: number
  /** The MX records were validated. */
  readonly secure: boolean
}

export type Exchanges =
  | { readonly is: 'found', readonly exchanges: readonly Exchange[] }
  | { readonly is: 'refused', readonly reply: string }
  | { readonly is: 'unknown', readonly why: string }

const mostExchanges = 10

/** Best first; equal ones in chance order. `ownNames`: our mail servers, to which nothing of a domain that is not ours goes (RFC 5321 §5.1). */
export async function findExchanges (dns: DnsClient, domain: string, ownNames: readonly string[]): Promise<Exchanges> {
  const mx = await dns.ask(domain, 'MX')
  if (mx.is === 'fault') return { is: 'unknown', why: `MX of ${domain}: ${mx.why}` }
  if (mx.is === 'none') {
    if (mx.noName) return { is: 'refused', reply: `550 5.1.2 ${domain} does not exist` }
    return { is: 'found', exchanges: [{ host: domain, preference: 0, secure: mx.secure }] } // the domain itself
  }
  const records = mx.records.flatMap(record => record.type === 'MX' ? [{ host: record.data.exchange.toLowerCase().replace(/\.$/, ''), preference: record.data.preference ?? 0, secure: mx.secure, chance: Math.random() }] : [])
  if (records.every(({ host }) => host === '')) return { is: 'refused', reply: `556 5.1.10 ${domain} takes no mail` } // RFC 7505 §4.2
  const sorted = records.filter(({ host }) => host !== '').sort((a, b) => a.preference - b.preference || a.chance - b.chance)
  const own = sorted.find(({ host }) => ownNames.includes(host))
  const left = own ? sorted.filter(({ preference }) => preference < own.preference) : sorted
  if (left.length === 0) return { is: 'refused', reply: `554 5.4.6 the mail of ${domain} would come back to us: its MX names this server, where the domain has no mailboxes` }
  return { is: 'found', exchanges: left.slice(0, mostExchanges).map(({ chance, ...exchange }) => exchange) }
}

export type Addresses = { readonly is: 'found', readonly addresses: readonly string[], readonly secure: boolean } | { readonly is: 'none' } | { readonly is: 'unknown', readonly why: string }

/** IPv4 first. `inside`: addresses of one's own networks may be talked to; a stranger's MX record that names one is no server of his. */
export async function findAddresses (dns: DnsClient, host: string, { inside }: { readonly inside: boolean }): Promise<Addresses> {
  const answers = await Promise.all((['A', 'AAAA'] as const).map(async type => await dns.ask(host, type)))
  const found = answers.filter(each => each.is !== 'fault').filter(({ is }) => is === 'found')
  const addresses = found.flatMap(({ records }) => records.flatMap(record => record.type === 'A' || record.type === 'AAAA' ? [record.data] : [])).filter(address => inside || !isInside(address))
  if (addresses.length > 0) return { is: 'found', addresses, secure: found.every(({ secure }) => secure) }
  const fault = answers.find(each => each.is === 'fault')
  return fault ? { is: 'unknown', why: `address of ${host}: ${fault.why}` } : { is: 'none' }
}

const insides = new BlockList()
for (const [network, prefix] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16], ['224.0.0.0', 3]] as const) insides.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [['::', 127], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) insides.addSubnet(network, prefix, 'ipv6')

const isInside = (address: string): boolean => insides.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
