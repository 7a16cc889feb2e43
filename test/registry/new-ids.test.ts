import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nask } from '../../src/registry/nask.ts'
import { newAuthInfo, newContactId } from '../../src/registry/new-ids.ts'

const idWith = (contactPrefix: string): string => newContactId({ profile: nask, contactPrefix })

test('NASK a contact id begins with our prefix, has 16 characters, and is nobody else\'s', () => {
  const ids = Array.from({ length: 1000 }, () => idWith('STR'))
  for (const id of ids) assert.match(id, /^STR[0-9A-Z]{13}$/)
  assert.equal(new Set(ids).size, ids.length)
})

// the prefix, whether it leaves room
const prefixes: [string, boolean][] = [['', true], ['12345678', true], ['123456789', false]]
for (const [prefix, fits] of prefixes) {
  test(`NASK a contact prefix of ${prefix.length} ${fits ? 'leaves' : 'leaves no'} room for an id`, () => {
    if (fits) assert.equal(idWith(prefix).length, 16)
    else assert.throws(() => idWith(prefix), /too little room/)
  })
}

test('RFC 9154 §4.1 an authInfo has 128 random bits and more, and is never the same', () => {
  const codes = Array.from({ length: 1000 }, newAuthInfo)
  for (const code of codes) assert.match(code, /^[0-9a-hjkmnp-tv-z]{26}$/)
  assert.equal(new Set(codes).size, codes.length)
})
