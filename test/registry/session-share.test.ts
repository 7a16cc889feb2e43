import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitsOf } from '../../src/registry/limits.ts'
import { nask } from '../../src/registry/nask.ts'
import { shareOf } from '../../src/registry/session-share.ts'

const agreed = (maxSessions: number, commandsPerSecond: number | null = null, burst = 1) => limitsOf(nask, { maxSessions, limits: { commandsPerSecond, burst } })

// agreed; sessions of the worker, of the door, of a command
const shares: [number, number, number][] = [[1, 1, 1], [2, 1, 1], [3, 2, 1], [4, 3, 1], [7, 6, 1], [8, 6, 2], [100, 75, 25]]
for (const [all, worker, web] of shares) {
  test(`HOUSE EPP sessions: of ${all} the worker opens ${worker} and the door ${web}`, () => {
    assert.deepEqual((['worker', 'web', 'command'] as const).map(process => shareOf(agreed(all), process).sessions), [worker, web, 1])
    assert.ok(all === 1 || worker + web === all)
  })
}

// agreed sessions, commands a second, at once; of the worker, of the door
const paces: [number, number | null, number, [number | null, number], [number | null, number]][] = [
  [4, 10, 8, [7.5, 6], [2.5, 2]],
  [1, 10, 1, [5, 1], [5, 1]],
  [2, 1, 3, [0.5, 1], [0.5, 1]],
  [4, null, 4, [null, 3], [null, 1]]
]
for (const [all, commandsPerSecond, burst, worker, web] of paces) {
  test(`HOUSE EPP sessions: ${commandsPerSecond ?? 'any number of'} commands a second over ${all} are divided as the sessions are`, () => {
    const told = (process: 'worker' | 'web') => (({ commandsPerSecond: pace, burst: most }) => [pace, most])(shareOf(agreed(all, commandsPerSecond, burst), process))
    assert.deepEqual([told('worker'), told('web')], [worker, web])
  })
}

test('HOUSE EPP sessions: the other limits are each process\'s own', () => {
  const { sessions, commandsPerSecond, burst, ...rest } = shareOf(agreed(4, 10, 4), 'web')
  const { sessions: _, commandsPerSecond: __, burst: ___, ...before } = agreed(4, 10, 4)
  assert.deepEqual(rest, before)
})
