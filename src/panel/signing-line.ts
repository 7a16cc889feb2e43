/** A record of DNSSEC as people copy it: the fields of a DS record or of a key on one line (RFC 4034 §2.2, §5.3). Pure. */
import type { TypedSigning } from '../domains/dnssec-keys.ts'
import { Refusal } from '../errors.ts'
import type { DsData, KeyData } from '../registry/epp/extensions/sec-dns.ts'

export const signingAsText = (record: Omit<DsData, 'key'> | KeyData): string => 'keyTag' in record
  ? `${record.keyTag} ${record.algorithm} ${record.digestType} ${record.digest}`
  : `${record.flags} ${record.protocol} ${record.algorithm} ${record.publicKey}`

/** Flags of a key (RFC 4034 §2.1.1). */
const flagsOfKeys = new Set([256, 257])
const protocolOfKeys = 3

/**
 * What stands before DS or DNSKEY (owner, time to live, class) is left out. Whether the values are good is for the flow to say.
 * @throws Refusal 'invalid' 'bad-ds' for what is neither
 */
export function signingIn (typed: string): TypedSigning {
  const line = typed.trim()
  const [kind, rest] = [/\b(DS|DNSKEY)\s/i.exec(line)?.[1]?.toUpperCase(), line.replace(/^.*\b(?:DS|DNSKEY)\s+/i, '')]
  const [first, second, third, ...data] = rest.split(/\s+/)
  const numbers = [first, second, third].map(Number) as [number, number, number]
  if (data.length === 0 || !numbers.every(each => Number.isInteger(each) && each >= 0)) throw new Refusal('invalid', 'Write the record on one line: key tag, algorithm, digest type and digest; or flags, protocol, algorithm and public key.', { reason: 'bad-ds', rule: 'DOM-II.9' })
  const text = data.join('')
  const isKey = kind === 'DNSKEY' || (kind === undefined && flagsOfKeys.has(numbers[0]) && numbers[1] === protocolOfKeys)
  return isKey
    ? { keys: [{ flags: numbers[0], protocol: numbers[1], algorithm: numbers[2], publicKey: text }] }
    : { ds: [{ keyTag: numbers[0], algorithm: numbers[1], digestType: numbers[2], digest: text }] }
}
