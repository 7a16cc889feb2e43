/**
 * DNSSEC: RFC 5910 (secDNS-1.1), by DS records or by keys, never both; and NASK's secDNS-2.1, which has DS records alone and neither
 * maxSigLife nor urgent updates.
 */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'
import type { Reply } from '../reply.ts'

/** RFC 4034 §5.1. `digest`: hexadecimal. */
export type DsData = { readonly keyTag: number, readonly algorithm: number, readonly digestType: number, readonly digest: string, readonly key?: KeyData }

/** RFC 4034 §2.1. `publicKey`: base64. */
export type KeyData = { readonly flags: number, readonly protocol: number, readonly algorithm: number, readonly publicKey: string }

/** One of the two interfaces of RFC 5910 §4: the registry says which is its own. */
export type SigningKeys = { readonly ds: readonly DsData[] } | { readonly keys: readonly KeyData[] }

/** `maxSigLife`: seconds. */
export type Dnssec = SigningKeys & { readonly maxSigLife?: number }

export type DnssecChange = {
  /** Taken away before anything is added (RFC 5910 §5.2.5). */
  readonly remove?: 'all' | SigningKeys
  readonly add?: SigningKeys
  /** Seconds. */
  readonly maxSigLife?: number
  /** Asks the registry to be quick. */
  readonly urgent?: boolean
}

/** Throws RegistryError 'give-up' where the registry signs nothing or cannot be told so. */
export function secDnsCreate (dnssec: Dnssec | undefined, dialect: Dialect): Xml | null {
  if (dnssec === undefined) return null
  return el('secDNS:create', { 'xmlns:secDNS': uriOf(dialect) }, maxSigLifeOf(dnssec.maxSigLife, dialect), ...recordsOf(dnssec, dialect))
}

/** In the order of the schema: rem, add, chg. Throws RegistryError 'give-up' as above, and when nothing is to change. */
export function secDnsUpdate (change: DnssecChange | undefined, dialect: Dialect): Xml | null {
  if (change === undefined) return null
  const { remove, add, maxSigLife, urgent } = change
  if (remove === undefined && add === undefined && maxSigLife === undefined) throw new RegistryError('a change of DNSSEC that changes nothing', 'give-up')
  if (urgent && dialect.dnssec === 'nask') throw new RegistryError('this registry knows no urgent change of DNSSEC', 'give-up')
  const life = maxSigLifeOf(maxSigLife, dialect)
  return el('secDNS:update', { 'xmlns:secDNS': uriOf(dialect), urgent: urgent ? 'true' : undefined },
    remove === undefined ? null : el('secDNS:rem', {}, ...(remove === 'all' ? [el('secDNS:all', {}, 'true')] : recordsOf(remove, dialect))),
    add === undefined ? null : el('secDNS:add', {}, ...recordsOf(add, dialect)),
    life && el('secDNS:chg', {}, life))
}

function uriOf ({ ns, dnssec }: Dialect): string {
  if (dnssec === null || ns.secDNS === undefined) throw new RegistryError('this registry takes no keys of DNSSEC', 'give-up')
  return ns.secDNS
}

function maxSigLifeOf (seconds: number | undefined, { dnssec }: Dialect): Xml | null {
  if (seconds === undefined) return null
  if (dnssec === 'nask') throw new RegistryError('this registry takes no life of signatures', 'give-up')
  return el('secDNS:maxSigLife', {}, String(seconds))
}

function recordsOf (records: SigningKeys, { dnssec }: Dialect): Xml[] {
  const plain = 'ds' in records ? records.ds.every(({ key, keyTag }) => key === undefined && keyTag >= 1) : false
  if (dnssec === 'nask' && !plain) throw new RegistryError('this registry takes DS records alone, without keys, of tags from 1', 'give-up')
  const elements = 'ds' in records ? records.ds.map(dsOf) : records.keys.map(keyOf)
  if (elements.length === 0) throw new RegistryError('DNSSEC without a record', 'give-up')
  return elements
}

const dsOf = ({ keyTag, algorithm, digestType, digest, key }: DsData): Xml => el('secDNS:dsData', {},
  el('secDNS:keyTag', {}, String(keyTag)),
  el('secDNS:alg', {}, String(algorithm)),
  el('secDNS:digestType', {}, String(digestType)),
  el('secDNS:digest', {}, digest),
  key && keyOf(key))

const keyOf = ({ flags, protocol, algorithm, publicKey }: KeyData): Xml => el('secDNS:keyData', {},
  el('secDNS:flags', {}, String(flags)),
  el('secDNS:protocol', {}, String(protocol)),
  el('secDNS:alg', {}, String(algorithm)),
  el('secDNS:pubKey', {}, publicKey))

/** Of an info; null: not signed. undefined where the session does not speak of it. */
export function readDnssec (reply: Reply, { ns }: Dialect): Dnssec | null | undefined {
  if (ns.secDNS === undefined) return undefined
  const data = child(reply.extension, 'infData', ns.secDNS)
  const ds = childrenOf(data, 'dsData', ns.secDNS).map(readDs)
  const keys = childrenOf(data, 'keyData', ns.secDNS).map(readKey)
  if (ds.length + keys.length === 0) return null
  const life = textAt(data, 'maxSigLife')
  return { ...(ds.length > 0 ? { ds } : { keys }), ...(life ? { maxSigLife: Number(life) } : {}) }
}

function readDs (data: XmlNode): DsData {
  const key = child(data, 'keyData', data.ns)
  return { ...numbers(data, { keyTag: 'keyTag', algorithm: 'alg', digestType: 'digestType' }), digest: textAt(data, 'digest') ?? '', ...(key ? { key: readKey(key) } : {}) }
}

/** keyDataType, here and in EURid's groups of keys. */
export const readKey = (data: XmlNode): KeyData =>
  ({ ...numbers(data, { flags: 'flags', protocol: 'protocol', algorithm: 'alg' }), publicKey: (textAt(data, 'pubKey') ?? '').replace(/\s+/g, '') })

const numbers = <Field extends string>(data: XmlNode, fields: Readonly<Record<Field, string>>): Record<Field, number> =>
  Object.fromEntries(Object.entries<string>(fields).map(([field, name]) => [field, Number(textAt(data, name))])) as Record<Field, number>

/** Whether what a registry shows is as a change wanted it. */
export function isSigned (told: Dnssec | null | undefined, change: DnssecChange | undefined): boolean {
  if (change === undefined) return true
  if (told === undefined) return false
  const there = new Set(told === null ? [] : printsOf(told))
  const added = change.add === undefined ? [] : printsOf(change.add)
  const removed = change.remove === undefined ? [] : change.remove === 'all' ? [...there].filter(each => !added.includes(each)) : printsOf(change.remove).filter(each => !added.includes(each))
  return added.every(each => there.has(each)) && removed.every(each => !there.has(each)) &&
    (change.maxSigLife === undefined || told?.maxSigLife === change.maxSigLife)
}

/** Records as texts that are equal when the records are. */
const printsOf = (records: SigningKeys): string[] => 'ds' in records
  ? records.ds.map(({ keyTag, algorithm, digestType, digest }) => [keyTag, algorithm, digestType, digest.toLowerCase()].join(' '))
  : records.keys.map(({ flags, protocol, algorithm, publicKey }) => [flags, protocol, algorithm, publicKey.replace(/\s+/g, '')].join(' '))
