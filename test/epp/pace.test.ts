import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openPace, type PaceLimits } from '../../src/registry/epp/pace.ts'

const limits = (over: Partial<PaceLimits>): PaceLimits => ({ commandsPerSecond: null, burst: 1, errorPenaltyMs: 0, ...over })

/** Instants at which commands are said by who says one as soon as it may. */
function said (over: Partial<PaceLimits>, count: number, from = 0): number[] {
  const pace = openPace(limits(over))
  const instants: number[] = []
  for (let at = from; instants.length < count;) {
    at += pace.waitMs(at)
    pace.spend(at)
    instants.push(Math.round(at))
  }
  return instants
}

// the limit, when the commands are said
const paces: [string, Partial<PaceLimits>, number[]][] = [
  ['no limit', {}, [0, 0, 0, 0]],
  ['two a second', { commandsPerSecond: 2 }, [0, 500, 1000, 1500]],
  ['100 a minute', { commandsPerSecond: 100 / 60 }, [0, 600, 1200, 1800]],
  ['two a second, three at once', { commandsPerSecond: 2, burst: 3 }, [0, 0, 0, 500, 1000]]
]
for (const [what, over, expected] of paces) {
  test(`HOUSE commands per second: ${what}`, () => assert.deepEqual(said(over, expected.length), expected))
}

test('HOUSE commands per second: in any second no more than the limit and the burst, however they come', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }), (commandsPerSecond, burst, gaps) => {
    const pace = openPace(limits({ commandsPerSecond, burst }))
    const instants: number[] = []
    let at = 0
    for (const gap of gaps) {
      at += gap
      at += pace.waitMs(at)
      pace.spend(at)
      instants.push(at)
    }
    for (const from of instants) assert.ok(instants.filter(each => each >= from && each < from + 999).length <= commandsPerSecond + burst)
  }))
})

test('HOUSE a login that could not wait is counted: the next command waits the longer', () => {
  const pace = openPace(limits({ commandsPerSecond: 1 }))
  pace.spend(0)
  pace.spend(0)
  assert.equal(pace.waitMs(0), 2000)
  assert.equal(pace.waitMs(1500), 500)
  assert.equal(pace.waitMs(2000), 0)
})

// penalty, when refusals were heard, when it is asked, how long it waits
const penalties: [number, number[], number, number][] = [[1000, [], 50, 0], [1000, [0], 50, 950], [1000, [0], 1000, 0], [1000, [0, 400], 500, 900], [1000, [400, 0], 500, 900], [0, [0], 0, 0]]
for (const [errorPenaltyMs, refusals, at, expected] of penalties) {
  test(`HOUSE penalty after errors: ${errorPenaltyMs} ms, refused at ${refusals.join(' and ') || 'no time'}, asked at ${at}`, () => {
    const pace = openPace(limits({ errorPenaltyMs }))
    for (const each of refusals) pace.punish(each)
    assert.equal(pace.waitMs(at), expected)
  })
}
