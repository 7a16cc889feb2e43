/**
 * What differs between the protocols this server speaks, as data: one constant each, in dialects/. What the registries
 * behind them do is in their own rules: a dialect says how a thing is said, never what follows from it.
 */

/** Namespaces by the prefix under which this server writes them. */
export type ObjectName =
  | 'contact' | 'domain' | 'host' | 'future' | 'nsgroup' | 'keygroup' | 'registrarFinance' | 'registrarHitPoints' | 'registrationLimit'
  | 'dnsQuality' | 'dnssecEligibility' | 'balance' | 'maintenance'
export type ExtensionName =
  | 'extcon' | 'extdom' | 'extepp' | 'extfut' | 'extreport' | 'secDNS'
  | 'rgp' | 'rgp-poll' | 'fee' | 'idnLang' | 'namestoreExt' | 'sync' | 'lowbalance-poll' | 'loginSec' | 'secure-authinfo-transfer' | 'changePoll' | 'unhandled-namespaces'
  | 'contact-ext' | 'domain-ext' | 'authInfo' | 'poll' | 'idn' | 'homoglyph'
export type SpaceName = ObjectName | ExtensionName

/** Something that is spoken beside `epp` itself. */
export type Service = {
  readonly name: SpaceName
  /** Where the greeting lists it and the login asks for it; 'unlisted': always there, and in neither. */
  readonly as: 'object' | 'extension' | 'unlisted'
  /** Versions offered side by side, the newest first. */
  readonly uris: readonly [string, ...string[]]
}

export type Names = { readonly epp: string } & Readonly<Partial<Record<SpaceName, string>>>

export type Dialect = {
  readonly id: 'nask' | 'nask-first' | 'ietf' | 'gtld' | 'eurid'
  /** Of the dialect as it is written down the newest version of each service; in a session those that its login asked for. */
  readonly ns: Names
  readonly services: readonly Service[]
  /** <domain:ns>host</domain:ns> repeated; or one <domain:ns> of <domain:hostObj>, or of <domain:hostAttr>. */
  readonly nameServers: 'plain' | 'hostObj' | 'hostAttr'
  /** Where the code that opens a foreign contact travels. */
  readonly contactAuthInfo: 'extension' | 'command'
  /** [shortest, longest], in characters, of the schema. */
  readonly clientId: readonly [number, number]
  readonly password: readonly [number, number]
  readonly longestPeriod: number
  readonly fewestStreets: number
  /** The schema wants <postalCode>, an unempty organisation, a type on each domain contact and <svcExtension> at login. */
  readonly strict: boolean
  /** How a refusal is written: in NASK's odd namespaces with its numbers, or as RFC 5730 §2.6 has it. */
  readonly refusals: 'nask' | 'rfc'
  /** Whether every successful answer tells the length and the head of the poll queue, or that to a poll alone. */
  readonly stampsQueue: boolean
  /** RFC 5730 §2.4 wants a <dcp> in the greeting; NASK's schema has none. */
  readonly dataPolicy: boolean
  /** Digits of the fraction of a second of every instant; null: as many as there are, one at least. */
  readonly fraction: number | null
}

/** What the schemas of RFC 5730–5733 themselves say. */
export const ofRfc = {
  contactAuthInfo: 'command',
  clientId: [3, 16],
  password: [6, 16],
  longestPeriod: 99,
  fewestStreets: 0,
  strict: false,
  dataPolicy: true
} as const satisfies Partial<Dialect>

export const object = (name: ObjectName, ...uris: [string, ...string[]]): Service => ({ name, as: 'object', uris })
export const extension = (name: ExtensionName, ...uris: [string, ...string[]]): Service => ({ name, as: 'extension', uris })
/** A payload of polls that is listed among the objects. */
export const payload = (name: ExtensionName, uri: string): Service => ({ name, as: 'object', uris: [uri] })
export const unlisted = (name: ExtensionName, uri: string): Service => ({ name, as: 'unlisted', uris: [uri] })

/** All services, each in its newest version. */
export const namesOf = (epp: string, services: readonly Service[]): Names =>
  ({ epp, ...Object.fromEntries(services.map(({ name, uris: [newest] }) => [name, newest])) })

/** The service of a namespace, in whatever version. */
const serviceOf = ({ services }: Dialect, uri: string): Service | undefined => services.find(({ uris }) => uris.includes(uri))

export function objectOf (dialect: Dialect, uri: string): ObjectName | undefined {
  const service = serviceOf(dialect, uri)
  return service?.as === 'object' ? service.name as ObjectName : undefined // of a payload, too: it has no verbs
}

export function extensionOf (dialect: Dialect, uri: string): ExtensionName | undefined {
  const service = serviceOf(dialect, uri)
  return service && service.as !== 'object' ? service.name as ExtensionName : undefined
}

/** URIs that the greeting lists. */
export const offered = ({ services }: Dialect, as: 'object' | 'extension'): readonly string[] => services.filter(each => each.as === as).flatMap(({ uris }) => uris)

/** The dialect as a login has narrowed it: what was not asked for is not there, and of two versions the one that was asked for is (of both, the newer). */
export function spoken (dialect: Dialect, asked: ReadonlySet<string>): Dialect {
  const services = dialect.services.flatMap((service): Service[] => {
    const uri = service.as === 'unlisted' ? service.uris[0] : service.uris.find(each => asked.has(each))
    return uri === undefined ? [] : [{ ...service, uris: [uri] }]
  })
  return { ...dialect, services, ns: namesOf(dialect.ns.epp, services) }
}
