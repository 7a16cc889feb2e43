import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireGoodPassword } from '../../src/people/check-password.ts'

const email = 'ewa.nowacka@poczta.example'

const passwords: readonly [what: string, password: string, refused: 'bad-password' | 'guessed-password' | undefined][] = [
  ['11 characters', 'korba-wiatr', 'bad-password'],
  ['12 characters', 'korba-wiatry', undefined],
  ['256 characters', 'korba wiatr i cegła '.repeat(12).padEnd(256, 'x'), undefined],
  ['257 characters', 'korba wiatr '.repeat(21).padEnd(257, 'x'), 'bad-password'],
  ['no capital, digit or sign is asked for', 'koń bateria spinacz', undefined],
  ['spaces and signs of any language count', '文 zażółć gęślą 😀', undefined],
  ['four different signs', 'abcdabcdabcd', 'guessed-password'],
  ['a few signs over and over', 'vbxnqvbxnqvbxnq', 'guessed-password'],
  ['the same word over and over', 'korbakorbakorbakorba', 'guessed-password'],
  ['digits that are a row', '123456789012345', 'guessed-password'],
  ['digits that are none', '837465019283', undefined],
  ['of a leaked list, eighteenth thousand', 'unbelievable', 'guessed-password'],
  ['two of it', 'dragon123456', 'guessed-password'],
  ['what letters are swapped for', 'P@ssw0rd2024!!', 'guessed-password'],
  ['a zigzag of keys', '1q2w3e4r5t6y', 'guessed-password'],
  ['a word that is tried first, with what is put behind it', 'Password12345!', 'guessed-password'],
  ['the same in Polish', 'mojehaslo2026!!', 'guessed-password'],
  ['a row of keys', 'qwertyuiop123', 'guessed-password'],
  ['the product’s own name', 'strefa 2026!', 'guessed-password'],
  ['the address itself', email, 'guessed-password'],
  ['the address in capitals', email.toUpperCase(), 'guessed-password'],
  ['its first part, with digits', 'ewa.nowacka.1984', 'guessed-password'],
  ['its first part among other words', 'ewa nowacka lubi korby', undefined]
]

for (const [what, password, refused] of passwords) {
  test(`HOUSE-SIGN-IN a password: ${what}: ${refused ?? 'good'}`, async () => {
    if (refused === undefined) await requireGoodPassword(password, email)
    else await assert.rejects(async () => await requireGoodPassword(password, email), { code: 'invalid', reason: refused })
  })
}
