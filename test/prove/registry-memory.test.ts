/** A sample of the long proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import prove from './registry-memory.ts'

test('RFC 5734 a session keeps nothing of what it has carried', async () => {
  const { ok, lines } = await prove({ seed: 1, points: 30_000, tell () {} })
  assert.ok(ok, lines.join('\n'))
})
