import assert from 'node:assert/strict'
import { test } from 'node:test'
import { naskReason, sayReason } from '../../src/registry/epp/nask-reasons.ts'

/** Numbers that were seen in recorded answers. */
const recorded = ['4001', '4002', '4007', '4012', '4027', '6001', '6005', '7005', '7017', '8006', '8038', '8046', '9002', '9006', '9011', '9012', '9017', '9020', '9028', '9037', '9039', '9041', '9055', '9057', '9072', '9073', '9076', '9095', '13001']

test('NASK every recorded reason has words in both languages, and no two the same', () => {
  for (const lang of ['en', 'pl'] as const) {
    const words = recorded.map(code => naskReason(code, lang))
    assert.ok(words.every(each => each !== undefined && each.length > 10))
    assert.equal(new Set(words).size, recorded.length)
  }
})

test('NASK a number without words is shown as it is', () => {
  for (const code of [null, '', '9999', '76', 'constructor', '__proto__']) assert.equal(naskReason(code, 'en'), undefined)
  assert.deepEqual(['9999', 'in use', ''].map(reason => sayReason(reason, 'pl')), ['9999', 'in use', ''])
  assert.equal(sayReason('9076', 'pl'), '9076 (nazwa jest zarejestrowana)')
})
