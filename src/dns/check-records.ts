/** A zone owner's own records, checked as a set before anything is kept: what a name server would refuse, or answer wrongly, is told here. Pure. */
import { Refusal } from '../errors.ts'
import { isWithin, nameIn } from './record-names.ts'
import { hostIn, readValue } from './record-values.ts'
import { keepsSpf, kindOfText, recordTypes, type DnsRecord, type ManagedRecord, type RecordType } from './record.ts'

export type TypedRecord = { readonly name: string, readonly type: string, readonly ttl: number, readonly value: string }

/** Seconds: a shorter one is load for nothing, a longer one is a mistake that stays for days. */
export const ttlBounds = { least: 60, most: 86_400 }
const mostRecords = 500
const mostOfSet = 50

/**
 * The records in their one form, by name and type. `managed`: what stands in the zone by itself.
 * @throws Refusal 'invalid' that says which record is wrong and what to write instead
 */
export function checkRecords (zone: string, typed: readonly TypedRecord[], managed: readonly ManagedRecord[]): DnsRecord[] {
  if (typed.length > mostRecords) throw no('too-many-records', `A zone has ${mostRecords} records of its owner at most.`)
  const records = typed.map(each => readRecord(zone, each))
  for (const record of records) {
    checkPlace(zone, record)
    checkManaged(record, managed)
  }
  checkSets(records)
  checkNeighbours(records, managed)
  return records.toSorted((a, b) => order(`${a.name} ${a.type} ${a.value}`, `${b.name} ${b.type} ${b.value}`))
}

function readRecord (zone: string, { name: typedName, type: typedType, ttl, value: typedValue }: TypedRecord): DnsRecord {
  const shown = `${typedName.slice(0, 80)} ${typedType.slice(0, 10)}`
  const type = recordTypes.find(each => each === typedType)
  if (!type) throw no('unknown-type', `${shown}: there is ${recordTypes.join(', ')}.`)
  const name = nameIn(zone, typedName)
  if (name === null) throw no('bad-name', `${shown}: a record of this zone has a name like www, or @ for ${zone} itself.`)
  if (!Number.isInteger(ttl) || ttl < ttlBounds.least || ttl > ttlBounds.most) throw no('bad-ttl', `${shown}: a record is kept by others for ${ttlBounds.least} to ${ttlBounds.most} seconds.`)
  const read = readValue(type, typedValue)
  if ('fault' in read) throw no('bad-value', `${shown}: ${read.fault}.`)
  return { name, type, ttl, value: read.value }
}

/** What may stand where. */
function checkPlace (zone: string, { name, type, value }: DnsRecord): void {
  const shown = `${name} ${type}`
  if (type === 'CNAME' && name === zone) throw no('alias-at-apex', `${shown}: the zone's own name cannot be an alias, because its name servers stand there (RFC 1034 §3.6.2); write its addresses.`)
  if (type === 'CNAME' && value === name) throw no('alias-of-itself', `${shown}: an alias of itself leads nowhere.`)
  if (type === 'NS' && name === zone) throw no('own-name-servers', `${shown}: the zone's name servers are ours; to go to others, change the delegation of the domain.`)
  if (type === 'NS' && name.startsWith('*.')) throw no('bad-name', `${shown}: what is delegated has a name of its own.`)
  if (type === 'SRV' && !/^_[a-z0-9-]+\._(?:tcp|udp|sctp|dccp|tls)\./.test(name)) throw no('bad-name', `${shown}: its name begins with a service and a protocol, like _imaps._tcp (RFC 2782).`)
  if (type === 'TLSA' && !/^_(?:\d{1,5}|\*)\._(?:tcp|udp|sctp)\./.test(name)) throw no('bad-name', `${shown}: its name begins with a port and a protocol, like _443._tcp (RFC 6698 §3).`)
}

