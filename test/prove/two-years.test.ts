/** A sample of the long proof: a dozen names, paid in time, late, never, for several years and from the balance. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import prove from './two-years.ts'

test('HOUSE two years: names stand as the rules foresee after two years of nights, and the money adds up', async () => {
  const { ok, lines } = await prove({ seed: 3, points: 12, tell: () => {} })
  assert.ok(ok, lines.join('\n'))
})
