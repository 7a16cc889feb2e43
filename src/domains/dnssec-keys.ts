/** DS records and keys as a customer gives them: checked so that no registry is sent what would break the domain, and keys made into DS records where only those are taken. Pure. */
import { createHash } from 'node:crypto'
import { Refusal } from '../errors.ts'
import type { Dialect } from '../registry/epp/dialect.ts'
import type { DsData, KeyData, SigningKeys } from '../registry/epp/extensions/sec-dns.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type TypedSigning = { readonly ds?: readonly Omit<DsData, 'key'>[], readonly keys?: readonly KeyData[] }

/** RFC 8624 §3.1: what may be signed with; the older ones are not to be used any more. */
const algorithms = new Set([8, 10, 13, 14, 15, 16])
/** RFC 8624 §3.3: SHA-256 and SHA-384, by the length of their digests in hexadecimal digits. */
const digestLengths: Readonly<Record<number, number>> = { 2: 64, 4: 96 }
const most = 8

/**
 * null: unsigned.
 * @throws Refusal 'invalid' that says which record is wrong
 */
export function checkSigning (domain: string, { ds = [], keys = [] }: TypedSigning, { ns, dnssec }: Pick<Dialect, 'ns' | 'dnssec'>, rule: RuleId): SigningKeys | null {
  if (ds.length > 0 && keys.length > 0) throw no('ds-or-keys', 'Give DS records or keys, not both (RFC 5910 §4).', rule)
  if (ds.length + keys.length === 0) return null
  if (ds.length + keys.length > most) throw no('too-many-keys', `Give ${most} records at most.`, rule)
  if (ds.length > 0) return { ds: unique(ds.map(each => checkDs(each, rule)), rule) }
  const checked = unique(keys.map(each => checkKey(each, rule)), rule)
  return takesKeys({ ns, dnssec }) ? { keys: checked } : { ds: checked.map(each => dsOf(domain, each)) }
}

/** A registry that keeps keys as objects of their own wants keys; the others want DS records. */
const takesKeys = ({ ns, dnssec }: Pick<Dialect, 'ns' | 'dnssec'>): boolean => dnssec === 'rfc5910' && ns.keygroup !== undefined

function checkDs ({ keyTag, algorithm, digestType, digest }: Omit<DsData, 'key'>, rule: RuleId): DsData {
  const length = digestLengths[digestType]
  if (!Number.isInteger(keyTag) || keyTag < 1 || keyTag > 65_535) throw no('bad-ds', 'A key tag is a number from 1 to 65535.', rule)
  if (!algorithms.has(algorithm)) throw no('bad-ds', `Algorithm ${algorithm} is not to be signed with (RFC 8624): use 13.`, rule)
  if (length === undefined) throw no('bad-ds', `Digest type ${digestType} is not to be used (RFC 8624): use 2, SHA-256.`, rule)
  const hex = digest.replace(/\s+/g, '').toUpperCase()
  if (hex.length !== length || !/^[0-9A-F]+$/.test(hex)) throw no('bad-ds', `A digest of type ${digestType} has ${length} hexadecimal digits.`, rule)
  return { keyTag, algorithm, digestType, digest: hex }
}

function checkKey ({ flags, protocol, algorithm, publicKey }: KeyData, rule: RuleId): KeyData {
  if (flags !== 257 && flags !== 256) throw no('bad-key', 'The flags of a key are 257, or 256 where one key does both (RFC 4034 §2.1.1).', rule)
  if (protocol !== 3) throw no('bad-key', 'The protocol of a key is 3 (RFC 4034 §2.1.2).', rule)
  if (!algorithms.has(algorithm)) throw no('bad-key', `Algorithm ${algorithm} is not to be signed with (RFC 8624): use 13.`, rule)
  const base64 = publicKey.replace(/\s+/g, '')
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length < 32 || bytes.length > 1024 || bytes.toString('base64') !== base64) throw no('bad-key', 'The public key is to be given whole, in base64.', rule)
  return { flags, protocol, algorithm, publicKey: base64 }
}

/** RFC 4034 §5.1.4: SHA-256 over the owner's name and the key's data. `domain`: ASCII, small letters. */
export function dsOf (domain: string, key: KeyData): DsData {
  const owner = Buffer.concat([...domain.split('.').map(label => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'ascii')])), Buffer.from([0])])
  const data = dataOf(key)
  return { keyTag: keyTagOf(data), algorithm: key.algorithm, digestType: 2, digest: createHash('sha256').update(owner).update(data).digest('hex').toUpperCase() }
}

/** RFC 4034 §2.1. */
function dataOf ({ flags, protocol, algorithm, publicKey }: KeyData): Buffer {
  return Buffer.concat([Buffer.from([flags >> 8, flags & 255, protocol, algorithm]), Buffer.from(publicKey, 'base64')])
}

/** RFC 4034 appendix B. */
function keyTagOf (data: Buffer): number {
  const sum = data.reduce((total, byte, at) => total + (at % 2 === 0 ? byte << 8 : byte), 0)
  return (sum + (sum >> 16)) & 65_535
}

function unique<Thing extends object> (records: readonly Thing[], rule: RuleId): readonly Thing[] {
  if (new Set(records.map(each => JSON.stringify(each))).size < records.length) throw no('key-twice', 'Give each record once.', rule)
  return records
}

const no = (reason: string, say: string, rule: RuleId): Refusal => new Refusal('invalid', say, { reason, rule })
