/** A sample of the long proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import prove from './registry-faults.ts'

test('RFC 5734 a bad line changes nothing of what is done: the same books, the same results', async () => {
  const { ok, lines } = await prove({ seed: 7, points: 200, tell () {} })
  assert.ok(ok, lines.join('\n'))
})
