/** The OpenTelemetry switch: what goes to a collector, and what does not. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { buildApp } from '../../src/api/app.ts'
import type { ApiDeps } from '../../src/api/deps.ts'
import { exportSpans } from '../../src/machine-room/export-spans.ts'
import { asSpan, inSpan, newTrace } from '../../src/trace.ts'
import { silent } from '../support/house-deps.ts'

type Sent = { name: string, kind: number, traceId: string, spanId: string, parentSpanId?: string, attributes: { key: string, value: { stringValue?: string, intValue?: number } }[], status: { code: number, message?: string }, startTimeUnixNano: string, endTimeUnixNano: string }

const traceId = '0af7651916cd43dd8448eb211c80319c'
const callersSpan = 'b7ad6b7169203331'

/** A collector as OTLP/HTTP has it (JSON), with what came. */
async function collector (t: TestContext) {
  const came: { path: string | undefined, headers: Record<string, unknown>, resource: Record<string, unknown>, spans: Sent[] }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (bytes: Buffer) => parts.push(bytes)).on('end', () => {
      const { resourceSpans: [{ resource, scopeSpans }] } = JSON.parse(Buffer.concat(parts).toString())
      came.push({ path: request.url, headers: request.headers, resource: valuesOf(resource.attributes), spans: scopeSpans.flatMap(({ spans }: { spans: Sent[] }) => spans) })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => { server.close() })
  return { came, spans: () => came.flatMap(({ spans }) => spans), endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces` }
}

const valuesOf = (attributes: Sent['attributes']): Record<string, unknown> => Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]))

test('HOUSE telemetry: requests, jobs and what they ask are sent as spans of the caller’s trace; routes are named, not addresses', async t => {
  const { came, spans, endpoint } = await collector(t)
  const { stop } = await exportSpans({ endpoint, headers: { 'x-collector-key': 'ours' }, attributes: { 'deployment.environment.name': 'practice' } }, 'web', silent)
  const app = await buildApp({ statusPath: null } as unknown as ApiDeps)
  app.get('/letters/:id', async () => await inSpan({ name: 'EPP domain:check', kind: 'client', attributes: { 'epp.registry': 'nask' }, more: (code: number) => ({ 'epp.result_code': code }) }, async () => 1000))
  await app.inject({ url: '/letters/jan.kowalski@example.test', headers: { traceparent: `00-${traceId}-${callersSpan}-01` } })
  await app.close()
  await assert.rejects(asSpan(newTrace({ job: 'dns.write-zone', jobId: 'j1' }), { name: 'dns.write-zone', kind: 'job', attributes: { 'job.id': 'j1' } }, async () => { throw new RangeError('jan.kowalski@example.test') }))
  await stop()

  const [asked, request, job] = spans()
  assert.deepEqual([spans().length, request!.name, request!.kind, request!.traceId, request!.parentSpanId, valuesOf(request!.attributes)], [3, 'GET /letters/:id', 2, traceId, callersSpan, { 'http.request.method': 'GET', 'http.route': '/letters/:id', 'http.response.status_code': 200 }])
  assert.deepEqual([asked!.name, asked!.kind, asked!.traceId, asked!.parentSpanId, valuesOf(asked!.attributes)], ['EPP domain:check', 3, traceId, request!.spanId, { 'epp.registry': 'nask', 'epp.result_code': 1000 }])
  assert.deepEqual([job!.name, job!.kind, job!.parentSpanId, job!.status], ['dns.write-zone', 1, undefined, { code: 2, message: 'RangeError' }])
  assert.ok(BigInt(request!.startTimeUnixNano) <= BigInt(asked!.startTimeUnixNano) && BigInt(asked!.endTimeUnixNano) <= BigInt(request!.endTimeUnixNano))
  assert.ok(!JSON.stringify(came).includes('kowalski'), 'people are named in no span')
  assert.deepEqual([came[0]!.path, came[0]!.headers['x-collector-key'], came[0]!.resource['service.name'], came[0]!.resource['service.instance.id'], came[0]!.resource['deployment.environment.name']], ['/v1/traces', 'ours', 'strefa', 'web', 'practice'])
})

test('HOUSE telemetry: off, nothing is recorded; a collector that is away costs its spans alone, and is told in the log', async t => {
  const off = await exportSpans(undefined, 'web', silent)
  assert.equal(await inSpan({ name: 'x', kind: 'client', attributes: {} }, async () => 7), 7)
  await off.stop()
  const { endpoint } = await collector(t)
  const told: string[] = []
  const { stop } = await exportSpans({ endpoint: endpoint.replace(/:\d+/, ':1') }, 'web', { ...silent, warn: (_: object, message: string) => { told.push(message) } })
  assert.equal(await inSpan({ name: 'x', kind: 'client', attributes: {} }, async () => 7), 7)
  await stop()
  assert.deepEqual([...new Set(told)], ['telemetry'])
})
