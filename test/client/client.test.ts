/** The client as a program uses it: over a real port, with the house behind it. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { Strefa } from '../../client/strefa.ts'
import { etagOf, rowsOf, StrefaProblem } from '../../client/transport.ts'
import { openDoors, type Doors } from '../api/doors.ts'

let doors: Doors
let baseUrl = ''
before(async () => {
  doors = await openDoors()
  await doors.app.listen({ host: '127.0.0.1', port: 0 })
  baseUrl = `http://127.0.0.1:${(doors.app.server.address() as AddressInfo).port}`
})
after(() => doors.close())

const mine = () => new Strefa({ baseUrl, key: doors.mine.key })

test('HOUSE the client writes with a key of its own, reads page by page, and fetches files', async () => {
  const strefa = mine()
  const placed = await Promise.all(['jeden.pl', 'dwa.pl', 'trzy.pl'].map(name => strefa.createOrder({ name, years: 1, holderId: doors.mine.holderId, powerOfAttorney: true as const })))
  const names: string[] = []
  for await (const { name } of rowsOf(cursor => strefa.listOrders({ limit: '2', cursor }))) names.push(name)
  assert.deepEqual(names.sort(), ['dwa.pl', 'jeden.pl', 'trzy.pl'])
  assert.equal((await strefa.getOrder(placed[0]!.id)).name, 'jeden.pl')
  const pdf = await strefa.getDocumentPdf(placed[0]!.proforma.documentId)
  assert.equal((await pdf.slice(0, 5).text()), '%PDF-')
  assert.equal((await strefa.postOrderWithdrawal(placed[1]!.id)).id, placed[1]!.id)
})

test('HOUSE with the same Idempotency-Key the client gets the same answer, with another request a refusal', async () => {
  const strefa = mine()
  const order = { name: 'raz.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true as const }
  const [first, second] = [await strefa.createOrder(order, { idempotencyKey: 'one' }), await strefa.createOrder(order, { idempotencyKey: 'one' })]
  assert.equal(first.id, second.id)
  await assert.rejects(strefa.createOrder({ ...order, name: 'inna.pl' }, { idempotencyKey: 'one' }), { name: 'StrefaProblem', code: 'idempotency-mismatch', status: 422 })
})

test('HOUSE dry_run: a plan says what a write would do, and leaves it undone', async () => {
  const strefa = mine()
  const { dryRun, status, decisions } = await strefa.plan(tried => tried.createOrder({ name: 'tylko-plan.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true }))
  assert.deepEqual([dryRun, status, decisions.length > 0], [true, 201, true])
  const names: string[] = []
  for await (const { name } of rowsOf(cursor => strefa.listOrders({ cursor }))) names.push(name)
  assert.ok(!names.includes('tylko-plan.pl'))
})

test('RFC 9110 §13.1.1 ifMatch with the ETag of what was read: let through once, then changed-meanwhile', async () => {
  const strefa = mine()
  const settings = { url: 'https://example.org/hook', label: 'ours', events: [] }
  const { id } = await strefa.createWebhook(settings)
  const read = await strefa.getWebhook(id)
  assert.match(etagOf(read)!, /^"/)
  assert.equal((await strefa.postWebhookSettings(id, { ...settings, label: 'mine' }, { ifMatch: etagOf(read) })).label, 'mine')
  await assert.rejects(strefa.postWebhookSettings(id, { ...settings, label: 'late' }, { ifMatch: etagOf(read) }), { code: 'changed-meanwhile', status: 412 })
})

test('RFC 9457 a refusal is an error with the house’s own words', async () => {
  await assert.rejects(mine().getDomain('dom_neverwas'), (error: unknown) => {
    assert.ok(error instanceof StrefaProblem)
    assert.deepEqual([error.status, error.code, error.reason, error.message], [404, 'not-found', 'unknown-id', error.problem.detail])
    assert.match(error.problem.instance, /^urn:strefa:request:req_/)
    return true
  })
  await assert.rejects(new Strefa({ baseUrl }).listDomains(), { code: 'unauthenticated', status: 401 })
  await assert.rejects(mine().createOrder({ name: 'x.pl' } as never), { code: 'invalid', reason: 'schema' })
})

type Heard = { readonly key: string | undefined, readonly lastEventId: string | undefined }

/** A door that answers the n-th time as told; without a telling, with an empty list. */
async function withServer (answers: readonly (readonly [number, Record<string, string>, string] | 'cut')[], work: (baseUrl: string, heard: Heard[]) => Promise<void>): Promise<void> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const answer = answers[heard.length]
    heard.push({ key: request.headers['idempotency-key'] as string | undefined, lastEventId: request.headers['last-event-id'] as string | undefined })
    request.resume()
    if (answer === 'cut') request.socket.destroy()
    else response.writeHead(answer?.[0] ?? 200, { 'content-type': 'application/json', ...answer?.[1] }).end(answer?.[2] ?? '{"rows":[],"next":null}')
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard)
  } finally {
    server.closeAllConnections()
    await new Promise(resolve => { server.close(resolve) })
  }
}

