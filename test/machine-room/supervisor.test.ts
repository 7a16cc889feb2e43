import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextPause, pauses, supervise, type Launched, type PartState } from '../../src/machine-room/supervisor.ts'
import { until } from '../support/until.ts'

/** A part whose life the test decides. */
function puppet ({ failFirst = 0 } = {}) {
  const launches: { end: (how: string) => void }[] = []
  let failures = failFirst
  return {
    launches,
    part: {
      name: 'puppet',
      launch: async (): Promise<Launched> => {
        if (launches.length > 0 && failures-- > 0) throw new Error('not now')
        const { promise: ended, resolve: end } = Promise.withResolvers<string>()
        launches.push({ end })
        return { pid: launches.length, ended, stop: async () => { end('told to') } }
      }
    }
  }
}

test('HOUSE supervisor: pauses grow from a quarter of a second to ten seconds', () => {
  const seen = [pauses.first]
  while (seen.at(-1)! < pauses.longest) seen.push(nextPause(seen.at(-1)!))
  assert.deepEqual(seen, [250, 500, 1000, 2000, 4000, 8000, 10_000])
  assert.equal(nextPause(pauses.longest), pauses.longest)
})

test('HOUSE supervisor: a part that ends is started again, and its end is told', async () => {
  const { part, launches } = puppet({ failFirst: 1 })
  const told: PartState[] = []
  const supervised = await supervise(part, new AbortController().signal, state => told.push(state))
  launches[0]!.end('killed by SIGKILL')
  await until('second launch', () => launches.length === 2)
  await supervised.stop()
  assert.deepEqual(told.map(({ state, restarts, lastError }) => [state, restarts, lastError]), [
    ['starting', 0, null],
    ['ready', 0, null],
    ['waiting', 0, 'killed by SIGKILL'],
    ['starting', 1, 'killed by SIGKILL'],
    ['waiting', 1, 'not now'],
    ['starting', 2, 'not now'],
    ['ready', 2, 'not now'],
    ['stopped', 2, 'told to']
  ])
})

test('HOUSE supervisor: a part that is stopped while it waits is not started any more', async () => {
  const { part, launches } = puppet()
  const told: PartState[] = []
  const supervised = await supervise(part, new AbortController().signal, state => told.push(state))
  launches[0]!.end('ended with code 1')
  await until('it waits', () => told.at(-1)?.state === 'waiting')
  await supervised.stop()
  assert.equal(launches.length, 1)
  assert.equal(told.at(-1)?.state, 'stopped')
})

test('HOUSE supervisor: a part that never gets ready is the starter\'s matter', async () => {
  const part = { name: 'broken', launch: async () => { throw new Error('no port') } }
  await assert.rejects(supervise(part, new AbortController().signal, () => {}), /no port/)
})
