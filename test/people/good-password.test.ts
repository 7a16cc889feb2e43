import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireGoodPassword } from '../../src/people/check-password.ts'

const email = 'ewa.nowacka@poczta.example'

const passwords: readonly [what: string, password: string, refused: 'bad-password' | 'guessed-password' | undefined][] = [
  ['11 characters', 'korba-wiatr', 'bad-password'],
  ['12 characters', 'korba-wiatry', undefined],
  ['256 characters', 'korba wiatr '.repeat(21).padEnd(256, 'x'), undefined],
  ['257 characters', 'korba wiatr '.repeat(21).padEnd(257, 'x'), 'bad-password'],
  ['no capital, digit or sign is asked for', 'koń bateria spinacz', undefined],
  ['spaces and signs of any language count', '文 zażółć gęślą 😀', undefined],
  ['four different signs', 'abcdabcdabcd', 'guessed-password'],
  ['five different signs', 'vbxnqvbxnqvbxnq', undefined],
  ['digits alone', '837465019283', 'guessed-password'],
  ['a word that is tried first, with what is put behind it', 'Password12345!', 'guessed-password'],
  ['the same in Polish', 'mojehaslo2026!!', 'guessed-password'],
  ['a row of keys', 'qwertyuiop123', 'guessed-password'],
  ['the product’s own name', 'strefa-2026-11', 'guessed-password'],
  ['the address itself', email, 'guessed-password'],
  ['the address in capitals', email.toUpperCase(), 'guessed-password'],
  ['its first part, with digits', 'ewa.nowacka.1984', 'guessed-password'],
  ['its first part among other words', 'ewa nowacka lubi korby', undefined]
]

for (const [what, password, refused] of passwords) {
  test(`HOUSE-SIGN-IN a password: ${what}: ${refused ?? 'good'}`, () => {
    if (refused === undefined) requireGoodPassword(password, email)
    else assert.throws(() => requireGoodPassword(password, email), { code: 'invalid', reason: refused })
  })
}
