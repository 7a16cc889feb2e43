/** What a zone shall answer, from the facts that are kept of it. Pure. */
import { contentOf } from './record-values.ts'
import { isRival } from './check-records.ts'
import { isWithin } from './record-names.ts'
import type { DnsRecord, ManagedRecord, Rrset } from './record.ts'

/** The operator's: the same in every zone. */
export type ZoneSettings = { readonly nameServers: readonly string[], /** An address. */ readonly hostmaster: string }

export type ZoneFacts = {
  readonly name: string
  readonly generation: number
  readonly suspended: boolean
  readonly managed: readonly ManagedRecord[]
  readonly own: readonly DnsRecord[]
}

/** Seconds. Refresh, retry and expire are for secondaries; `negative` is how long others remember that something is not there: a zone that is resumed is found again soon (RFC 2308 §5). */
const soa = { ttl: 3600, refresh: 10_800, retry: 3600, expire: 1_209_600, negative: 300 }
const nameServerTtl = 86_400
const parkedTtl = 300

/** Told by a suspended zone; never why. */
export const parkedText = 'v=strefa1; parked by the operator'

/** Managed and own records that are answered together: defaults that the owner has replaced are gone, own records that came to stand against a locked one are not answered. */
export function effectiveRecords ({ name, suspended, managed, own }: Omit<ZoneFacts, 'generation'>): DnsRecord[] {
  const answered = own.filter(record => !isOverruled(record, managed))
  const ours = managed.filter(each => !isReplaced(each, answered))
  if (!suspended) return [...ours, ...answered]
  const instead = answered.filter(record => managed.some(each => each.stays && isReplaced(each, [record]))) // the owner's own SPF and DMARC are no weaker while it is suspended
  return [...ours.filter(({ stays }) => stays), ...instead, { name, type: 'TXT', ttl: parkedTtl, value: parkedText }]
}

/** An own record that stands against one that was locked after it. */
export const isOverruled = (record: DnsRecord, managed: readonly ManagedRecord[]): boolean =>
  managed.some(ours => ours.lock !== 'default' && ((record.type === 'NS' && isWithin(ours.name, record.name)) || (ours.name === record.name && (record.type === 'CNAME' || ours.type === 'CNAME' || (ours.lock === 'whole' && ours.type === record.type)))))

function isReplaced (ours: ManagedRecord, own: readonly DnsRecord[]): boolean {
  if (ours.lock === 'default') return own.some(({ name, type }) => name === ours.name && (type === ours.type || type === 'CNAME' || ours.type === 'CNAME'))
  return ours.lock === 'beside' && own.some(record => isRival(record, ours)) // it was taken because it keeps what ours says
}

/** Everything that the name server answers for a zone, SOA and NS with it. */
export function wantedRrsets (facts: ZoneFacts, { nameServers, hostmaster }: ZoneSettings): Rrset[] {
  const { name, generation } = facts
  const [primary] = nameServers
  const sets = [...Map.groupBy(effectiveRecords(facts), ({ name, type }) => `${name} ${type}`).values()].map((set): Rrset => {
    const [first] = set
    return { name: first!.name, type: first!.type, ttl: Math.min(...set.map(({ ttl }) => ttl)), contents: [...new Set(set.map(({ type, value }) => contentOf(type, value)))].sort() }
  })
  return [
    { name, type: 'SOA', ttl: soa.ttl, contents: [`${primary}. ${mailboxName(hostmaster)} ${generation} ${soa.refresh} ${soa.retry} ${soa.expire} ${soa.negative}`] },
    { name, type: 'NS', ttl: nameServerTtl, contents: nameServers.map(each => `${each}.`).sort() },
    ...sets
  ]
}

/** RFC 1035 §8: dots before the @ are escaped. */
const mailboxName = (address: string): string => {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at).replaceAll('.', '\\.')}.${address.slice(at + 1)}.`
}

/** From what the name server holds to what is wanted. */
export function differences (found: readonly FoundRrset[], wanted: readonly Rrset[]): { readonly replace: Rrset[], readonly remove: { readonly name: string, readonly type: string }[] } {
  const keyOf = ({ name, type }: { readonly name: string, readonly type: string }) => `${name} ${type}`
  const there = new Map(found.map(set => [keyOf(set), set]))
  const keep = new Set(wanted.map(keyOf))
  return {
    replace: wanted.filter(set => {
      const other = there.get(keyOf(set))
      return !other || other.ttl !== set.ttl || other.contents.length !== set.contents.length || set.contents.some(each => !other.contents.includes(each))
    }),
    remove: found.filter(set => !keep.has(keyOf(set))).map(({ name, type }) => ({ name, type }))
  }
}

/** As the name server tells it. */
export type FoundRrset = { readonly name: string, readonly type: string, readonly ttl: number, readonly contents: readonly string[] }
