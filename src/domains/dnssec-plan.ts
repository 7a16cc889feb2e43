/** From the keys that a registry shows to those that are wanted, in one update: RFC 5910 takes away before it adds. Pure. */
import type { Dnssec, DsData, KeyData, SigningKeys } from '../registry/epp/extensions/sec-dns.ts'
import type { Step } from './registry-step.ts'

/** `shown`: null, or missing where the session tells nothing: unsigned. */
export function planSigning (name: string, wanted: SigningKeys | null, shown: Dnssec | null | undefined): Step[] {
  const has = recordsOf(shown ?? null)
  const wants = recordsOf(wanted)
  const [gone, added] = [without(has, wants), without(wants, has)]
  if (gone.length + added.length === 0) return []
  const remove = gone.length === 0 ? {} : { remove: gone.length === has.length ? 'all' as const : signingOf(gone) }
  return [{ say: 'domain:update', request: { name, dnssec: { ...remove, ...added.length > 0 && { add: signingOf(added) } } } }]
}

type KeyRecord = { readonly ds: DsData } | { readonly key: KeyData }

const recordsOf = (signing: SigningKeys | null): KeyRecord[] => signing === null ? [] : 'ds' in signing ? signing.ds.map(ds => ({ ds })) : signing.keys.map(key => ({ key }))

const without = (all: readonly KeyRecord[], others: readonly KeyRecord[]): KeyRecord[] => {
  const there = new Set(others.map(printOf))
  return all.filter(each => !there.has(printOf(each)))
}

/** Of one kind, as they come from one list. */
const signingOf = (records: readonly KeyRecord[]): SigningKeys => {
  const keys = records.flatMap(each => 'key' in each ? [each.key] : [])
  return keys.length > 0 ? { keys } : { ds: records.flatMap(each => 'ds' in each ? [{ ...each.ds }] : []) }
}

/** Equal texts for equal records. A DS record is the same with or without its key beside it. */
const printOf = (record: KeyRecord): string => 'ds' in record
  ? `ds ${record.ds.keyTag} ${record.ds.algorithm} ${record.ds.digestType} ${record.ds.digest.toUpperCase()}`
  : `key ${record.key.flags} ${record.key.protocol} ${record.key.algorithm} ${record.key.publicKey.replace(/\s+/g, '')}`
