/** A sample of the long proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import prove from './registry-crash.ts'

test('HOUSE intent before act: whatever is killed wherever, it is done once', async () => {
  const { ok, lines } = await prove({ seed: 7, points: 48, tell () {} })
  assert.ok(ok, lines.join('\n'))
})
