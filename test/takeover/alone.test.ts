/** A takeover killed in the middle of its work, and one of ten thousand lines: each in a process of its own. */
import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { establish } from '../../src/people/establish.ts'
import { pageSize } from '../../src/takeover/judge-files.ts'
import { openTestDeps } from '../people/deps.ts'

let url: string
let db: Knex
let close: () => Promise<void>
before(async () => {
  const opened = await openTestDeps()
  url = opened.url
  db = opened.deps.db
  close = opened.close
  await establish(opened.deps)
})
after(() => close())

const start = (what: 'run' | 'check', lines: number, source = 'alfa', ...flags: string[]): ChildProcess =>
  fork(fileURLToPath(new URL('run-alone.ts', import.meta.url)), [url, what, String(lines), source], { execArgv: flags, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })

type End = { readonly toMake: Record<string, number>, readonly faults: number, readonly peak: number, readonly ms: number }

async function ended (child: ChildProcess): Promise<End> {
  let end: End | undefined
  child.on('message', message => { if (typeof message === 'object') end = message as End })
  const [code] = await once(child, 'exit')
  assert.equal(code, 0)
  return end!
}

const countOf = async (table: string) => Number((await db(table).count({ count: '*' }))[0]!['count'])
const lines = 800

test('HOUSE-TAKEOVER killed in the middle of a page nothing of the page is there, and the same run again makes the rest, once', async () => {
  for (let kills = 0, entered = 0; kills < 2; kills++) {
    const child = start('run', lines)
    let pages = 0
    child.on('message', message => {
      if (message === 'entering' && ++pages === entered / pageSize + 1) setTimeout(() => child.kill('SIGKILL'), 60) // one page further than before, and some lines into the next
    })
    const [, signal] = await once(child, 'exit')
    assert.equal(signal, 'SIGKILL')

    const customers = await countOf('customers')
    assert.equal(customers % pageSize, 0)
    assert.equal(customers, (await db('taken_over').where({ kind: 'customer' })).length)
    assert.equal(customers, await countOf('holders'))
    assert.ok(customers > entered && customers < lines, `${customers} after ${entered}`)
    entered = customers
  }
  await ended(start('run', lines))
  assert.deepEqual([await countOf('customers'), await countOf('credits'), await countOf('balance_entries')], [lines, lines, lines])
  const [takeover, ...more] = await db('takeovers')
  assert.deepEqual([takeover.outcome, takeover.report.entered, more], ['entered', { customer: lines, holder: lines, domain: 0, balance: lines, document: 0 }, []])
  assert.equal(Number((await db('balances').sum({ sum: 'amount_minor' }))[0]!['sum']), 123456 * lines)
})

test('HOUSE-TAKEOVER two runs of the same files at once make everything once', async () => {
  const before = [await countOf('credits'), await countOf('customers')]
  const two = await Promise.all([ended(start('run', 300, 'beta')), ended(start('run', 300, 'beta'))])
  assert.deepEqual([await countOf('credits') - before[0]!, await countOf('customers') - before[1]!], [300, 300])
  assert.deepEqual(two.map(({ faults }) => faults), [0, 0])
})

test('HOUSE-TAKEOVER the dry run of ten thousand lines a file holds a page of them and a small entry for each, within 64 MB', async () => {
  const flags = ['--expose-gc', '--max-old-space-size=64']
  const few = await ended(start('check', 1_000, 'gamma', ...flags))
  const many = await ended(start('check', 10_000, 'gamma', ...flags))
  assert.deepEqual(many.toMake, { customer: 10_000, holder: 10_000, domain: 10_000, balance: 10_000, document: 10_000 })
  assert.equal(many.faults, 0)
  const bytesALine = (many.peak - few.peak) / (9_000 * 4)
  assert.ok(bytesALine < 250, `${Math.round(bytesALine)} bytes a line, ${Math.round(many.peak / 1e6)} MB at most, ${many.ms} ms`)
})
