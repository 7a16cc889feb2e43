/** The stream of an operation's changes, read by a real HTTP client: nothing twice, and it ends when it should. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { StreamLimits } from '../../src/api/deps.ts'
import { revokeKey } from '../../src/people/api-keys.ts'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { niebieski } from '../../src/people/establish.ts'
import { machine } from '../people/deps.ts'
import { ask, openDoors, type Doors } from './doors.ts'
import { insertDomain } from './operation-rows.ts'

const quick: StreamLimits = { lookEvery: 30, heartbeat: 100, longest: 60_000, perKey: 2, all: 100 }

let doors: Doors
let baseUrl = ''
let mailbox = ''
before(async () => {
  doors = await openDoors({ streams: quick })
  await doors.app.listen({ host: '127.0.0.1', port: 0 })
  baseUrl = `http://127.0.0.1:${(doors.app.server.address() as AddressInfo).port}`
  await insertDomain(doors, domain)
  const mail = await mine('POST', '/mail-domains', { name: 'moja.pl' })
  mailbox = (await mine('POST', '/mailboxes', { mailDomainId: mail.body.id, localPart: 'biuro' })).body.id
})
after(() => doors.close())

const domain = 'dom_mine'
const mine = (method: 'GET' | 'POST', path: string, body?: unknown) => ask(doors.app, doors.mine.key, method, path, { body })
const at = () => doors.clock.business
const when = '2026-02-02T10:00:00+01:00'
const sha256 = '0'.repeat(64)

/** As a browser's EventSource: what came, one after the other. */
async function follow (id: string, { key = doors.mine.key, lastEventId }: { key?: string, lastEventId?: string } = {}) {
  const giveUp = new AbortController()
  const response = await fetch(`${baseUrl}/api/v1/operations/${id}/events`, { headers: { authorization: `Bearer ${key}`, accept: 'text/event-stream', ...lastEventId !== undefined && { 'last-event-id': lastEventId } }, signal: AbortSignal.any([giveUp.signal, AbortSignal.timeout(20_000)]) })
  const blocks = response.body ? blocksOf(response.body) : undefined
  return {
    response,
    /** The next event, or the next comment; undefined: the stream has ended. */
    async next (what: 'event' | 'comment' = 'event') {
      for (;;) {
        const { value: block, done } = await blocks!.next()
        if (done) return undefined
        if (block.startsWith(':') === (what === 'comment')) return what === 'comment' ? { id: block, name: '', data: {} as any } : parsed(block) // eslint-disable-line @typescript-eslint/no-explicit-any -- as it came
      }
    },
    leave () { giveUp.abort() }
  }
}

async function * blocksOf (body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  let rest = ''
  for await (const text of body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop()!
    yield * blocks
  }
}

function parsed (block: string) {
  const field = (name: string) => block.split('\n').find(line => line.startsWith(`${name}: `))?.slice(name.length + 2)
  return { id: field('id')!, name: field('event')!, data: JSON.parse(field('data')!) }
}

const anExport = async (id = 'mex_stream') => {
  await doors.deps.db('mailbox_exports').insert({ id, mailbox_id: mailbox, form: 'mbox', filename: 'a', asked_at: at(), asked_by: 'test' })
  return { id, set: (change: object) => doors.deps.db('mailbox_exports').where({ id }).update(change), drop: () => doors.deps.db('mailbox_exports').where({ id }).delete() }
}
const completed = { completed_at: when, sha256, bytes: 7, keep_through: '2026-03-01' }

test('WHATWG SSE a stream tells how it stands, each change, comments between, and ends with the operation; Last-Event-ID: nothing twice', async () => {
  const { id, set, drop } = await anExport()
  const stream = await follow(id)
  assert.deepEqual([stream.response.status, stream.response.headers.get('content-type'), stream.response.headers.get('cache-control')], [200, 'text/event-stream', 'no-store'])
  const first = (await stream.next())!
  assert.deepEqual([first.name, first.data.id, first.data.state], ['operation', id, 'waiting'])
  assert.match((await stream.next('comment'))!.id, /^: ?heartbeat/)
  await set({ messages_known: 10, messages_done: 3 })
  const second = (await stream.next())!
  assert.deepEqual([second.data.state, second.data.done, second.data.total], ['running', 3, 10])
  assert.notEqual(second.id, first.id)
  stream.leave()

  const same = await follow(id, { lastEventId: second.id })
  await set({ messages_done: 7 })
  const third = (await same.next())!
  assert.equal(third.data.done, 7, 'not 3 once more')
  same.leave()

  await set({ messages_done: 10, ...completed })
  const late = await follow(id, { lastEventId: third.id })
  const last = (await late.next())!
  assert.deepEqual([last.data.state, last.data.result], ['done', `/api/v1/mailboxes/${mailbox}/exports/${id}`])
  assert.equal(await late.next(), undefined, 'the stream has ended')
  const known = await follow(id, { lastEventId: last.id })
  assert.deepEqual([known.response.status, await known.response.text()], [204, ''])
  await drop()
})

