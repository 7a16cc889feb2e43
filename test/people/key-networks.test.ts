/** Networks of keys: as they are written, and which addresses lie within. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areWithin, isFrom, parseNetworks } from '../../src/people/key-networks.ts'
import { judgeKey, type KeyVerdict } from '../../src/rules/api-key.ts'

const written: [text: string, network: string | null][] = [
  ['192.0.2.0/24', '192.0.2.0/24'], ['192.0.2.7', '192.0.2.7/32'], [' 2001:DB8::/32 ', '2001:db8::/32'], ['2001:db8::7', '2001:db8::7/128'], ['::ffff:192.0.2.0/120', '::ffff:192.0.2.0/120'],
  ['192.0.2.1/24', null], ['2001:db8::1/64', null], ['192.0.2.0/33', null], ['2001:db8::/129', null], ['0.0.0.0/0', null], ['::/0', null], ['192.0.2/24', null], ['192.0.2.0/', null], ['192.0.2.0/24/1', null],
  ['fe80::1%eth0', null], ['panel.example.com', null], ['', null], ['192.0.2.0/-1', null]
]
for (const [text, network] of written) {
  test(`RFC 4632 §3.1, RFC 4291 §2.3: '${text}' is ${network ?? 'no network'}`, () => {
    if (network === null) assert.throws(() => parseNetworks([text]), { reason: 'bad-network' })
    else assert.deepEqual(parseNetworks([text, text]), [network])
  })
}

test('HOUSE-API-KEY fifty networks are taken, fifty-one are not', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `10.0.${at}.0/24`)
  assert.equal(parseNetworks(many(50)).length, 50)
  assert.throws(() => parseNetworks(many(51)), { reason: 'bad-network' })
})

const addresses: [network: string, address: string, within: boolean][] = [
  ['192.0.2.0/25', '192.0.1.255', false], ['192.0.2.0/25', '192.0.2.0', true], ['192.0.2.0/25', '192.0.2.127', true], ['192.0.2.0/25', '192.0.2.128', false],
  ['192.0.2.7/32', '::ffff:192.0.2.7', true], ['2001:db8::/33', '2001:db8:7fff::1', true], ['2001:db8::/33', '2001:db8:8000::', false], ['192.0.2.0/24', '2001:db8::1', false], ['192.0.2.0/24', 'nowhere', false]
]
for (const [network, address, within] of addresses) {
  test(`RFC 4632 §3.1, RFC 4291 §2.3: ${address} is ${within ? '' : 'not '}of ${network}`, () => assert.equal(isFrom([network], address), within))
}

test('HOUSE-API-KEY a key without networks is for everywhere', () => assert.equal(isFrom([], 'anything'), true))

const inner: [inner: string[], outer: string[], within: boolean][] = [
  [['192.0.2.0/25'], ['192.0.2.0/24'], true], [['192.0.2.0/24'], ['192.0.2.0/25'], false], [['192.0.3.0/25'], ['192.0.2.0/24'], false], [[], ['192.0.2.0/24'], false], [['2001:db8::/48'], ['2001:db8::/32', '192.0.2.0/24'], true], [['192.0.2.0/25', '10.0.0.0/8'], ['192.0.2.0/24'], false]
]
for (const [of, outer, within] of inner) test(`HOUSE-API-KEY [${of.join()}] is ${within ? '' : 'not '}within [${outer.join()}]`, () => assert.equal(areWithin(of, outer), within))

const end = new Date('2026-11-21T12:00:00Z')
const at = (ms: number) => new Date(end.getTime() + ms)
const verdicts: [name: string, facts: Parameters<typeof judgeKey>[0], now: Date, verdict: KeyVerdict][] = [
  ['opens a millisecond before its end', { revokedAt: null, expiresAt: end, isFromItsNetworks: true }, at(-1), 'in'],
  ['opens nothing at its end', { revokedAt: null, expiresAt: end, isFromItsNetworks: true }, end, 'expired'],
  ['without an end opens', { revokedAt: null, expiresAt: null, isFromItsNetworks: true }, at(1e12), 'in'],
  ['opens nothing from elsewhere', { revokedAt: null, expiresAt: end, isFromItsNetworks: false }, at(-1), 'elsewhere'],
  ['that is revoked opens nothing, whatever else it is', { revokedAt: at(1), expiresAt: null, isFromItsNetworks: true }, end, 'revoked']
]
for (const [name, facts, now, verdict] of verdicts) test(`HOUSE-API-KEY a key ${name}`, () => assert.equal(judgeKey(facts, now), verdict))
