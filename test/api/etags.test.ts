/** Conditional requests (RFC 9110 §13): what was read need not be sent again, and what was changed meanwhile is not overwritten. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isKnown, isMatched, tagOf } from '../../src/api/etags.ts'
import { representationOf } from '../../src/api/if-match.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let webhook = ''
before(async () => {
  doors = await openDoors()
  const made = await mine('POST', '/webhooks', settings)
  assert.equal(made.status, 201, made.text)
  webhook = made.body.id
})
after(() => doors.close())

const settings = { url: 'https://example.org/hook', events: ['domain.registered'], label: 'first' }
const mine = (method: 'GET' | 'POST', path: string, body?: unknown, headers?: Record<string, string>, key?: string | null) => ask(doors.app, doors.mine.key, method, path, { body, headers: headers ?? {}, ...key !== undefined && { key } })

const a = tagOf('a')
const b = tagOf('b')

// header, tag, known (weak comparison), matched (strong comparison)
const comparisons: [string, string, boolean, boolean][] = [
  [a, a, true, true],
  [b, a, false, false],
  [`W/${a}`, a, true, false],
  [`${b}, ${a}`, a, true, true],
  [`${b},W/${a}`, a, true, false],
  ['*', a, true, true],
  [' * ', a, true, true],
  ['', a, false, false],
  [a.slice(1, -1), a, false, false],
  [`"x${a.slice(1)}`, a, false, false],
  ['"with,comma", "*"', '"*"', true, true],
  ['"with,comma"', '"with,comma"', true, true],
  ['"with,comma"', '"comma"', false, false]
]
for (const [header, tag, known, matched] of comparisons) {
  test(`RFC 9110 §8.8.3.2 ${header === '' ? 'nothing' : header} against ${tag}`, () => assert.deepEqual([isKnown(header, tag), isMatched(header, tag)], [known, matched]))
}

const gets = new Set(['/lists/:id', '/lists/:id/members', '/mailboxes/:id/filters'])
// route, the thing it changes
const things: [string, string | undefined][] = [
  ['/lists/:id', '/lists/:id'],
  ['/lists/:id/settings', '/lists/:id'],
  ['/lists/:id/members/:memberId/removal', '/lists/:id/members'],
  ['/mailboxes/:id/filters', '/mailboxes/:id/filters'],
  ['/mailboxes/:id/vacation', undefined],
  ['/lists', undefined]
]
for (const [route, thing] of things) test(`RFC 9110 §13.1.1 ${route} changes ${thing ?? 'nothing that can be compared'}`, () => assert.equal(representationOf(gets, route), thing))

test('RFC 9110 §8.8.3 one thing and a page carry a strong ETag, the same while they are the same', async () => {
  for (const path of [`/webhooks/${webhook}`, '/webhooks', '/orders', `/customers/${doors.mine.customerId}`, '/rules/BMP-3']) {
    const first = await mine('GET', path)
    assert.match(String(first.headers['etag']), /^"[\w-]{43}"$/, path)
    assert.equal(first.headers['cache-control'], 'private, no-cache', path)
    assert.equal((await mine('GET', path)).headers['etag'], first.headers['etag'], path)
  }
  assert.notEqual((await mine('GET', '/orders?limit=1')).headers['etag'], undefined)
})

test('RFC 9110 §15.4.5 If-None-Match: 304 without a body, for GET and HEAD; another tag gets the answer', async () => {
  const { headers: { etag }, text } = await mine('GET', `/webhooks/${webhook}`)
  for (const known of [String(etag), `W/${String(etag)}`, `"other", ${String(etag)}`, '*']) {
    const same = await mine('GET', `/webhooks/${webhook}`, undefined, { 'if-none-match': known })
    assert.deepEqual([same.status, same.text, same.headers['etag'], same.headers['content-type'], same.headers['content-length'], same.headers['cache-control']], [304, '', etag, undefined, undefined, 'private, no-cache'], known)
  }
  const head = await doors.app.inject({ method: 'HEAD', url: `/api/v1/webhooks/${webhook}`, headers: { authorization: `Bearer ${doors.mine.key}`, 'if-none-match': String(etag) } })
  assert.deepEqual([head.statusCode, head.body, head.headers['content-length']], [304, '', String(Buffer.byteLength(text))])
  const other = await mine('GET', `/webhooks/${webhook}`, undefined, { 'if-none-match': '"other"' })
  assert.deepEqual([other.status, other.text], [200, text])
})

test('RFC 9111 §5.2.2.5 refusals, writes and what is all of a person are kept by nobody; a write is never 304', async () => {
  const refused = await mine('GET', '/orders/ord_neverwas', undefined, { 'if-none-match': '*' })
  assert.deepEqual([refused.status, refused.headers['etag'], refused.headers['cache-control']], [404, undefined, 'no-store'])
  const written = await mine('POST', '/webhooks', { ...settings, label: 'second' }, { 'if-none-match': '*' })
  assert.deepEqual([written.status, written.headers['etag'], written.headers['cache-control']], [201, undefined, 'no-store'])
  const person = await mine('GET', `/customers/${doors.mine.customerId}/export`)
  assert.deepEqual([person.status, person.headers['cache-control']], [200, 'no-store'])
})

const change = (label: string, headers: Record<string, string>, key?: string | null, query = '') => mine('POST', `/webhooks/${webhook}/settings${query}`, { ...settings, label }, headers, key)
const etagNow = async () => String((await mine('GET', `/webhooks/${webhook}`)).headers['etag'])
const labelNow = async () => (await mine('GET', `/webhooks/${webhook}`)).body.label

test('RFC 9110 §13.1.1 within /bulk each item may name the tag that it was read with; a result names the tag of what it read', async () => {
  const read = { method: 'GET', path: `/webhooks/${webhook}` }
  const write = (label: string, ifMatch: string) => ({ method: 'POST', path: `/webhooks/${webhook}/settings`, ifMatch, body: { ...settings, label } })
  const etag = await etagNow()
  const { status, body } = await mine('POST', '/bulk', { items: [read, write('one', etag), write('two', etag), write('three', '*'), read] })
  assert.deepEqual([status, body.results.map((each: { status: number }) => each.status)], [200, [200, 200, 412, 200, 200]])
  assert.equal(body.results[0].etag, etag)
  assert.deepEqual([body.results[4].etag, body.results[4].body.label], [await etagNow(), 'three'])
})

for (const [how, key] of [['with an Idempotency-Key', undefined], ['without one', null]] as const) {
  test(`RFC 9110 §13.1.1 If-Match ${how}: the tag that was read is let through once, then 412 and nothing done`, async () => {
    const etag = await etagNow()
    const done = await change(`once ${how}`, { 'if-match': etag }, key)
    assert.equal(done.status, 200, done.text)
    const again = await change('twice', { 'if-match': etag }, key)
    assert.deepEqual([again.status, again.body.code, again.body.reason, again.headers['content-type']], [412, 'changed-meanwhile', 'etag', 'application/problem+json'])
    assert.match(again.body.detail, new RegExp(`ask for /api/v1/webhooks/${webhook},`))
    assert.equal(await labelNow(), `once ${how}`)
    assert.equal((await change(`any ${how}`, { 'if-match': '*' }, key)).status, 200)
  })

  test(`RFC 9110 §13.1.1 of many writers at once with the same tag, ${how}, one gets in and the others 412`, async () => {
    const etag = await etagNow()
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map(label => change(`${label} ${how}`, { 'if-match': etag }, key)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412], answers.map(({ text }) => text).join('\n'))
    assert.equal(await labelNow(), answers.find(({ status }) => status === 200)!.body.label)
  })
}

test('RFC 9110 §13.1.1 a writer that minds against writers that do not: what they made is not lost', async () => {
  for (let round = 0; round < 5; round++) {
    const etag = await etagNow()
    const [careful, plain] = await Promise.all([change(`careful ${round}`, { 'if-match': etag }), change(`plain ${round}`, {})])
    assert.equal(plain!.status, 200, plain!.text)
    assert.ok(careful!.status === 200 || careful!.status === 412, careful!.text)
    assert.equal(await labelNow(), `plain ${round}`) // after the careful one, or it was refused
  }
})

test('RFC 9110 §13.2.1 the repetition of a request that got in is answered as before, not compared again', async () => {
  const etag = await etagNow()
  const first = await change('kept', { 'if-match': etag }, 'the-same-key')
  const second = await change('kept', { 'if-match': etag }, 'the-same-key')
  assert.deepEqual([first.status, second.status, second.headers['idempotency-replayed'], second.text], [200, 200, 'true', first.text])
})

test('RFC 9110 §13.1.1 what is only tried is compared too', async () => {
  const etag = await etagNow()
  assert.equal((await change('tried', { 'if-match': etag }, null, '?dry_run=true')).status, 200)
  const stale = await change('tried', { 'if-match': '"other"' }, null, '?dry_run=true')
  assert.deepEqual([stale.status, stale.body.code], [412, 'changed-meanwhile'])
})

test('RFC 9110 §13.2.1 who may not read is told no more than without If-Match; where nothing can be compared it is refused', async () => {
  const foreign = await ask(doors.app, doors.theirs.key, 'POST', `/webhooks/${webhook}/settings`, { body: settings, headers: { 'if-match': await etagNow() } })
  assert.deepEqual([foreign.status, foreign.body.reason], [404, 'unknown-id'])
  const nothing = await mine('POST', '/webhooks', settings, { 'if-match': '*' })
  assert.deepEqual([nothing.status, nothing.body.reason], [422, 'if-match-here'])
})

test('OpenAPI every JSON GET says ETag, 304 and If-None-Match; every write below one thing If-Match and 412', async () => {
  const { paths } = (await doors.app.inject('/api/openapi.json')).json()
  const read = paths['/api/v1/webhooks/{id}'].get
  assert.ok(read.responses['200'].headers.ETag && read.responses['304'].headers.ETag)
  assert.equal(read.responses['304'].content, undefined)
  assert.ok(read.parameters.some((each: { name: string, in: string }) => each.in === 'header' && each.name === 'if-none-match'))
  const write = paths['/api/v1/webhooks/{id}/settings'].post
  assert.match(write.parameters.find((each: { name: string }) => each.name === 'if-match').description, /GET \/api\/v1\/webhooks\/\{id\}:/)
  assert.ok(write.responses['412'].content['application/problem+json'])
  assert.equal(paths['/api/v1/webhooks'].post.responses['412'], undefined)
})
