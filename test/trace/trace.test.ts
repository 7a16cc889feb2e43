/** Log lines know the request or job that they belong to, through everything that it waits for. */
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pino from 'pino'
import { buildApp } from '../../src/api/app.ts'
import { traced } from '../../src/machine-room/log.ts'
import { currentTrace, inTrace, newTrace, parseTraceparent, traceHeaders } from '../../src/trace.ts'

const id = '0af7651916cd43dd8448eb211c80319c'
const span = 'b7ad6b7169203331'

// what, header, trace id
const headers: [string, string | undefined, string | undefined][] = [
  ['the example of the specification', `00-${id}-${span}-01`, id],
  ['not sampled', `00-${id}-${span}-00`, id],
  ['a later version that says more', `cc-${id}-${span}-01-what-the-future-will-be-like`, id],
  ['version 00 that says more', `00-${id}-${span}-01-more`, undefined],
  ['version ff', `ff-${id}-${span}-01`, undefined],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${span}-01`, undefined],
  ['a span of zeros', `00-${id}-${'0'.repeat(16)}-01`, undefined],
  ['capitals', `00-${id.toUpperCase()}-${span}-01`, undefined],
  ['too short', `00-${id.slice(1)}-${span}-01`, undefined],
  ['a second line', `00-${id}-${span}-01\nx: y`, undefined],
  ['nothing', undefined, undefined]
]
for (const [what, header, expected] of headers) {
  test(`W3C Trace Context §3.2 traceparent: ${what} → ${expected ? 'followed' : 'a new trace'}`, () => {
    assert.deepEqual(parseTraceparent(header), expected && { traceId: expected, parentId: span })
    const trace = newTrace({ reqId: 'req_x' }, header)
    assert.match(trace.traceId, /^[0-9a-f]{32}$/)
    assert.equal(trace.traceId === expected, expected !== undefined)
    assert.match(trace.spanId, /^[0-9a-f]{16}$/)
    assert.notEqual(trace.spanId, span)
  })
}

test('W3C Trace Context §3.2 what is asked of another server names our span; outside of a trace nothing', () => {
  assert.deepEqual(traceHeaders(), {})
  const trace = newTrace({}, `00-${id}-${span}-01`)
  assert.deepEqual(inTrace(trace, traceHeaders), { traceparent: `00-${id}-${trace.spanId}-01` })
})

function kept () {
  const lines: Record<string, unknown>[] = []
  return { lines, logger: pino({ level: 'debug', base: null }, { write: (line: string) => { lines.push(JSON.parse(line)) } }) }
}

test('HOUSE log: lines of two jobs at once do not mix, and a line outside of them has no id', async () => {
  const { lines, logger } = kept()
  const log = traced(logger)
  await Promise.all(['job_a', 'job_b'].map(async jobId => await inTrace(newTrace({ job: 'house.watch', jobId }), async () => {
    for (let count = 0; count < 3; count++) {
      await delay(1)
      log.info({ of: jobId }, 'x')
    }
  })))
  log.warn({ of: undefined }, 'x')
  assert.equal(lines.length, 7)
  for (const { of, jobId } of lines) assert.equal(jobId, of)
  assert.equal(currentTrace(), undefined)
})

test('HOUSE log: what a line says of itself goes before what it belongs to', () => {
  const { lines, logger } = kept()
  inTrace(newTrace({ jobId: 'job_a' }), () => { traced(logger).error({ jobId: 'job_told' }, 'x') })
  assert.equal(lines[0]!['jobId'], 'job_told')
})

test('HOUSE log: flows of a request write its id, also after a body was read; it is in the answer’s header, of what is refused too', async () => {
  const { lines, logger } = kept()
  const log = traced(logger)
  const app = await buildApp({ statusPath: null, db: { raw: async () => {} } } as unknown as Parameters<typeof buildApp>[0], { logger })
  const other = new EventEmitter()
  app.post('/flow', async () => {
    await delay(1)
    log.info({}, 'in the flow')
    setImmediate(() => other.emit('later'))
    await once(other, 'later')
    log.info({}, 'after an event')
    return {}
  })
  app.get('/broken', async () => { throw new Error('ours') })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  try {
    const body = JSON.stringify({ much: 'x'.repeat(40_000) })
    const answers = await Promise.all([1, 2, 3].map(async () => await fetch(`${address}/flow`, { method: 'POST', body, headers: { 'content-type': 'application/json', traceparent: `00-${id}-${span}-01` } })))
    const ids = answers.map(answer => answer.headers.get('x-request-id')!)
    assert.equal(new Set(ids).size, 3)
    for (const each of ids) {
      assert.match(each, /^req_/)
      const own = lines.filter(({ reqId }) => reqId === each)
      assert.deepEqual(own.map(({ msg }) => msg), ['in the flow', 'after an event', 'request'])
      assert.deepEqual(own.map(({ traceId }) => traceId), [id, id, id])
    }
    for (const path of ['/broken', '/nothing', '/api/v1/nothing', '/api/v1/health/live', '/%E0%A4%A']) {
      const answer = await fetch(`${address}${path}`)
      const shown = answer.headers.get('x-request-id')
      assert.match(shown ?? path, /^req_/)
      if (answer.headers.get('content-type')?.startsWith('application/problem+json')) assert.equal((await answer.json() as { instance: string }).instance, `urn:strefa:request:${shown}`)
    }
    assert.ok(lines.every(({ reqId }) => typeof reqId === 'string' || reqId === undefined))
    const sent = await fetch(`${address}/flow`, { method: 'POST', headers: { 'x-request-id': 'chosen-by-the-caller' } })
    assert.match(sent.headers.get('x-request-id')!, /^req_/, 'ours, never the caller’s')
  } finally {
    await app.close()
  }
})
