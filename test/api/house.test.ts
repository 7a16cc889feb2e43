import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { after, before, test } from 'node:test'
import pino from 'pino'
import { buildApp } from '../../src/api/app.ts'
import { connect } from '../../src/db/knex.ts'
import { logIn } from '../../src/people/log-in.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let logged = ''
// No redaction here: what must not be shown must not be written in the first place.
const log = new Writable({ write (chunk, _, done) { logged += chunk; done() } })

before(async () => { doors = await openDoors({ log }) })
after(() => doors.close())

test('HOUSE secrets: no key, password, hash or AuthInfo gets into the log, not from requests, not from faults', async () => {
  const { app, deps, staff, first, mine } = doors
  const made = await ask(app, staff, 'POST', '/api-keys', { body: { customerId: mine.customerId, label: 'log', scope: 'write' } })
  const user = await ask(app, staff, 'POST', `/customers/${mine.customerId}/users`, { body: { name: 'Log', email: 'log@example.pl', lang: 'en' } })
  await ask(app, `sk_${'x'.repeat(43)}`, 'GET', '/orders', { headers: { cookie: 'strefa_session=se_secretcookie' } })
  await ask(app, mine.key, 'POST', '/orders', { body: '{"password":"hunter2hunter2"', headers: { 'content-type': 'application/json' } })
  await logIn(deps, { email: first.email, password: first.password, address: '192.0.2.1' })

  // A fault in the middle of a statement that carries a hash: what the driver says of it is logged whole.
  await deps.db.raw('alter table api_keys add constraint no_more check (label <> \'boom\')')
  const fault = await ask(app, staff, 'POST', '/api-keys', { body: { customerId: mine.customerId, label: 'boom', scope: 'read' } })
  assert.deepEqual([fault.status, fault.body.code], [500, 'fault'])
  assert.doesNotMatch(fault.text, /no_more|api_keys|boom/)
  assert.match(logged, /no_more/, 'the fault is logged whole')
  assert.ok(logged.includes(fault.body.instance.replace('urn:strefa:request:', '')), 'under the id the caller was told')

  const { rows } = await deps.db.raw('select secret_hash as hash from api_keys union all select password_hash from users')
  const secrets = [staff, mine.key, made.body.secret, user.body.password, first.password, 'se_secretcookie', 'hunter2', 'x'.repeat(43), ...rows.map((row: { hash: string }) => row.hash)]
  assert.ok(secrets.every(secret => secret.length >= 7))
  for (const secret of secrets) assert.ok(!logged.includes(secret), `the log has ${secret.slice(0, 6)}…`)
})

test('HOUSE log: one line a request, with its id, its actor and how it ended', async () => {
  logged = ''
  const { headers } = await ask(doors.app, doors.mine.key, 'GET', '/orders?limit=1')
  const lines = logged.trim().split('\n').map(line => JSON.parse(line))
  assert.equal(lines.length, 1)
  const [{ method, path, status, actor, reqId }] = lines
  assert.deepEqual([method, path, status, reqId], ['GET', '/api/v1/orders', 200, headers['x-request-id']])
  assert.match(actor, /^key_/)
})

test('HOUSE limits: too many requests of one key and of one address are told to wait, by the second', async () => {
  const app = await buildApp(doors.deps, { limits: { address: 6, key: 3 } })
  const statuses = []
  for (let count = 0; count < 4; count++) statuses.push((await ask(app, doors.mine.key, 'GET', '/orders')).status)
  assert.deepEqual(statuses, [200, 200, 200, 429])
  assert.equal((await ask(app, doors.theirs.key, 'GET', '/orders')).status, 200, 'another key is another count')
  await ask(app, null, 'GET', '/health/live')
  const { status, body, headers } = await ask(app, null, 'GET', '/health/live')
  assert.deepEqual([status, body.code], [429, 'too-many-requests'])
  assert.ok(Number(headers['retry-after']) >= 1 && Number(headers['retry-after']) <= 60)
  await app.close()
})

test('HOUSE database away: 503 with Retry-After, live stays live; nothing of the address is told', async () => {
  const db = connect('postgres://nobody:verysecret@127.0.0.1:1/none')
  const app = await buildApp({ ...doors.deps, db }, { logger: pino({ level: 'error' }, log) })
  for (const path of ['/orders', '/health/ready']) {
    const { status, body, headers, text } = await ask(app, doors.mine.key, 'GET', path)
    assert.deepEqual([status, body.code, body.reason], [503, 'unavailable', 'database'], path)
    assert.ok(Number(headers['retry-after']) >= 1)
    assert.doesNotMatch(text, /127\.0\.0\.1|ECONN|verysecret/)
  }
  assert.equal((await ask(app, null, 'GET', '/health/live')).status, 200)
  assert.ok(!logged.includes('verysecret'))
  await app.close()
  await db.destroy()
})

