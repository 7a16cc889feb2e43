/** A sample of the long proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import prove from './crash.ts'

test('HOUSE crash: the worker and PostgreSQL are killed during the demo, and nothing happens twice', async () => {
  const { ok, lines } = await prove({ seed: 7, points: 2, tell () {} })
  assert.ok(ok, lines.join('\n'))
})
