import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queueHints } from '../../src/worker/queue-hints.ts'

test('HOUSE-POLL a hint is followed at once, and once within the pause', () => {
  const hints = queueHints(10_000)
  assert.deepEqual(hints.take(0), [])
  for (const registry of ['nask', 'eurid', 'nask']) hints.hint(registry)
  assert.deepEqual(hints.take(5), ['nask', 'eurid'])
  assert.deepEqual(hints.take(6), [])
  hints.hint('nask')
  assert.deepEqual(hints.take(10_004), [])
  hints.hint('nask')
  assert.deepEqual(hints.take(10_005), ['nask'])
})

test('HOUSE-POLL what has just been read is no hint', () => {
  const hints = queueHints(10_000)
  hints.hint('nask')
  hints.forget()
  assert.deepEqual(hints.take(0), [])
})
