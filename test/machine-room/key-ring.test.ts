import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { keyRing } from '../../src/machine-room/key-ring.ts'

const key = () => randomBytes(32).toString('base64')
const keys = { k1: key(), k2: key() }
const ring = keyRing({ current: 'k2', keys })

test('HOUSE key ring: what is sealed opens again, in its own context only', () => {
  const sealed = ring.seal('zażółć', 'domain dom_1')
  assert.equal(ring.open(sealed, 'domain dom_1'), 'zażółć')
  assert.throws(() => ring.open(sealed, 'domain dom_2'))
})

test('HOUSE key ring: the same secret never looks the same', () => {
  assert.notEqual(ring.seal('x', 'c'), ring.seal('x', 'c'))
})

test('HOUSE key ring: a changed text does not open', () => {
  const [id = '', body = ''] = ring.seal('secret', 'c').split('.')
  const bytes = Buffer.from(body, 'base64url')
  for (const at of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    assert.throws(() => ring.open(`${id}.${changed.toString('base64url')}`, 'c'), `byte ${at}`)
  }
  assert.throws(() => ring.open(`${id}.${bytes.subarray(0, 20).toString('base64url')}`, 'c'), 'cut short')
})

test('HOUSE key ring: an old key opens what it sealed, a lost one does not', () => {
  const old = keyRing({ current: 'k1', keys }).seal('secret', 'c')
  assert.equal(ring.open(old, 'c'), 'secret')
  assert.throws(() => keyRing({ current: 'k2', keys: { k2: keys.k2 } }).open(old, 'c'), /no key 'k1'/)
})

test('HOUSE key ring: no current key, or a short one, is no ring', () => {
  assert.throws(() => keyRing({ current: 'k3', keys }), /no key 'k3'/)
  assert.throws(() => keyRing({ current: 'k1', keys: { k1: randomBytes(16).toString('base64') } }), /256 bits/)
})
