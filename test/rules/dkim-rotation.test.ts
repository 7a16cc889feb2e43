import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dkimTerms, planRotation, type DkimKeyFacts, type DkimStep } from '../../src/rules/dkim-rotation.ts'
import { warsaw } from '../support/warsaw.ts'

const key = (id: string, algorithm: DkimKeyFacts['algorithm'], signsFrom: string | null, signsUntil: string | null = null, revokedAt: string | null = null): DkimKeyFacts => ({
  id, algorithm, madeAt: warsaw('2026-01-01 00:00'), signsFrom: signsFrom === null ? null : warsaw(signsFrom), signsUntil: signsUntil === null ? null : warsaw(signsUntil), revokedAt: revokedAt === null ? null : warsaw(revokedAt)
})
const ed = key('ed', 'ed25519', '2026-09-01 12:00')

// what, keys, now, steps, when to look again
const cases: [string, DkimKeyFacts[], string, DkimStep[], string | null][] = [
  ['HOUSE-DKIM a domain without keys gets one of each kind', [], '2026-01-01 12:00', [{ do: 'make', algorithm: 'rsa' }, { do: 'make', algorithm: 'ed25519' }], null],
  ['HOUSE-DKIM beside RSA alone an Ed25519 key is made', [key('a', 'rsa', '2026-01-01 12:00')], '2026-01-02 12:00', [{ do: 'make', algorithm: 'ed25519' }], null],
  ['HOUSE-DKIM a key that waits is looked for, and no other is made', [key('a', 'rsa', '2026-01-01 12:00'), key('b', 'rsa', null), ed], '2026-12-01 12:00', [{ do: 'look', id: 'b' }], null],
  ['HOUSE-DKIM nothing in the last minute of half a year', [key('a', 'rsa', '2026-04-01 12:00'), ed], '2026-09-30 11:59', [], '2026-09-30 12:00'],
  ['HOUSE-DKIM the next key after half a year', [key('a', 'rsa', '2026-04-01 12:00'), ed], '2026-09-30 12:00', [{ do: 'make', algorithm: 'rsa' }], null],
  ['HOUSE-DKIM the last one stays for a week', [key('a', 'rsa', '2026-03-01 12:00', '2026-09-01 12:00'), key('b', 'rsa', '2026-09-01 12:00'), ed], '2026-09-08 11:59', [], '2026-09-08 12:00'],
  ['HOUSE-DKIM and is then revoked', [key('a', 'rsa', '2026-03-01 12:00', '2026-09-01 12:00'), key('b', 'rsa', '2026-09-01 12:00'), ed], '2026-09-08 12:00', [{ do: 'revoke', id: 'a' }], '2027-03-02 11:00'],
  ['HOUSE-DKIM revoked it stands there for thirty days', [key('a', 'rsa', '2026-03-01 12:00', '2026-09-01 12:00', '2026-09-08 12:00'), key('b', 'rsa', '2026-09-01 12:00'), ed], '2026-10-08 11:59', [], '2026-10-08 12:00'],
  ['HOUSE-DKIM and is then taken away', [key('a', 'rsa', '2026-03-01 12:00', '2026-09-01 12:00', '2026-09-08 12:00'), key('b', 'rsa', '2026-09-01 12:00'), ed], '2026-10-08 12:00', [{ do: 'remove', id: 'a' }], '2027-03-02 11:00']
]

for (const [name, keys, now, steps, lookAt] of cases) {
  test(name, () => assert.deepEqual(planRotation(keys, dkimTerms, warsaw(now)), { steps, lookAt: lookAt === null ? null : warsaw(lookAt) }))
}