const problem = { 'content-type': 'application/problem+json', 'retry-after': '0' }
const away = (code: string, reason: string) => JSON.stringify({ type: 'x', title: 'x', status: 503, detail: 'x', instance: 'x', code, reason })

test('HOUSE while the house is away the client asks again, with the same key, as often as it was told', async () => {
  await withServer([[503, problem, away('unavailable', 'database')], 'cut', [409, problem, away('conflict', 'in-progress')]], async (url, heard) => {
    await new Strefa({ baseUrl: url, key: 'sk_x' }).postMailboxDeletion('mbx_1')
    assert.equal(heard.length, 4)
    assert.equal(new Set(heard.map(({ key }) => key)).size, 1)
    assert.ok(heard[0]!.key)
  })
  await withServer([[503, problem, away('unavailable', 'database')], [503, problem, away('unavailable', 'database')]], async (url, heard) => {
    await assert.rejects(new Strefa({ baseUrl: url, retries: 1 }).listDomains(), { code: 'unavailable' })
    assert.equal(heard.length, 2)
  })
})

test('HOUSE what another try would not change is not asked again; nor is a write without a key', async () => {
  await withServer([[409, problem, away('conflict', 'name-ordered')]], async (url, heard) => {
    await assert.rejects(new Strefa({ baseUrl: url }).listDomains(), { code: 'conflict' })
    assert.equal(heard.length, 1)
  })
  await withServer(['cut'], async (url, heard) => {
    await assert.rejects(new Strefa({ baseUrl: url }).postPriceListsPreview({ validFrom: '2030-01-01', prices: [] } as never), TypeError)
    assert.equal(heard.length, 1)
  })
})

test('HOUSE a proxy’s own words are a problem too, a redirect is none of ours, and a call can be given up', async () => {
  await withServer([[502, { 'content-type': 'text/html', 'retry-after': '0' }, '<h1>Bad Gateway</h1>']], async url => {
    await assert.rejects(new Strefa({ baseUrl: url, retries: 0 }).listDomains(), { code: 'unavailable', status: 502 })
  })
  await withServer([[307, { location: 'http://127.0.0.1:1/' }, '']], async url => {
    await assert.rejects(new Strefa({ baseUrl: url, retries: 0 }).listDomains(), TypeError)
  })
  await withServer([[503, { ...problem, 'retry-after': '60' }, away('unavailable', 'database')]], async (url, heard) => {
    const given = AbortSignal.timeout(100)
    await assert.rejects(new Strefa({ baseUrl: url }).listDomains({}, { signal: given }))
    assert.equal(heard.length, 1)
  })
})

const stands = (state: string, done: number) => `id: ${state}${done}\nevent: operation\ndata: ${JSON.stringify({ id: 'mex_1', kind: 'mailbox-export', state, done })}\nretry: 2000\n\n`
const events = { 'content-type': 'text/event-stream' }
const followed = async (baseUrl: string) => {
  const seen: string[] = []
  for await (const { state, done } of new Strefa({ baseUrl, key: 'sk_x' }).follow('mex_1')) seen.push(`${state} ${done}`)
  return seen
}

test('WHATWG SSE long work is followed to its end: over a stream that the house ended, a lost connection and a house that is away; each change once', async () => {
  await withServer([
    [200, events, `: heartbeat\n\n${stands('waiting', 0)}${stands('running', 1)}`], 'cut', [503, problem, away('unavailable', 'database')],
    [200, events, `${stands('running', 2)}: heartbeat\n\n${stands('done', 3)}${stands('done', 4)}`]
  ], async (url, heard) => {
    assert.deepEqual(await followed(url), ['waiting 0', 'running 1', 'running 2', 'done 3'])
    assert.deepEqual(heard.map(({ lastEventId }) => lastEventId), [undefined, 'running1', 'running1', 'running1'])
  })
  await withServer([[204, {}, '']], async url => assert.deepEqual(await followed(url), []))
})

test('HOUSE-API-KEY what cannot be followed is an error, and following can be given up', async () => {
  await withServer([[401, problem, away('unauthenticated', 'key-revoked')]], async (url, heard) => {
    await assert.rejects(followed(url), { code: 'unauthenticated', reason: 'key-revoked' })
    assert.equal(heard.length, 1)
  })
  await withServer([[200, events, stands('running', 1)]], async (url, heard) => {
    const giveUp = new AbortController()
    for await (const { state } of new Strefa({ baseUrl: url }).follow('mex_1', { signal: giveUp.signal })) {
      assert.equal(state, 'running')
      giveUp.abort()
    }
    assert.equal(heard.length, 1)
  }).catch((error: unknown) => assert.equal((error as Error).name, 'AbortError'))
})
