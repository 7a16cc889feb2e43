import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { transact } from '../../src/db/transact.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { showCalls, type CallFilter, type ShownCall } from '../../src/registry/show-calls.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { attemptNoted, benchOn, callUntilSettled, died, dyingAt, type Bench } from './calling.ts'
import { smallRegistry, type Mishap, type SmallRegistry } from './small-registry.ts'

let db: Knex
let close: () => Promise<void>
const registries: SmallRegistry[] = []
before(async () => { ({ db, close } = await testDatabase()) })
after(async () => {
  for (const registry of registries) await registry.close()
  await close()
})

const secret = 'authinfo-of-this-test'
const show = async (filter: CallFilter): Promise<readonly ShownCall[]> => await transact(db, trx => showCalls(trx, filter))

async function said (mishaps: readonly Mishap[], run: (on: Bench, intent: ReturnType<typeof intentOf>) => Promise<unknown>): Promise<string> {
  const registry = await smallRegistry(keptLog(), { transformMs: 20_000, graceMs: 5_000 })
  registries.push(registry)
  registry.mishaps.push(...mishaps)
  const intent = intentOf()
  await run(benchOn(db, registry), intent)
  return intent.key
}

function intentOf () {
  const key = randomUUID()
  return { key, registry: 'nask', command: domainCreate, subject: { type: 'order', id: `ord_${key}` }, request: { name: 'a.pl', years: 1, nameServers: [], registrant: 'STR1', authInfo: secret } }
}

// what befalls it, the call in words, each attempt in words
const stories: [string, Mishap[], string, RegExp[]][] = [
  ['answered', [], 'done: answered, said once', [/^answered 1000 \(done\)$/]],
  ['done and cut', [{ done: true, back: 'cut' }], 'done: found by reading, said once', [/^no answer: .*; it may have been done; read: it was done$/, /^asked, to settle what was said: 1000/]],
  ['2400, not done', [{ done: false, back: 2400 }], 'done: answered, said 2 times', [/^2400 \(the server failed\): it may have been done; read: it was not done$/, /^asked.* 2303/, /^asked.* 2303/, /^answered 1000/]],
  ['refused', [{ done: false, back: 2306 }], 'refused: 2306 (value against policy): code 2306', [/^answered 2306/]],
  ['session lost', [{ done: false, back: 2002 }], 'done: answered, said 2 times', [/^answered 2002 \(command out of its place\)$/, /^answered 1000/]]
]
for (const [what, mishaps, decision, attempts] of stories) {
  test(`HOUSE the journal: shown in words: ${what}`, async () => {
    const key = await said(mishaps, async (on, intent) => { await callUntilSettled(on, intent) })
    const [call] = await show({ key })
    assert.equal(call!.decision, decision)
    assert.equal(call!.attempts.length, attempts.length, JSON.stringify(call!.attempts.map(each => each.decision)))
    for (const [index, says] of attempts.entries()) assert.match(call!.attempts[index]!.decision, says)
    const [first] = call!.attempts
    assert.match(first!.said, /<pw>\*\*\*<\/pw>/)
    assert.doesNotMatch(JSON.stringify(call), new RegExp(secret))
    assert.ok(first!.said.includes(first!.clTRID))
  })
}

test('HOUSE the journal: a crash is shown as what it is', async () => {
  const key = await said([], async (on, intent) => { await assert.rejects(callRegistry(dyingAt(on.deps, attemptNoted), intent), died) })
  const [call] = await show({ key })
  assert.deepEqual([call!.state, call!.decision], ['open', 'open: said once; it is read again before it is repeated'])
  assert.match(call!.attempts[0]!.decision, /^no end is written down: under way, or cut off by a crash; not repeated before 2030-01-01T00:00:25/)
})

test('HOUSE the journal: found by subject, key, clTRID and time', async () => {
  const key = await said([{ done: true, back: 'cut' }], async (on, intent) => { on.pass(86_400_000); await callUntilSettled(on, intent) })
  const other = await said([], async (on, intent) => { await callUntilSettled(on, intent) })
  const [call] = await show({ key })
  const keysOf = async (filter: CallFilter) => (await show(filter)).map(each => each.key)
  assert.deepEqual(await keysOf({ subject: call!.subject }), [key])
  assert.deepEqual(await keysOf({ clTRID: call!.attempts[1]!.clTRID }), [key], 'by the clTRID of a question, too')
  assert.deepEqual(await keysOf({ clTRID: 'nobody' }), [])
  const sentAt = new Date(Math.min(...call!.attempts.map(each => each.sentAt.getTime()))) // the clock of these tests stands, and a question is dated back by what it took
  assert.deepEqual(await keysOf({ from: sentAt }), [key])
  assert.ok((await keysOf({ until: sentAt })).includes(other))
  assert.ok(!(await keysOf({ until: sentAt })).includes(key), 'half-open')
  assert.deepEqual(await keysOf({ key, openOnly: true }), [])
  assert.deepEqual(await keysOf({ key, registry: 'eurid' }), [])
  assert.equal((await show({ limit: 1 })).length, 1)
})
