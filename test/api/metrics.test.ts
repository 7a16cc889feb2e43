/** GET /metrics: told to who shows the key, and true. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fastify from 'fastify'
import { metricsRoute } from '../../src/api/metrics.ts'
import { insertTraces } from '../../src/mail/traces/trace-store.ts'
import { traceOf, type TraceDraft } from '../../src/mail/traces/trace.ts'
import { countsOf } from '../../src/rules/mail-counts.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openHouse, type House } from '../support/house.ts'

const key = 'a-key-for-the-metrics'
const app = fastify()
let house: House
before(async () => {
  house = await openHouse('2026-03-02 10:00')
  await app.register(metricsRoute({ ...house.deps, machineNow: () => at }, key))
})
after(async () => {
  await app.close()
  await house?.close()
})

const at = new Date('2026-03-02T09:00:00Z')
const ask = async (authorization?: string) => await app.inject({ url: '/metrics', ...authorization && { headers: { authorization } } })
const told = async (): Promise<string[]> => (await ask(`Bearer ${key}`)).body.split('\n').filter(line => line !== '' && !line.startsWith('#'))
const trace = (more: Partial<TraceDraft>) => traceOf({ at, door: 'mx', stage: 'data', sender: 'a@b.example', recipient: 'c@d.example', outcome: 'delivered', code: 250, ...more })

test('HOUSE-ACCOUNT who does not show the key is told that there is nothing', async () => {
  for (const shown of [undefined, 'Bearer ', 'Bearer another-key-of-metrics', key]) assert.equal((await ask(shown)).statusCode, 404)
  const { statusCode, headers } = await ask(`Bearer ${key}`)
  assert.equal(statusCode, 200)
  assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/)
})

test('HOUSE-TRACE what the traces say is counted, of all processes, and only grows', async () => {
  const write = async (spool: string, batch: number, ...traces: ReturnType<typeof trace>[]) => await insertTraces(house.db, { node: 'mx', spool, batch }, traces)
  await write('one', 1, trace({ attempt: 'A.1', scan: 'clean' }), trace({ attempt: 'A.1', scan: 'clean', recipient: 'e@d.example' }), trace({ attempt: 'A.2', scan: 'infected', outcome: 'refused', code: 550 }))
  await write('two', 1, trace({ attempt: 'B.1', scan: 'clean' }), trace({ stage: 'rcpt', outcome: 'refused', code: 552 }), trace({ stage: 'rcpt', outcome: 'counted', code: null, facts: { count: 40 } }))
  await write('one', 2, trace({ attempt: 'A.3', scan: 'unknown', outcome: 'deferred', code: 451 }))
  const lines = await told()
  for (const line of [
    'strefa_mail_recipients_total{code="250",door="mx",outcome="delivered",stage="data"} 3',
    'strefa_mail_recipients_total{code="550",door="mx",outcome="refused",stage="data"} 1',
    'strefa_mail_recipients_total{code="552",door="mx",outcome="refused",stage="rcpt"} 1',
    'strefa_mail_recipients_total{code="",door="mx",outcome="refused",stage="rcpt"} 40',
    'strefa_mail_scans_total{door="mx",verdict="clean"} 2',
    'strefa_mail_scans_total{door="mx",verdict="infected"} 1',
    'strefa_mail_scans_total{door="mx",verdict="unknown"} 1'
  ]) assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`)
})

test('HOST-13.1 scanner, queue, jobs, registries and sanctions are told as they are', async () => {
  await house.db('virus_scanner').insert({ name: 'clamd', state: 'works', since: at, checked_at: at, version: 'ClamAV 1.0.7/27500/x', signed_at: new Date(at.getTime() - 3 * 3_600_000) })
  await house.db('mail_queue').insert([0, 1].map(n => ({ id: `q${n}`, server: 'sub1', operator_id: niebieski.id, sender: '', domain: 'a.example', recipients: [], bytes: 1, queued_at: new Date(at.getTime() - 60_000 * (n + 1)), attempts: 1 })))
  const lines = await told()
  for (const line of [
    'strefa_virus_scanner_up 1', 'strefa_virus_signatures_age_seconds 10800', 'strefa_mail_queue_messages{server="sub1"} 2', 'strefa_mail_queue_oldest_seconds{server="sub1"} 120',
    'strefa_jobs{state="failed"} 0', 'strefa_registry_stopped{registry="nask"} 0', 'strefa_sanction_cases_open 0', 'strefa_mail_domains_blocked 0', 'strefa_letters_unsent 0'
  ]) assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`)
  assert.ok(lines.some(line => line.startsWith('strefa_registry_sessions{registry="nask"} ')))
})

test('HOUSE-TRACE a message of several recipients is one scan', () => {
  const traces = ['x', 'x', 'y', null, null].map(attempt => trace({ attempt, scan: 'clean' }))
  assert.deepEqual(countsOf(traces).map(({ what, times }) => [what, times]), [['recipients', 5], ['scans', 4]])
})
