/** What a zone answers, from what is kept of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNewerSerial, nextGeneration } from '../../src/dns/next-generation.ts'
import type { DnsRecord, RecordType } from '../../src/dns/record.ts'
import { differences, effectiveRecords, parkedText, wantedRrsets } from '../../src/dns/zone-records.ts'
import { mailRecords } from '../../src/mail/dns-records.ts'
import { noDns } from '../support/no-dns.ts'

const name = 'przyklad.pl'
const managed = mailRecords(name, [{ selector: 'strefa', record: 'v=DKIM1; p=AAAA' }], noDns.mailNames)
const record = (owner: string, type: RecordType, value: string, ttl = 3600): DnsRecord => ({ name: owner === '' ? name : `${owner}.${name}`, type, ttl, value })
const answered = (own: readonly DnsRecord[], { suspended = false } = {}) => effectiveRecords({ name, suspended, managed, own }).map(({ name: owner, type, value }) => `${owner.slice(0, -name.length - 1)} ${type} ${value}`)

test('HOUSE-ZONE an owner’s record takes the place of a default, not of what is locked', () => {
  const own = [record('_dmarc', 'TXT', 'v=DMARC1; p=reject'), record('autoconfig', 'A', '192.0.2.1'), record('', 'CAA', '0 issue "pki.example"'), record('', 'TXT', 'v=spf1 mx a:mail.niebieski.example -all'), record('', 'MX', '5 mx.example.net'), record('_domainkey', 'NS', 'ns.example.net')]
  const all = answered(own)
  for (const there of ['_dmarc TXT v=DMARC1; p=reject', 'autoconfig A 192.0.2.1', ' CAA 0 issue "pki.example"', ' TXT v=spf1 mx a:mail.niebieski.example -all', ' MX 10 mail.niebieski.example', 'strefa._domainkey TXT v=DKIM1; p=AAAA']) assert.ok(all.includes(there), there)
  for (const gone of ['_dmarc TXT v=DMARC1; p=none', 'autoconfig CNAME mail.niebieski.example', ' CAA 0 issue "letsencrypt.org"', ' TXT v=spf1 a:mail.niebieski.example ~all', ' MX 5 mx.example.net', '_domainkey NS ns.example.net']) assert.ok(!all.includes(gone), gone)
})

test('HOUSE-PARK suspended: MX, SPF, DKIM and DMARC in the owner’s own words; nothing else', () => {
  const own = [record('_dmarc', 'TXT', 'v=DMARC1; p=reject'), record('', 'TXT', 'v=spf1 mx a:mail.niebieski.example -all'), record('', 'TXT', 'verification'), record('www', 'A', '192.0.2.1'), record('x._domainkey', 'TXT', 'v=DKIM1; p=ZZ')]
  assert.deepEqual(answered(own, { suspended: true }).toSorted(), [' MX 10 mail.niebieski.example', ` TXT ${parkedText}`, ' TXT v=spf1 mx a:mail.niebieski.example -all', '_dmarc TXT v=DMARC1; p=reject', 'strefa._domainkey TXT v=DKIM1; p=AAAA'].toSorted())
})

test('RFC 1035 §8 the SOA: primary, mailbox with its dots escaped, serial, and five minutes of remembered absence', () => {
  const [soa, ns] = wantedRrsets({ name, generation: 7, suspended: false, managed: [], own: [] }, { nameServers: ['ns2.example', 'ns1.example'], hostmaster: 'jan.k@example' })
  assert.deepEqual(soa!.contents, ['ns2.example. jan\\.k.example. 7 10800 3600 1209600 300'])
  assert.deepEqual(ns!.contents, ['ns1.example.', 'ns2.example.'])
})

test('RFC 2181 §5.2 ours and the owner’s at one name and type are one set with one TTL, the shorter', () => {
  const sets = wantedRrsets({ name, generation: 7, suspended: false, managed, own: [record('', 'TXT', 'x', 60)] }, noDns.dns)
  assert.deepEqual(sets.filter(set => set.name === name && set.type === 'TXT'), [{ name, type: 'TXT', ttl: 60, contents: ['"v=spf1 a:mail.niebieski.example ~all"', '"x"'] }])
})

const set = (type: string, ttl: number, ...contents: string[]) => ({ name, type: type as 'A', ttl, contents })
const changes: [string, ReturnType<typeof set>[], ReturnType<typeof set>[], string[], string[]][] = [
  ['nothing differs, in another order', [set('A', 60, '1', '2')], [set('A', 60, '2', '1')], [], []],
  ['another TTL', [set('A', 60, '1')], [set('A', 61, '1')], ['A'], []],
  ['one more', [set('A', 60, '1')], [set('A', 60, '1', '2')], ['A'], []],
  ['one less', [set('A', 60, '1', '2')], [set('A', 60, '1')], ['A'], []],
  ['one twice', [set('A', 60, '1', '1')], [set('A', 60, '1', '2')], ['A'], []],
  ['a new set', [], [set('A', 60, '1')], ['A'], []],
  ['one that nobody wants', [set('A', 60, '1'), set('HINFO', 60, 'x')], [set('A', 60, '1')], [], ['HINFO']]
]
for (const [what, found, wanted, replace, remove] of changes) {
  test(`HOUSE-ZONE the difference is written: ${what}`, () => {
    const change = differences(found, wanted)
    assert.deepEqual([change.replace.map(({ type }) => type), change.remove.map(({ type }) => type)], [replace, remove])
  })
}

// last, machine time in seconds, next
const generations: [number, number, number][] = [[0, 1_800_000_000, 1_800_000_000], [1_800_000_000, 1_800_000_000, 1_800_000_001], [1_800_000_009, 1_800_000_000, 1_800_000_010], [1_700_000_000, 1_800_000_000, 1_800_000_000], [4_294_967_294, 1_800_000_000, 4_294_967_295], [4_294_967_295, 1_800_000_000, 4_294_967_295]]
for (const [last, seconds, next] of generations) test(`RFC 1982 after ${last} at ${seconds} the serial is ${next}`, () => assert.equal(nextGeneration(last, new Date(seconds * 1000)), next))

// serial, than, newer
const serials: [number, number, boolean][] = [[2, 1, true], [1, 2, false], [1, 1, false], [2_147_483_648, 1, true], [2_147_483_649, 1, false], [0, 4_294_967_295, true], [4_294_967_295, 0, false]]
for (const [serial, than, newer] of serials) test(`RFC 1982 §3.2 ${serial} is ${newer ? '' : 'not '}newer than ${than}`, () => assert.equal(isNewerSerial(serial, than), newer))