/** What the house keeps there stands (HOUSE-ZONE). */
function checkManaged (record: DnsRecord, managed: readonly ManagedRecord[]): void {
  for (const ours of managed) {
    if (ours.lock === 'default') continue
    if (record.type === 'NS' && isWithin(ours.name, record.name)) throw no('managed', `${record.name} NS: ${ours.name} is kept by us and would go away with it.`)
    if (ours.name !== record.name) continue
    if (record.type === 'CNAME' || ours.type === 'CNAME') throw no('managed', `${record.name} ${record.type}: ${ours.type} of this name is kept by us; an alias stands alone.`)
    if (ours.type !== record.type) continue
    if (ours.lock === 'whole') throw no('managed', `${record.name} ${record.type} is kept by us: it cannot be changed here.`)
    if (isRival(record, ours) && !(kindOfText(ours.value) === 'spf1' && keepsSpf(record.value, ours.value))) {
      throw no('managed', `${record.name} ${record.type}: '${ours.value.slice(0, 100)}' is kept by us, and two of them would both be void; an SPF record of your own has to keep what it lets.`)
    }
  }
}

/** Texts of one kind, of which there may be one at a name (RFC 7208 §4.5). */
export const isRival = (record: DnsRecord, other: DnsRecord): boolean =>
  record.name === other.name && record.type === 'TXT' && other.type === 'TXT' && kindOfText(record.value) !== null && kindOfText(record.value) === kindOfText(other.value)

function checkSets (records: readonly DnsRecord[]): void {
  for (const [key, set] of Map.groupBy(records, ({ name, type }) => `${name} ${type}`)) {
    if (set.length > mostOfSet) throw no('too-many-records', `${key}: ${mostOfSet} of one name and type at most.`)
    if (new Set(set.map(({ value }) => value)).size < set.length) throw no('record-twice', `${key}: give each record once.`)
    if (new Set(set.map(({ ttl }) => ttl)).size > 1) throw no('ttl-differs', `${key}: records of one name and type share one TTL (RFC 2181 §5.2).`)
    if (set.length > 1 && set.some(({ type, value }) => type === 'MX' && value === '0 .')) throw no('null-mx', `${key}: a null MX stands alone (RFC 7505 §3).`)
    if (set.some((one, at) => kindOfText(one.value) === 'spf1' && set.slice(at + 1).some(other => isRival(one, other)))) throw no('spf-twice', `${key}: one SPF record a name, or all of them are void (RFC 7208 §4.5).`)
  }
}

/** What stands beside, above and below. */
function checkNeighbours (records: readonly DnsRecord[], managed: readonly ManagedRecord[]): void {
  const kept = managed.filter(({ lock }) => lock !== 'default')
  const aliases = new Set([...records, ...kept].filter(({ type }) => type === 'CNAME').map(({ name }) => name))
  const cuts = new Set(records.filter(({ type }) => type === 'NS').map(({ name }) => name))
  const types = new Map<string, Set<RecordType>>()
  for (const { name, type } of records) types.set(name, (types.get(name) ?? new Set()).add(type))
  for (const record of records) {
    const { name, type, value } = record
    const shown = `${name} ${type}`
    if (type === 'CNAME' && (types.get(name)!.size > 1 || records.some(other => other !== record && other.name === name))) throw no('alias-not-alone', `${name} CNAME: an alias stands alone at its name (RFC 1034 §3.6.2).`)
    const host = hostIn(type, value)
    if (host !== null && aliases.has(host)) throw no('host-is-alias', `${shown}: ${host} is an alias, and what is led to must not be one (RFC 2181 §10.3).`)
    const cut = [...cuts].find(each => isWithin(name, each) && (name !== each || type !== 'NS'))
    if (cut !== undefined && type !== 'A' && type !== 'AAAA') throw no('delegated', `${shown}: ${cut} is delegated to other name servers, which answer for it.`)
  }
}

const no = (reason: string, say: string): Refusal => new Refusal('invalid', say, { reason, rule: 'HOUSE-ZONE' })

const order = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
