/** What a registry tells is kept before it is acknowledged, once, whatever is in it and wherever we die. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { Knex } from 'knex'
import type { Deps } from '../../src/deps.ts'
import type { JobName } from '../../src/jobs/job-names.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { closeMessage, handleMessage } from '../../src/registry/handle-message.ts'
import type { RegistryDeps } from '../../src/registry/links.ts'
import { findMessages, findQueues } from '../../src/registry/messages.ts'
import { pollRegistries, pollRegistry } from '../../src/registry/poll.ts'
import { askRegistry } from '../../src/registry/read.ts'
import { watchQueues } from '../../src/registry/watch-queues.ts'
import { el } from '../../src/xml/build.ts'
import { testDatabase } from '../support/database.ts'
import { responseTo } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'
import { died, dyingAt } from './calling.ts'
import { blocked, pollPeer, type PollPeer } from './poll-peer.ts'

let db: Knex
let closeDatabase: () => Promise<void>
let there: PollPeer
let deps: RegistryDeps
let jobs: { name: JobName, payload: object }[]
const keys = keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } })

before(async () => {
  ({ db, close: closeDatabase } = await testDatabase())
})
after(async () => { await closeDatabase() })

beforeEach(async () => {
  const log = keptLog()
  there = await pollPeer(log)
  jobs = []
  const add: Deps['jobs']['add'] = async (_, name, payload) => { jobs.push({ name, payload }) }
  deps = { db, now: () => new Date('2026-03-02T09:00:00Z'), machineNow: () => new Date('2030-01-01T00:00:00Z'), jobs: { add }, keys, log, registries: there.registries }
  await db('registry_messages').delete()
  await db('registry_queues').delete()
})
afterEach(async () => { await there.close() })

const stored = async () => await db.transaction(async trx => await findMessages(trx, { limit: 100 }))
const queue = async () => (await db.transaction(findQueues))[0]

test('RFC 5730 §2.9.2.3 a queue is emptied: each message kept, handed over, acknowledged, in order', async () => {
  there.queue.push({ id: '1', words: 'first', queuedAt: '2026-03-01T10:00:00.0Z', data: blocked('a.pl') }, { id: '2', words: 'second', data: blocked('b.pl', 'c.pl') })
  assert.deepEqual(await pollRegistry(deps, 'nask'), { did: 'polled', taken: 2, stored: 2, left: false })
  assert.deepEqual(there.acked, ['1', '2'])
  const messages = [...await stored()].sort((a, b) => a.messageId.localeCompare(b.messageId))
  assert.deepEqual(messages.map(({ registry, account, messageId, words, queuedAt, acked }) => [registry, account, messageId, words, queuedAt?.toISOString() ?? null, acked]), [
    ['nask', 'registrar', '1', 'first', '2026-03-01T10:00:00.000Z', true], ['nask', 'registrar', '2', 'second', null, true]
  ])
  assert.deepEqual(messages[1]!.events, [{ is: 'blocked', object: 'domain', names: ['b.pl', 'c.pl'], why: null }])
  assert.deepEqual(jobs.map(({ name, payload }) => [name, payload]).sort(), messages.map(({ id }) => ['domains.registry-event', { messageId: id }]).sort())
  assert.deepEqual([(await queue())?.waiting, (await queue())?.fault], [0, null])
})

test('HOUSE-POLL killed between keeping and acknowledging: shown again, kept once, handed over once', async () => {
  there.queue.push({ id: '7', data: blocked('a.pl') })
  await assert.rejects(pollRegistry(dyingAt(deps, { nth: 1, when: 'after' }), 'nask'), died)
  assert.deepEqual([there.acked, (await stored()).length, jobs.length], [[], 1, 1])
  assert.deepEqual(await pollRegistry(deps, 'nask'), { did: 'polled', taken: 1, stored: 0, left: false })
  assert.deepEqual([there.acked, (await stored()).length, jobs.length, (await stored())[0]!.acked], [['7'], 1, 1, true])
})

test('HOUSE-POLL killed before it is kept: nothing was acknowledged, nothing is lost', async () => {
  there.queue.push({ id: '7', data: blocked('a.pl') })
  await assert.rejects(pollRegistry(dyingAt(deps, { nth: 1, when: 'before' }), 'nask'), died)
  assert.deepEqual([there.acked, (await stored()).length], [[], 0])
  await pollRegistry(deps, 'nask')
  assert.deepEqual([there.acked, (await stored()).length], [['7'], 1])
})

test('HOUSE-POLL killed after the registry heard the acknowledgement: the next run has nothing to do', async () => {
  there.queue.push({ id: '7', data: blocked('a.pl') })
  await assert.rejects(pollRegistry(dyingAt(deps, { nth: 2, when: 'before' }), 'nask'), died)
  assert.deepEqual(there.acked, ['7'])
  assert.deepEqual(await pollRegistry(deps, 'nask'), { did: 'polled', taken: 0, stored: 0, left: false })
  assert.equal((await stored()).length, 1)
})

test('HOUSE-POLL the line is cut while the acknowledgement is answered: the second one is refused as unknown, which is as good', async () => {
  there.queue.push({ id: '7', data: blocked('a.pl') })
  there.before = heard => {
    if (!heard.text.includes('op="ack"')) return undefined
    there.before = null
    there.acked.push('7')
    there.queue.shift()
    return 'cut'
  }
  assert.deepEqual(await pollRegistry(deps, 'nask'), { did: 'polled', taken: 1, stored: 1, left: false })
  assert.deepEqual([(await stored()).length, (await stored())[0]!.acked], [1, true])
})

const strange: [string, Parameters<PollPeer['queue']['push']>[0], string[]][] = [
  ['words alone', { id: '1', words: 'maintenance tonight' }, ['text']],
  ['nothing at all', { id: '2' }, ['text']],
  ['an element that nobody knows', { id: '3', data: el('m:item', { 'xmlns:m': 'urn:example:maintenance-0.2' }, el('m:id', {}, 'x')) }, ['unknown']],
  ['a date that is none', { id: '4', queuedAt: 'yesterday', data: el('d:trnData', { 'xmlns:d': nask.ns.domain }, el('d:name', {}, 'a.pl'), el('d:trStatus', {}, 'pending'), el('d:reID', {}, 'x'), el('d:acID', {}, 'y'), el('d:reDate', {}, 'soon')) }, ['unknown']],
  ['an id that is no number', { id: 'a<b&c', data: blocked('a.pl') }, ['blocked']]
]
for (const [name, message, events] of strange) {
  test(`HOUSE-POLL never in the way of the next message: ${name}`, async () => {
    there.queue.push(message, { id: '99', data: blocked('after.pl') })
    assert.equal((await pollRegistry(deps, 'nask')).did, 'polled')
    assert.deepEqual(there.acked, [message.id, '99'])
    assert.deepEqual((await stored()).find(({ messageId }) => messageId === message.id)!.events.map(({ is }) => is), events)
  })
}

test('HOUSE-POLL an id that the registry uses again, with another content, is another message', async () => {
  there.queue.push({ id: '1', data: blocked('a.pl') })
  await pollRegistry(deps, 'nask')
  there.queue.push({ id: '1', data: blocked('b.pl') })
  await pollRegistry(deps, 'nask')
  assert.deepEqual((await stored()).flatMap(({ events }) => events.flatMap(event => 'names' in event ? event.names : [])).sort(), ['a.pl', 'b.pl'])
  assert.equal(jobs.length, 2)
})

test('HOUSE-POLL a registry that does not let go of a message is not asked for ever: the fault is told', async () => {
  there.queue.push({ id: '1', data: blocked('a.pl') })
  there.dequeues = false
  await assert.rejects(pollRegistry(deps, 'nask'), { name: 'RegistryError', next: 'retry', message: /shows message 1 again/ })
  assert.equal(there.acked.length, 1)
  assert.match((await queue())!.fault!, /shows message 1 again/)
  await pollRegistries(deps) // the worker's run ends quietly: the next minute tries again
})

test('HOUSE-POLL a registry that is away: noted for people, and no job fails of it', async () => {
  there.before = heard => responseTo(nask, heard, 2400)
  await pollRegistries(deps)
  assert.match((await queue())!.fault!, /2400/)
  there.before = null
  await pollRegistries(deps)
  assert.equal((await queue())!.fault, null)
})

test('HOUSE-POLL one consumer an account: a second one meanwhile does nothing', async () => {
  there.queue.push({ id: '1', data: blocked('a.pl') })
  const asked = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  there.before = async () => {
    there.before = null
    asked.resolve()
    await second.promise
    return undefined
  }
  const first = pollRegistry(deps, 'nask')
  await asked.promise
  assert.deepEqual(await pollRegistry(deps, 'nask'), { did: 'nothing' })
  second.resolve()
  assert.deepEqual(await first, { did: 'polled', taken: 1, stored: 1, left: false })
  assert.deepEqual(await pollRegistry(deps, 'nask'), { did: 'polled', taken: 0, stored: 0, left: false }, 'the lock was given back')
})

test('HOUSE-POLL transfer codes are sealed with the frame and shown to nobody', async () => {
  const code = 'their-Secret-c0de'
  const data = el('x:pollAuthInfo', { 'xmlns:x': nask.ns.extdom! }, el('x:domain', {}, el('x:name', {}, 'a.pl'), el('x:authInfo', {}, el('x:pw', {}, code))))
  there.queue.push({ id: '1', words: 'AuthInfo', data })
  await pollRegistry(deps, 'nask')
  const row = await db('registry_messages').first()
  assert.deepEqual((await stored())[0]!.events, [{ is: 'transfer-code', name: 'a.pl' }])
  const { frame_sealed: sealed, fingerprint: _, ...open } = row
  assert.ok(!JSON.stringify(open).includes(code))
  assert.match(row.shown, /<pw>\*\*\*<\/pw>/)
  const frame = Buffer.from(keys.open(sealed, `registry-message:${row.id}`), 'base64').toString()
  assert.ok(frame.includes(code) && frame.startsWith('<?xml'), 'what came can be read again, by who has the key')
  assert.throws(() => keys.open(sealed, 'registry-message:other'))
})

test('HOUSE-POLL a message is handled once, and what waits for a person is closed by one', async () => {
  there.queue.push({ id: '1' })
  await pollRegistry(deps, 'nask')
  const [{ id } = { id: '' }] = await stored()
  let runs = 0
  const handle = () => handleMessage(deps, id, async () => {
    runs++
    return [{ event: 'text', did: 'noted', rule: 'HOUSE-POLL', subject: null, person: 'Read it.' }]
  })
  await assert.rejects(handleMessage(deps, id, async () => { throw new Error('no') }))
  await Promise.all([handle(), handle()])
  await handle()
  assert.equal(runs, 1)
  assert.equal((await stored())[0]!.needsPerson, 'Read it.')
  const desk = { kind: 'staff', userId: 'usr_desk', operatorId: 'niebieski', role: 'registrar-desk' } as const
  await assert.rejects(closeMessage(deps, { kind: 'customer', role: 'owner', userId: 'usr_c', customerId: 'cus_c', operatorId: 'niebieski' }, id), { code: 'forbidden' })
  await closeMessage(deps, desk, id)
  assert.deepEqual([(await stored())[0]!.needsPerson, (await stored())[0]!.closedBy], [null, 'usr_desk'])
  await assert.rejects(closeMessage(deps, desk, id), { code: 'conflict' })
})

test('NASK msgQ on any answer is a hint to poll, an empty queue is none', async () => {
  const told: string[] = []
  const watched = watchQueues(there.registries, registry => told.push(registry))
  await askRegistry(watched.of('nask'), domainCheck, { names: ['wolna.pl'] }).catch(() => {})
  assert.deepEqual(told, [])
  there.queue.push({ id: '1', data: blocked('a.pl') })
  await askRegistry(watched.of('nask'), domainCheck, { names: ['wolna.pl'] })
  assert.deepEqual(told, ['nask'])
})
