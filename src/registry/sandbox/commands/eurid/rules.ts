/** What EURid's commands demand, beyond what all registries do. */
import { isIPv4, isIPv6 } from 'node:net'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { refuse } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { EuridTerms } from '../../eurid-terms.ts'
import type { DnsKey, DomainContact, DomainData, EuridDomain, HostAddress, Signer } from '../../facts.ts'
import { findDomain, groupKey, isPending, type Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { distinct, type Guard } from '../guards.ts'
import { keyOf, signersIn } from '../gtld/sec-dns.ts'
import { readHost, readName } from './names.ts'

export function termsOf ({ registry }: Pick<Desk, 'registry'>): EuridTerms {
  if (registry.family !== 'eurid') throw new Error(`a command of EURid at ${registry.id}`)
  return registry.terms
}

/** The domain that a command is about, or how it is refused. */
export function domainOf (desk: Desk, node: XmlNode): Domain | NonNullable<Guard> {
  const text = textAt(node, 'name')!
  const name = readName(text)
  const value = { element: 'name', text, space: 'domain' as const }
  if (name === undefined) return refuse(2005, words('invalid domain name'), value)
  return findDomain(desk.ledger, name) ?? refuse(2303, words('domain does not exist'), value)
}

export const sponsored = ({ account }: Desk, object: { readonly account: string }): Guard =>
  object.account === account.id ? undefined : refuse(2201, words('not the registrar of the object'))

/** What the registry has taken in hand stays as it is (2304). */
export function free ({ flags, transfer, quarantinedAt }: Domain, isQuarantineFine = false): Guard {
  const flag = flags.find(each => each !== 'reserved')
  if (flag) return refuse(2304, words(`domain is ${flag}`))
  if (isPending(transfer)) return refuse(2304, words('domain is being transferred'))
  return quarantinedAt && !isQuarantineFine ? refuse(2304, words('domain is in quarantine')) : undefined
}

export const affordable = (desk: Desk, priceMinor: bigint): Guard =>
  desk.funds().leftMinor >= priceMinor ? undefined : refuse(2104, words('not enough funds on the account'))

export type Delegation = { readonly ns: readonly string[], readonly glue: EuridDomain['glue'], readonly refused: Guard }

/** <hostAttr>s below an <ns>; `domain` is the one that is delegated: only below it are addresses given, and there they must be. */
export function delegationIn (container: XmlNode | undefined, domain: string): Delegation {
  const hosts = childrenOf(child(container, 'ns'), 'hostAttr').map(each => ({
    text: textAt(each, 'hostName')!,
    addresses: childrenOf(each, 'hostAddr').map((address): HostAddress => ({ ip: address.attrs['ip'] ?? 'v4', address: address.text.trim().toLowerCase() }))
  }))
  const ns: string[] = []
  const glue: Record<string, readonly HostAddress[]> = {}
  for (const { text, addresses } of hosts) {
    const name = readHost(text)
    const value = { element: 'hostName', text, space: 'domain' as const }
    const isBelow = name?.endsWith(`.${domain}`) ?? false
    const wrong = addresses.find(({ ip, address }) => ip === 'v4' ? !isIPv4(address) : !isIPv6(address))
    const refused = name === undefined
      ? refuse(2005, words('invalid host name'), value)
      : wrong
        ? refuse(2005, words('invalid IP address'), { element: 'hostAddr', text: wrong.address, space: 'domain' })
        : isBelow && addresses.length === 0 ? refuse(2003, words('glue is required'), value) : !isBelow && addresses.length > 0 ? refuse(2306, words('glue is for hosts below the domain'), value) : undefined
    if (refused) return { ns: [], glue: {}, refused }
    ns.push(name!)
    if (isBelow) glue[name!] = addresses
  }
  return { ns, glue, refused: distinct(ns) }
}

/** Contacts that exist, are the asker's own and of the right sort; groups that do; no more of anything than there may be. */
export function fitting (desk: Desk, { registrant, contacts, ns, eurid, signers = [] }: DomainData): Guard {
  const { mostNameServers, mostKeys } = termsOf(desk)
  const { others, nsgroups, keygroup, keys } = eurid!
  const wanted: readonly [type: string, id: string][] = [['registrant', registrant], ...[...contacts, ...others].map(({ type, id }): [string, string] => [type ?? '', id])]
  for (const [type, id] of wanted) {
    const contact = desk.ledger.contacts.get(id)
    const value = { element: type === 'registrant' ? 'registrant' : 'contact', text: id, space: 'domain' as const }
    if (!contact) return refuse(2303, words('contact does not exist'), value)
    const refused = sponsored(desk, contact) ?? (contact.data.eurid?.type === type ? undefined : refuse(2306, words(`contact is no ${type} contact`), value))
    if (refused) return refused
  }
  if (contacts.some(({ type }) => type === 'admin')) return refuse(2306, words('there are no admin contacts'))
  const unknown = nsgroups.find(each => !desk.ledger.groups.has(groupKey('nsgroup', desk.account.id, each)))
  if (unknown !== undefined) return refuse(2303, words('name server group does not exist'), { element: 'nsgroup', text: unknown, space: 'domain-ext' })
  if (keygroup !== null && !desk.ledger.groups.has(groupKey('keygroup', desk.account.id, keygroup))) return refuse(2303, words('key group does not exist'), { element: 'keygroup', text: keygroup, space: 'domain-ext' })
  if (ns.length + nsgroups.length > mostNameServers) return refuse(2306, words('too many name servers'))
  if ([keygroup !== null, keys.length > 0, signers.length > 0].filter(each => each).length > 1) return refuse(2306, words('either keys, or signers, or a key group'))
  if (keys.length > mostKeys || signers.length > mostKeys) return refuse(2306, words('too many keys'))
  return distinct(nsgroups) ?? distinct(wanted.map(each => each.join(' ')))
}

export type Signing = { readonly keys: readonly DnsKey[], readonly signers: readonly Signer[], readonly refused: Guard }

/** <secDNS:keyData>, or <secDNS:dsData>: one of the two. */
export const signingIn = (node: XmlNode | undefined): Signing => ({
  keys: childrenOf(node, 'keyData').map(keyOf),
  signers: signersIn(node),
  refused: child(node, 'maxSigLife') ? refuse(2102, words('maxSigLife is not served')) : undefined
})

export const contactsIn = (node: XmlNode | undefined): readonly DomainContact[] => childrenOf(node, 'contact').map(each => ({ type: each.attrs['type'] ?? null, id: each.text.trim() }))

export const groupsIn = (node: XmlNode | undefined): readonly string[] => childrenOf(node, 'nsgroup').map(each => each.text.trim())

/** Whole years, in years or in months; undefined when it is not sold. */
export function yearsOf (period: XmlNode | undefined, most: number): number | undefined {
  const count = Number(period?.text.trim() ?? 1)
  const years = period?.attrs['unit'] === 'm' ? count / 12 : count
  return Number.isInteger(years) && years >= 1 && years <= most ? years : undefined
}
