import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressKey, normaliseAddress } from '../../src/mail/address-key.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'

// what is written, what it is
const spellings: [string, string | undefined][] = [
  ['ewa@skrzynka.example', 'ewa@skrzynka.example'],
  [' <Ewa@Skrzynka.EXAMPLE> ', 'ewa@skrzynka.example'],
  ['ewa@skrzynka.example.', 'ewa@skrzynka.example'],
  ['ewa@zażółć.pl', 'ewa@xn--za-6ja4f8n1l.pl'],
  ['z\u0307o\u0301l@skrzynka.example', 'żól@skrzynka.example'],
  ['"a@b"@skrzynka.example', '"a@b"@skrzynka.example'],
  [`${'a'.repeat(237)}@skrzynka.example`, `${'a'.repeat(237)}@skrzynka.example`],
  [`${'a'.repeat(238)}@skrzynka.example`, undefined],
  ['ewa', undefined],
  ['@skrzynka.example', undefined],
  ['ewa@', undefined],
  ['ewa@bad domain', undefined],
  ['ewa nowacka@skrzynka.example', undefined],
  ['ewa\u0000@skrzynka.example', undefined],
  ['', undefined]
]
for (const [written, expected] of spellings) test(`MZ-2.2 one spelling of ${JSON.stringify(written.slice(0, 40))}`, () => assert.equal(normaliseAddress(written), expected))

const [one, two] = ['a', 'b'].map(letter => Buffer.alloc(32, letter).toString('base64')) as [string, string]
test('HOUSE an address is found again after a new key came into the ring, and not under another house’s', () => {
  const before = addressKey(keyRing({ current: 'k1', keys: { k1: one } }), 'Ewa@skrzynka.example')
  assert.deepEqual(addressKey(keyRing({ current: 'k2', keys: { k1: one, k2: two } }), 'ewa@skrzynka.example'), before)
  assert.notDeepEqual(addressKey(keyRing({ current: 'k2', keys: { k2: two } }), 'ewa@skrzynka.example'), before)
  assert.equal(before?.length, 32)
})
