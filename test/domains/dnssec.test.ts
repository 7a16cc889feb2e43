/** Keys of DNSSEC: checked so that nothing that breaks a domain is said, made into what the registry takes, said as a difference; on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeDelegation } from '../../src/domains/delegation.ts'
import { changeSigning } from '../../src/domains/dnssec.ts'
import { checkSigning, dsOf, type TypedSigning } from '../../src/domains/dnssec-keys.ts'
import { planSigning } from '../../src/domains/dnssec-plan.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, staff, type House } from '../support/house.ts'

const sha256 = 'A'.repeat(64)
const ds = (over: object = {}) => ({ keyTag: 12345, algorithm: 13, digestType: 2, digest: sha256, ...over })
/** RFC 4034 §5.4. */
const exampleKey = {
  flags: 256, protocol: 3, algorithm: 5,
  publicKey: 'AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw=='
}
const key = (over: object = {}) => ({ flags: 257, protocol: 3, algorithm: 13, publicKey: Buffer.alloc(64, 7).toString('base64'), ...over })

test('DOM-II.9 RFC 4034 §5.4: the key tag of its example, the digest of RFC 4509 §2.3', () => {
  const made = dsOf('dskey.example.com', { ...exampleKey, publicKey: exampleKey.publicKey })
  assert.equal(made.keyTag, 60485)
  assert.equal(made.digest, 'D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A')
})

// what it says, records, reason of the refusal (null: taken)
const cases: [string, TypedSigning, string | null][] = [
  ['none: unsigned', {}, null],
  ['a DS record', { ds: [ds()] }, null],
  ['a digest with blanks and small letters', { ds: [ds({ digest: `${'a'.repeat(32)} ${'a'.repeat(32)}` })] }, null],
  ['a digest of SHA-384', { ds: [ds({ digestType: 4, digest: 'A'.repeat(96) })] }, null],
  ['a digest too short', { ds: [ds({ digest: 'A'.repeat(63) })] }, 'bad-ds'],
  ['SHA-1', { ds: [ds({ digestType: 1, digest: 'A'.repeat(40) })] }, 'bad-ds'],
  ['key tag 0', { ds: [ds({ keyTag: 0 })] }, 'bad-ds'],
  ['key tag 65535', { ds: [ds({ keyTag: 65_535 })] }, null],
  ['key tag 65536', { ds: [ds({ keyTag: 65_536 })] }, 'bad-ds'],
  ['an algorithm nobody uses any more', { ds: [ds({ algorithm: 5 })] }, 'bad-ds'],
  ['one record twice', { ds: [ds(), ds({ digest: sha256.toLowerCase() })] }, 'key-twice'],
  ['eight records', { ds: Array.from({ length: 8 }, (_, at) => ds({ keyTag: at + 1 })) }, null],
  ['nine records', { ds: Array.from({ length: 9 }, (_, at) => ds({ keyTag: at + 1 })) }, 'too-many-keys'],
  ['a key', { keys: [key()] }, null],
  ['a key of another protocol', { keys: [key({ protocol: 2 })] }, 'bad-key'],
  ['a key that is not for zones', { keys: [key({ flags: 0 })] }, 'bad-key'],
  ['a key cut short', { keys: [key({ publicKey: 'AwEAAQ==' })] }, 'bad-key'],
  ['a key that is no base64', { keys: [key({ publicKey: `${'!'.repeat(64)}` })] }, 'bad-key'],
  ['records and keys', { ds: [ds()], keys: [key()] }, 'ds-or-keys']
]
for (const [name, typed, reason] of cases) {
  test(`DOM-II.9 signing: ${name} → ${reason ?? 'taken'}`, () => {
    const check = () => checkSigning('moja.pl', typed, nask, 'DOM-II.9')
    if (reason) assert.throws(check, { name: 'Refusal', reason })
    else assert.doesNotThrow(check)
  })
}

test('DOM-II.9 keys are DS records where only those are taken, and stay keys at EURid', () => {
  assert.deepEqual(checkSigning('moja.pl', { keys: [key()] }, nask, 'DOM-II.9'), { ds: [dsOf('moja.pl', key())] })
  assert.deepEqual(checkSigning('moja.eu', { keys: [key()] }, eurid, 'DOM-III.7'), { keys: [key()] })
})

const records = (...tags: number[]) => ({ ds: tags.map(keyTag => ds({ keyTag })) })
const plans: [string, Parameters<typeof planSigning>[1], Parameters<typeof planSigning>[2], object | null][] = [
  ['the first key', records(1), null, { add: records(1) }],
  ['the same again', records(1), records(1), null],
  ['a second', records(1, 2), records(1), { add: records(2) }],
  ['one of two', records(2), records(1, 2), { remove: records(1) }],
  ['another', records(2), records(1), { remove: 'all', add: records(2) }],
  ['none', null, records(1, 2), { remove: 'all' }],
  ['none where none is', null, null, null],
  ['keys for records', { keys: [key()] }, records(1), { remove: 'all', add: { keys: [key()] } }]
]
for (const [name, wanted, shown, dnssec] of plans) {
  test(`DOM-II.9 what is said of keys: ${name}`, () => assert.deepEqual(planSigning('moja.pl', wanted, shown), dnssec ? [{ say: 'domain:update', request: { name: 'moja.pl', dnssec } }] : []))
}

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

test('DOM-II.9 signed, rolled, unsigned: the registry shows it, each is told', async () => {
  const order = await house.order('podpisana.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  const { id } = await house.db('domains').where({ name: 'podpisana.pl' }).first('id')
  const shown = async () => (await readRegistry(house.deps, 'nask', domainInfo, { name: 'podpisana.pl' })).dnssec
  await changeDelegation(house.deps, staff, id, ['ns1', 'ns2'].map(host => ({ name: `${host}.dostawca.example`, addresses: [] })))
  await house.settle()
  for (const typed of [records(11), records(11, 22), records(22)]) {
    await changeSigning(house.deps, staff, id, typed)
    await house.settle()
    assert.deepEqual((await shown() as typeof typed).ds.map(({ keyTag }) => keyTag).sort(), typed.ds.map(({ keyTag }) => keyTag))
  }
  assert.equal((await changeDelegation(house.deps, staff, id, [])).keysRemain, true)
  await house.settle()
  await assert.rejects(changeSigning(house.deps, staff, id, records(33)), { code: 'conflict', reason: 'not-delegated' })
  await changeSigning(house.deps, staff, id, {})
  await house.settle()
  assert.equal(await shown(), null)
  assert.equal(house.sent.filter(subject => subject === 'Klucze DNSSEC domeny podpisana.pl są zmienione').length, 4)
})
