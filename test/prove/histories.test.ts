/** A sample of the long proof, and what it rests on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from './histories/compare.ts'
import { printHistory, smallerThan, type History } from './histories/history.ts'
import { shrink } from './histories/shrink.ts'
import { drawHistories, drawTimesOf, isAsForeseen, livedTogether, printOutcome } from './histories.ts'

const wrong = (outcomes: readonly Outcome[]): string[] => outcomes.filter(outcome => !isAsForeseen(outcome)).flatMap(printOutcome)

test('HOUSE histories: names live two years as the rules foresaw it, whatever happens to them, and the money adds up', async () => {
  const { outcomes, faults } = await livedTogether(drawHistories(2, 24), drawTimesOf(2))
  assert.deepEqual(wrong(outcomes), [])
  assert.deepEqual(faults, [])
})

const plain: History = { zone: 'pl', placed: 0, orderPays: [{ day: 1, covers: 'all' }], withdrawn: null, pays: [[], []], transferred: null, autoRenew: false, balance: false, contract: null }
const various: readonly History[] = [
  { ...plain, pays: [[{ day: -10, covers: 'all' }], []] },
  plain,
  { ...plain, orderPays: [] },
  { ...plain, zone: 'com.pl', pays: [[{ day: 8, covers: 'all' }], []] },
  { ...plain, zone: 'com', pays: [[{ day: 15, covers: 'all' }], [{ day: -3, covers: 'all' }]] },
  { ...plain, zone: 'eu', pays: [[], []] },
  { ...plain, zone: 'com', autoRenew: true, balance: true }
]
const quiet = { firstDay: '2026-02-03', newTerms: null } as const

test('HOUSE cycle: three sweeps at once, each night, come to the same as one', async () => {
  const { outcomes, faults } = await livedTogether(various, quiet, 'three-at-once')
  assert.deepEqual(wrong(outcomes), [])
  assert.deepEqual(faults, [])
})

test('HOUSE cycle: sweeps that come up to three days late do the same, later', async () => {
  const { outcomes, faults } = await livedTogether(various, quiet, 'late')
  const undated = (told: readonly string[]): string[] => told.map(line => line.slice(line.indexOf('  ') + 2)).sort()
  for (const { lived, foreseen, happened } of outcomes) assert.deepEqual(undated(happened), undated(foreseen), printHistory(lived.history))
  assert.deepEqual(faults, [])
})

test('HOUSE histories: a counterexample is made as small as it can be, and stays one', async () => {
  const large: History = { ...plain, zone: 'eu', placed: 7, orderPays: [{ day: 1, covers: 'part' }, { day: 9, covers: 'all' }], withdrawn: 3, autoRenew: true, balance: true }
  const fails = async (histories: readonly History[]) => histories.map(({ withdrawn, orderPays }) => withdrawn !== null && orderPays.length > 0)
  const small = await shrink(large, fails, 12)
  assert.deepEqual((await fails([small]))[0], true)
  assert.ok((await fails(smallerThan(small))).every(still => !still))
  assert.deepEqual([small.zone, small.placed, small.autoRenew, small.orderPays.length], ['pl', 0, false, 1])
})
