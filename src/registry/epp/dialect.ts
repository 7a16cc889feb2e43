/** What differs between registries on the wire, as data: one constant each, no branches on a registry's name in the commands. */
import { RegistryError } from '../../errors.ts'

/** A result code, with NASK's numeric reason where the code alone says too little. */
export type Said = { readonly code: number, readonly reason?: string }

/** Namespaces by the short names under which commands ask for them. Those of one name are one family: later versions of the same thing, or another registry's take on it. */
export type ObjectName = 'domain' | 'contact' | 'host' | 'future' | 'nsgroup' | 'keygroup' | 'balance' | 'registrarFinance' | 'registrarHitPoints' | 'registrationLimit' | 'dnsQuality' | 'dnssecEligibility' | 'maintenance'
export type ExtensionName =
  | 'secDNS' | 'rgp' | 'fee' | 'idnLang' | 'namestoreExt' | 'sync' | 'lowbalance' | 'rgpPoll' | 'loginSec' | 'changePoll' | 'unhandled' | 'secureAuthInfo'
  | 'extdom' | 'extcon' | 'extepp' | 'extfut' | 'extreport'
  | 'domainExt' | 'contactExt' | 'authInfoExt' | 'pollExt' | 'idn' | 'homoglyph' | 'eurid'
  | 'keysys' | 'query'
export type SpaceName = ObjectName | ExtensionName

/** Something that can be spoken beside `epp` itself. */
export type Known = {
  readonly name: SpaceName
  /** Where the greeting lists it and the login asks for it; 'unlisted': used without either. */
  readonly as: 'object' | 'extension' | 'unlisted'
  /** Versions that we implement, the preferred one first. */
  readonly uris: readonly [string, ...string[]]
}

export type Names = Readonly<Record<'epp' | 'domain' | 'contact' | 'host', string>> & Readonly<Partial<Record<SpaceName, string>>>

export type Dialect = {
  /** What is spoken: of a dialect as it is written down all that is known, in the preferred version; in a session what `speak` has left of it. */
  readonly ns: Names
  readonly knows: readonly Known[]
  /** Commands on objects that it knows, and forms of one ('domain:transfer cancel', 'domain:info hosts'), which the registry does not have. */
  readonly lacks?: readonly string[]
  /** Length of a login password, characters. */
  readonly password: readonly [least: number, most: number]
  /** RFC 5731 §1.1: host objects or attributes; NASK's domain-2.1: plain texts. */
  readonly nameServers: 'hostObj' | 'hostAttr' | 'plain'
  /** Whose word a contact's id is. An id that the registry gives cannot be looked up when its answer is lost; 'none': the registry keeps no contacts. */
  readonly contactIds: 'ours' | 'registry' | 'none'
  /** Transfer codes: 'ours': set when asked for and cleared afterwards (RFC 9154 §5); 'kept': set, and never without one; 'registry': given out by it, never set. */
  readonly authInfo: 'ours' | 'kept' | 'registry'
  /** NASK's domain-2.1.xsd, transferType: the code goes with everything that is said about a transfer. */
  readonly transferWithCode?: true
  /** RFC 5910, or NASK's secDNS-2.1: DS records alone. null: unsigned delegations. */
  readonly dnssec: 'rfc5910' | 'nask' | null
  /** Verisign's idnLang: said with every internationalised name that is created. */
  readonly idnLanguage?: 'required'
  /** Verisign's namestoreExt: the product that every command names, by top-level domain; '*': for hosts under any other. */
  readonly subProducts?: Readonly<Record<string, string>>
  /** RFC 5733 §2.5: the postal address in full Unicode (loc) or in ASCII (int). */
  readonly postalInfo: 'loc' | 'int'
  /** contact:update: parts of an address that are left out stay as they are (RFC 5733 §3.2.5), or the whole is replaced (NASK's contact-2.1.xsd). */
  readonly postalUpdate: 'parts' | 'whole'
  /** Contacts choose what is shown of them (RFC 5733 §2.9). */
  readonly discloses: boolean
  /** The calendar in which the registry names the day of an exDate (`curExpDate`). RFC 5731 §2.4: UTC; NASK's is not published. */
  readonly expiryZone: 'Europe/Warsaw' | 'UTC'
  /** Successful answers repeat our clTRID. An answer with another one is never accepted. */
  readonly echoesClTrid: boolean
  /** What a create says of an object that is there already: perhaps by our own earlier attempt. */
  readonly exists: readonly Said[]
  /** What a renewal says when the expiry is no longer the one we named: perhaps by our own earlier attempt. */
  readonly renewedAlready: readonly Said[]
  /** What an update says when it would change nothing: perhaps because our own earlier attempt did. */
  readonly changedAlready: readonly Said[]
}

