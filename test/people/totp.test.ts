/** Codes by time against the vectors of the RFC, and at the borders of their steps. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret } from 'otpauth'
import { newRecoveryCode, parseRecoveryCode } from '../../src/people/recovery-code.ts'
import { codeOf, newTotpSecret, parseCode, stepOf, stepsOf, totpUri } from '../../src/people/totp.ts'

const digits = '1234567890'
const secretOf = (bytes: number) => Secret.fromUTF8(digits.repeat(7).slice(0, bytes)).base32
const secrets = { SHA1: secretOf(20), SHA256: secretOf(32), SHA512: secretOf(64) }

const vectors: [seconds: number, algorithm: keyof typeof secrets, code: string][] = [
  [59, 'SHA1', '94287082'], [59, 'SHA256', '46119246'], [59, 'SHA512', '90693936'],
  [1111111109, 'SHA1', '07081804'], [1111111109, 'SHA256', '68084774'], [1111111109, 'SHA512', '25091201'],
  [1111111111, 'SHA1', '14050471'], [1111111111, 'SHA256', '67062674'], [1111111111, 'SHA512', '99943326'],
  [1234567890, 'SHA1', '89005924'], [1234567890, 'SHA256', '91819424'], [1234567890, 'SHA512', '93441116'],
  [2000000000, 'SHA1', '69279037'], [2000000000, 'SHA256', '90698825'], [2000000000, 'SHA512', '38618901'],
  [20000000000, 'SHA1', '65353130'], [20000000000, 'SHA256', '77737706'], [20000000000, 'SHA512', '47863826']
]
for (const [seconds, algorithm, code] of vectors) {
  test(`RFC 6238 appendix B: ${seconds} s, ${algorithm}`, () => assert.equal(codeOf(secrets[algorithm], stepOf(new Date(seconds * 1000)), { algorithm, digits: 8 }), code))
}

const step = 66_666_666
const opens = step * 30_000
const borders: [name: string, ms: number, right: boolean][] = [
  ['a millisecond before the step before its own', opens - 30_001, false],
  ['from the beginning of the step before its own: our clock is late', opens - 30_000, true],
  ['from its own beginning', opens, true],
  ['through its own last millisecond', opens + 29_999, true],
  ['through the last millisecond of the step after its own', opens + 59_999, true],
  ['when two steps have passed', opens + 60_000, false]
]
for (const [name, ms, right] of borders) {
  test(`RFC 6238 §5.2 a code is ${right ? 'right' : 'wrong'} ${name}`, () => assert.deepEqual(stepsOf(secrets.SHA1, codeOf(secrets.SHA1, step), new Date(ms)), right ? [step] : []))
}

test('RFC 6238 §5.2 a code of another length is no code', () => {
  assert.deepEqual(stepsOf(secrets.SHA1, codeOf(secrets.SHA1, step).slice(1), new Date(opens)), [])
  assert.deepEqual(['123456', '123 456', '12345', '1234567', 'abcdef', ''].map(parseCode), ['123456', '123456', undefined, undefined, undefined, undefined])
})

test('RFC 4226 §4 a secret has 160 bits and is another one each time; an authenticator reads it from its address', () => {
  const secret = newTotpSecret()
  assert.equal(Secret.fromBase32(secret).bytes.length, 20)
  assert.notEqual(newTotpSecret(), secret)
  assert.equal(totpUri(secret, { issuer: 'Łąka', label: 'anna@example.pl' }), `otpauth://totp/%C5%81%C4%85ka:anna%40example.pl?issuer=%C5%81%C4%85ka&secret=${secret}&algorithm=SHA1&digits=6&period=30`)
})

test('HOUSE-SIGN-IN a recovery code is read as it was meant, however it is written', () => {
  const code = newRecoveryCode()
  assert.match(code, /^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
  assert.equal(parseRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'I')}`), code.replaceAll('-', ''))
  assert.deepEqual([code.slice(1), `${code}0`, '123456', code.replace(/.$/, 'u')].map(parseRecoveryCode), [undefined, undefined, undefined, undefined])
})
