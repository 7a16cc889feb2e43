/** A sample of the long proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import prove from './registry-product.ts'

test('HOUSE intent before act: what is killed as the registry books an order is settled within two minutes', async () => {
  const { ok, lines } = await prove({ seed: 7, points: 2, tell () {} })
  assert.ok(ok, lines.join('\n'))
})