export const object = (name: ObjectName, ...uris: [string, ...string[]]): Known => ({ name, as: 'object', uris })
export const extension = (name: ExtensionName, ...uris: [string, ...string[]]): Known => ({ name, as: 'extension', uris })

/** All that is known, in the preferred version. */
export const namesOf = (epp: string, knows: readonly Known[]): Names =>
  ({ epp, ...Object.fromEntries(knows.map(({ name, uris: [preferred] }) => [name, preferred])) }) as Names

/** For what is said in one namespace alone. Throws RegistryError 'give-up' where it is not spoken. */
export function spaceOf ({ ns }: Dialect, name: SpaceName): string {
  const uri = ns[name]
  if (uri === undefined) throw new RegistryError(`the registry does not offer ${name}`, 'give-up')
  return uri
}

/** Throws RegistryError 'give-up' for a command, or a form of one, that the registry does not have: it is not said at all. */
export function requireKnown ({ lacks }: Dialect, what: string): void {
  if (lacks?.includes(what)) throw new RegistryError(`this registry has no ${what}`, 'give-up')
}

/** What a greeting offers (RFC 5730 §2.4). */
export type Services = { readonly objects: readonly string[], readonly extensions: readonly string[] }

/** What a session speaks: the part of a dialect that the greeting offers, in the best version of each that both sides know; and what to ask for at login. */
export function speak (dialect: Dialect, offers: Services): { readonly dialect: Dialect, readonly services: Services } {
  const spoken = dialect.knows.flatMap(({ name, as, uris }): Known[] => {
    const uri = uris.find(each => offers[as === 'object' ? 'objects' : 'extensions'].includes(each))
    if (uri !== undefined) return [{ name, as: as === 'object' ? as : 'extension', uris: [uri] }] // once it is listed it has to be asked for
    return as === 'unlisted' ? [{ name, as, uris: [uris[0]] }] : []
  })
  return { dialect: { ...dialect, ns: namesOf(dialect.ns.epp, spoken) }, services: servicesOf(spoken) }
}

/** The preferred version of each. */
export function servicesOf (knows: readonly Known[]): Services {
  const preferred = (kind: Known['as']): string[] => knows.filter(({ as }) => as === kind).map(({ uris: [uri] }) => uri)
  return { objects: preferred('object'), extensions: preferred('extension') }
}

const family = (uri: string): string => uri.replace(/-\d+(?:\.\d+)*$/, '')
const readers = new WeakMap<Dialect, (uri: string) => string>()

/** How namespaces in answers are read: another version of a known one counts as the one that is spoken (servers answer in old ones, and in newer). */
export function namespaceReader (dialect: Dialect): (uri: string) => string {
  const known = readers.get(dialect)
  if (known) return known
  const meant = new Map<string, string>([[family(dialect.ns.epp), dialect.ns.epp]])
  for (const { name, uris } of dialect.knows) for (const uri of uris) meant.set(family(uri), dialect.ns[name] ?? uris[0])
  const read = new Map<string, string>()
  const reader = (uri: string): string => {
    const before = read.get(uri)
    if (before !== undefined) return before
    const found = meant.get(family(uri)) ?? uri
    if (read.size < 1_000) read.set(uri, found) // strangers' inventions do not fill the memory
    return found
  }
  readers.set(dialect, reader)
  return reader
}

const dayIn = { 'Europe/Warsaw': new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }), UTC: new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }) }

/** The day ('2026-03-01') that the registry calls an exDate: what belongs in `curExpDate`. */
export const expiryDay = ({ expiryZone }: Dialect, expiresAt: Date): string => dayIn[expiryZone].format(expiresAt)

/** Whether an answer is one of a list; a listed reason must match, a listed code without one matches any. */
export const isSaid = (list: readonly Said[], answer: { readonly code: number, readonly reasonCode: string | null }): boolean =>
  list.some(({ code, reason }) => code === answer.code && (reason === undefined || reason === answer.reasonCode))
