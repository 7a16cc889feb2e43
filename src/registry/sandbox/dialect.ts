/**
 * What differs between the dialects this server speaks, as data. The books are the same: what one dialect registers,
 * the other finds. `nask` is NASK's 2.1 generation, all namespaces its own; `ietf` is the older generation of the same
 * registry, RFC 5730-5733 with the first NASK extensions. The login's namespace rules the session.
 */

export type ObjectName = 'contact' | 'domain' | 'host'
export type ExtensionName = 'extcon' | 'extdom'
export type Prefix = 'epp' | ObjectName | ExtensionName

export type Dialect = {
  readonly id: 'nask' | 'ietf'
  readonly ns: Readonly<Record<Prefix, string>>
  /** <domain:ns>host</domain:ns> repeated, or one <domain:ns> of <domain:hostObj>. */
  readonly nameServers: 'plain' | 'hostObj'
  /** Where the code that opens a foreign contact travels. */
  readonly contactAuthInfo: 'extension' | 'command'
  /** [shortest, longest], in characters, of the schema. */
  readonly clientId: readonly [number, number]
  readonly password: readonly [number, number]
  readonly longestPeriod: number
  readonly fewestStreets: number
  /** The schema wants <postalCode>, an unempty organisation, a type on each domain contact and <svcExtension> at login. */
  readonly strict: boolean
}

const naskNamespace = (name: string): string => `http://www.dns.pl/nask-epp-schema/${name}-2.1`
const ietfNamespace = (name: string): string => `urn:ietf:params:xml:ns:${name}-1.0`
const firstExtension = (name: string): string => `http://www.dns.pl/NASK-EPP/${name}-1.0`

export const nask: Dialect = {
  id: 'nask',
  ns: {
    epp: naskNamespace('epp'), contact: naskNamespace('contact'), domain: naskNamespace('domain'), host: naskNamespace('host'),
    extcon: naskNamespace('extcon'), extdom: naskNamespace('extdom')
  },
  nameServers: 'plain',
  contactAuthInfo: 'extension',
  clientId: [1, 256],
  password: [6, 64],
  longestPeriod: 120,
  fewestStreets: 1,
  strict: true
}

export const ietf: Dialect = {
  id: 'ietf',
  ns: {
    epp: ietfNamespace('epp'), contact: ietfNamespace('contact'), domain: ietfNamespace('domain'), host: ietfNamespace('host'),
    extcon: firstExtension('extcon'), extdom: firstExtension('extdom')
  },
  nameServers: 'hostObj',
  contactAuthInfo: 'command',
  clientId: [3, 16],
  password: [6, 16],
  longestPeriod: 99,
  fewestStreets: 0,
  strict: false
}

export const dialects: readonly Dialect[] = [nask, ietf]

export const objectNames: readonly ObjectName[] = ['contact', 'host', 'domain']
export const extensionNames: readonly ExtensionName[] = ['extcon', 'extdom']

export const dialectOf = (namespace: string): Dialect | undefined => dialects.find(each => each.ns.epp === namespace)

export const objectOf = (dialect: Dialect, namespace: string): ObjectName | undefined => objectNames.find(each => dialect.ns[each] === namespace)

export const extensionOf = (dialect: Dialect, namespace: string): ExtensionName | undefined => extensionNames.find(each => dialect.ns[each] === namespace)
