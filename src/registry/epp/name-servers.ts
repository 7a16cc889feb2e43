/** Name servers of a domain: host objects, attributes (RFC 5731 §1.1) or NASK's plain texts. Pure. */
import { RegistryError } from '../../errors.ts'
import { el, type Xml } from '../../xml/build.ts'
import { childrenOf, textAt, type XmlNode } from '../../xml/parse.ts'
import type { Dialect } from './dialect.ts'

/** Addresses of name servers inside the domain itself, by host name; only where name servers are attributes. */
export type Glue = Readonly<Record<string, readonly string[]>>

/** An empty list says nothing. Throws RegistryError 'give-up' for addresses where hosts are objects of their own. */
export function nameServersOf (names: readonly string[] = [], glue: Glue | undefined, { nameServers }: Dialect): Xml[] {
  if (glue !== undefined && nameServers !== 'hostAttr') throw new RegistryError('at this registry the addresses of a name server belong to its host object', 'give-up')
  if (nameServers === 'plain') return names.map(name => el('domain:ns', {}, name))
  if (names.length === 0) return []
  return [el('domain:ns', {}, ...names.map(name => nameServers === 'hostObj'
    ? el('domain:hostObj', {}, name)
    : attributeOf(name, glue)))]
}

/** RFC 5731 §1.1, hostAttr; the prefix `domain` is declared around it. */
export const attributeOf = (name: string, glue: Glue = {}): Xml =>
  el('domain:hostAttr', {}, el('domain:hostName', {}, name), ...(glue[name] ?? []).map(each => addressOf('domain:hostAddr', each)))

/** IPv6 is what has a colon. */
export const addressOf = (element: string, address: string): Xml => el(element, { ip: address.includes(':') ? 'v6' : 'v4' }, address)

/** Names of all forms, in the order told; `ns` is the namespace of the domain object. */
export const readNameServers = (data: XmlNode, ns: string): string[] =>
  childrenOf(data, 'ns', ns).flatMap(each => [each.text, ...each.children.map(host => textAt(host, 'hostName') ?? host.text)])
    .map(text => text.trim()).filter(text => text !== '')

/** Addresses told with the names; {} where hosts are objects. */
export const readGlue = (data: XmlNode, ns: string): Glue =>
  Object.fromEntries(childrenOf(data, 'ns', ns).flatMap(each => childrenOf(each, 'hostAttr', ns)).map(attr =>
    [textAt(attr, 'hostName') ?? '', childrenOf(attr, 'hostAddr', ns).map(({ text }) => text.trim())] as const)
    .filter(([, addresses]) => addresses.length > 0))
