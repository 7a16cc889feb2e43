/** The frame of the benches: what they write can be read by a program. How fast anything is, no test says. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { Command } from 'commander'
import { register, type BenchRow } from '../../src/cli/bench.ts'
import type { CliContext } from '../../src/cli/context.ts'
import { alternate, median, type Run } from '../bench/support/alternate.ts'

test('HOUSE bench: a small run writes a list of well-formed rows', async t => {
  const data = await mkdtemp(path.join(tmpdir(), 'strefa-bench-'))
  t.after(async () => { await rm(data, { recursive: true }) })
  const table = t.mock.method(console, 'log', () => {})
  t.mock.method(console, 'error', () => {})
  await strefa(data, 'bench', 'renewals', '--small', '--pairs', '1')

  const rows: BenchRow[] = JSON.parse(await readFile(path.join(data, 'bench/renewals.json'), 'utf8'))
  assert.equal(rows.length, 8)
  for (const { work, unit, ours, peer, peerValue, ratio, runs, cpuMsPerUnit, rssMb, ...more } of rows) {
    for (const text of [work, unit, peer]) assert.ok(typeof text === 'string' && text.length > 0)
    for (const value of [ours, peerValue, ratio, runs, rssMb]) assert.ok(Number.isFinite(value) && value > 0, work)
    assert.ok(Number.isFinite(cpuMsPerUnit) && cpuMsPerUnit >= 0, work)
    assert.equal(ratio, ours / peerValue)
    assert.deepEqual(more, {})
    assert.match(String(table.mock.calls[0]!.arguments), new RegExp(work))
  }
})

test('HOUSE bench: an unknown name is refused with the names there are', async () => {
  for (const name of ['nothing', '../run', 'support/alternate']) {
    await assert.rejects(strefa('/nowhere', 'bench', name), { code: 'not-found', message: /api, epp, mail, mail-provision, mail-rcpt, mailing-filter, renewals, .*sweep/ })
  }
})

test('HOUSE bench: the sides take turns, who begins changes, the first run of each is not counted', async () => {
  const order: string[] = []
  const side = (name: string, values: number[]): Run => async () => {
    order.push(name)
    return { value: values.shift()!, units: 2, after: async () => { order.push(`${name} put back`) } }
  }
  let cpu = 0
  const row = await alternate({
    work: 'x', unit: 'ms', peer: 'y', ours: side('ours', [1000, 1, 5, 3]), theirs: side('theirs', [1000, 2, 4, 6]), cpuMs: () => cpu += 8, rssMb: () => 9
  }, 3)
  assert.deepEqual(order.filter(each => !each.endsWith('back')), ['ours', 'theirs', 'ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs'])
  assert.deepEqual(order.filter((_, index) => index % 2 === 1), order.filter((_, index) => index % 2 === 0).map(each => `${each} put back`))
  assert.deepEqual(row, { work: 'x', unit: 'ms', ours: 3, peer: 'y', peerValue: 4, ratio: 0.75, runs: 3, cpuMsPerUnit: 4, rssMb: 9 })
})

test('HOUSE bench: the median of an even number lies between the two in the middle', () => {
  assert.equal(median([4, 1, 3, 100]), 3.5)
  assert.equal(median([3, 1, 2]), 2)
})

async function strefa (data: string, ...args: string[]): Promise<void> {
  const program = new Command()
  register(program, { data: () => data } as CliContext)
  await program.parseAsync(args, { from: 'user' })
}
