import assert from 'node:assert/strict'
import { test } from 'node:test'
import { patiently } from '../../src/cli/patiently.ts'

/** Fails with `error` the first `times`. */
function failing (times: number, error: Error) {
  let tries = 0
  return { tries: () => tries, work: async () => { if (tries++ < times) throw error; return 'done' } }
}
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

test('HOUSE command line: what is away for a moment is asked again', async () => {
  const { work, tries } = failing(2, away)
  assert.equal(await patiently(work), 'done')
  assert.equal(tries(), 3)
})

test('HOUSE command line: of a product that does not run nothing is awaited', async () => {
  const { work, tries } = failing(1, away)
  await assert.rejects(patiently(work, () => false), away)
  assert.equal(tries(), 1)
})

test('HOUSE command line: a fault is no absence', async () => {
  const { work, tries } = failing(1, new Error('relation does not exist'))
  await assert.rejects(patiently(work), /relation/)
  assert.equal(tries(), 1)
})