test('WHATWG SSE a stream that is open sees the end come and ends', async () => {
  const { id, set, drop } = await anExport()
  const stream = await follow(id)
  await stream.next()
  await set(completed)
  assert.equal((await stream.next())!.data.state, 'done')
  assert.equal(await stream.next(), undefined)
  await drop()
})

test('HOUSE-API-KEY a stream ends when its key is revoked, and when what it follows is gone', async () => {
  const key = await createApiKey(doors.deps, machine, { operatorId: niebieski.id, customerId: doors.mine.customerId, role: null, label: 'soon revoked', scope: 'read' })
  const { id, drop } = await anExport()
  const [revoked, other] = [await follow(id, { key: key.secret }), await follow(id)]
  assert.ok(await revoked.next() && await other.next())
  await revokeKey(doors.deps, machine, key.id)
  assert.equal(await revoked.next(), undefined)
  assert.equal((await follow(id, { key: key.secret })).response.status, 401)
  assert.match((await other.next('comment'))!.id, /heartbeat/, 'the other goes on')
  await drop()
  assert.equal(await other.next(), undefined)
})

test('HOUSE a key has so many streams at once and no more; one that was left makes room', async () => {
  const { id, drop } = await anExport()
  const [one, two] = [await follow(id), await follow(id)]
  const third = await follow(id)
  assert.deepEqual([third.response.status, third.response.headers.get('content-type'), third.response.headers.get('retry-after'), (JSON.parse(await third.response.text()) as { reason: string }).reason], [429, 'application/problem+json', '10', 'streams'])
  one.leave()
  for (let tries = 0; ; tries++) {
    const { response, leave } = await follow(id)
    leave()
    if (response.status === 200) break
    assert.ok(tries < 100, 'no room was made')
  }
  two.leave()
  await drop()
})

test('HOUSE a stream has a longest life, and ends when the house stops, which does not wait for it', async () => {
  const short = await openDoors({ streams: { ...quick, longest: 200 } })
  try {
    await short.app.listen({ host: '127.0.0.1', port: 0 })
    await insertDomain(short, domain)
    await short.deps.db('domain_changes').insert({ id: 'chg_open', domain_id: domain, kind: 'lock', wanted: '{"on":true}', rule: 'HOUSE-LOCK', policy_version: 'niebieski@1', asked_at: short.clock.business, asked_by: 'test' })
    const url = `http://127.0.0.1:${(short.app.server.address() as AddressInfo).port}/api/v1/operations/chg_open/events`
    const headers = { authorization: `Bearer ${short.mine.key}` }
    const text = await (await fetch(url, { headers, signal: AbortSignal.timeout(20_000) })).text()
    assert.match(text, /"state":"waiting"/)
  } finally {
    await short.close()
  }
  const long = await openDoors({ streams: quick })
  await long.app.listen({ host: '127.0.0.1', port: 0 })
  await insertDomain(long, domain)
  await long.deps.db('domain_changes').insert({ id: 'chg_open', domain_id: domain, kind: 'lock', wanted: '{"on":true}', rule: 'HOUSE-LOCK', policy_version: 'niebieski@1', asked_at: long.clock.business, asked_by: 'test' })
  const open = await fetch(`http://127.0.0.1:${(long.app.server.address() as AddressInfo).port}/api/v1/operations/chg_open/events`, { headers: { authorization: `Bearer ${long.mine.key}` }, signal: AbortSignal.timeout(20_000) })
  const read = open.text()
  await long.close()
  assert.match(await read, /"state":"waiting"/)
})