test('HOUSE registry away: a question to it is 503 with Retry-After', async () => {
  const { status, body, headers } = await ask(doors.app, doors.mine.key, 'GET', '/availability?name=wolna.pl')
  assert.deepEqual([status, body.code, body.reason], [503, 'unavailable', 'registry'])
  assert.ok(Number(headers['retry-after']) >= 1)
  const across = await ask(doors.app, doors.mine.key, 'GET', '/availability/zones?label=wolna')
  assert.equal(across.status, 200, JSON.stringify(across.body))
  assert.deepEqual(across.body.rows.find((row: { zone: string }) => row.zone === 'pl'), { zone: 'pl', name: 'wolna.pl', displayName: 'wolna.pl', is: 'unknown', price: { years: 1, net: '59.00', vatPercent: 23, vat: '13.57', gross: '72.57', currency: 'PLN' } })
  const bad = await ask(doors.app, doors.mine.key, 'GET', '/availability?name=-bad-.pl')
  assert.ok(bad.status === 422 || bad.body.available === false, bad.text)
})

test('HOUSE documentation: OpenAPI 3.1 of every route, on a page that needs nothing from outside', async () => {
  const { openapi, paths, components } = (await doors.app.inject('/api/openapi.json')).json()
  assert.equal(openapi, '3.1.0')
  assert.ok(components.schemas.Problem && components.securitySchemes.key)
  for (const [where, methods] of Object.entries<Record<string, { responses: Record<string, { content?: object }>, summary?: string, tags?: string[] }>>(paths)) {
    for (const [method, { responses, summary, tags }] of Object.entries(methods)) {
      assert.ok(summary && tags?.length === 1, `${method} ${where} says what it is`)
      if (where !== '/api/v1/health/live') assert.ok(responses['4XX']?.content && 'application/problem+json' in responses['4XX'].content, `${method} ${where} ${JSON.stringify(responses['4XX'])}`)
    }
  }
  const page = await doors.app.inject('/api/docs/')
  assert.equal(page.statusCode, 200)
  const policy = String(page.headers['content-security-policy'])
  assert.match(policy, /^default-src 'none'; script-src 'self';/)
  assert.doesNotMatch(policy, /https?:/)
  const links = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1]!)
  assert.ok(links.length > 3)
  for (const link of links) assert.equal((await doors.app.inject(`/api/docs/${link.replace('./', '')}`)).statusCode, 200, link)
})

test('HOUSE headers: what the API answers is kept by its asker alone, asked about each time, and framed by nobody', async () => {
  const { headers } = await ask(doors.app, doors.mine.key, 'GET', '/orders')
  assert.equal(headers['cache-control'], 'private, no-cache')
  assert.equal((await ask(doors.app, null, 'GET', '/orders')).headers['cache-control'], 'no-store')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(String(headers['content-security-policy']), /default-src 'none'/)
})

test('HOUSE status: parts as their supervisor wrote them, queues, registries', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'strefa-status-'))
  const statusPath = path.join(folder, 'status.json')
  const part = { name: 'worker', state: 'waiting', pid: null, restarts: 2, lastError: 'killed by SIGKILL', since: '2026-11-21T12:00:00.000Z' }
  const scanner = { ...part, name: 'clamd', state: 'ready', lastError: null, note: 'a small local base' }
  writeFileSync(statusPath, JSON.stringify({ supervisor: 1, parts: [part, scanner] }))
  const app = await buildApp({ ...doors.deps, statusPath })
  const { status, body, text } = await ask(app, doors.staff, 'GET', '/status')
  assert.equal(status, 200, text)
  assert.deepEqual(body.parts, [
    { name: 'worker', state: 'waiting', restarts: 2, lastError: 'killed by SIGKILL', since: '2026-11-21T12:00:00.000Z', note: null },
    { name: 'clamd', state: 'ready', restarts: 2, lastError: null, since: '2026-11-21T12:00:00.000Z', note: 'a small local base' }
  ])
  assert.deepEqual(body.registries.map(({ id }: { id: string }) => id), ['nask'])
  assert.equal(body.queue.failed, 0)
  await app.close()
  rmSync(folder, { recursive: true })
})
