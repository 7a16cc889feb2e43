/** A job's flow writes the id of its job, on the real job engine. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pino from 'pino'
import { transact } from '../../src/db/transact.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { workJobs } from '../../src/jobs/work.ts'
import { traced } from '../../src/machine-room/log.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const lines: Record<string, unknown>[] = []
const log = traced(pino({ level: 'debug', base: null }, { write: (line: string) => { lines.push(JSON.parse(line)) } }))
let database: Awaited<ReturnType<typeof testDatabase>>
let queue: Awaited<ReturnType<typeof openQueue>>
let worker: { stop: () => Promise<void> }
before(async () => {
  database = await testDatabase()
  queue = await openQueue(database.url, log)
  worker = await workJobs(database.url, async (name, payload) => {
    await transact(database.db, async trx => { await trx.raw('select 1') })
    log.info({ payload }, 'in the flow')
    if (name === 'dns.write-zone') throw new Error('no')
  }, log)
})
after(async () => {
  await worker?.stop()
  await queue?.stop()
  await database?.close()
})

test('HOUSE log: each line of a job, also the one that says that it failed, carries the job’s id', async () => {
  await transact(database.db, async trx => {
    await queue.jobs.add(trx, 'domains.remind-data', { domainId: 'dom_a' }, 'a')
    await queue.jobs.add(trx, 'dns.write-zone', { zoneId: 'zon_b' }, 'b')
  })
  const said = (text: string) => lines.filter(({ msg }) => typeof msg === 'string' && msg.startsWith(text))
  const own = () => said('in the flow').filter(({ job }) => job === 'domains.remind-data' || job === 'dns.write-zone')
  await until('both jobs to be run', async () => own().length >= 2 && said('job failed').length >= 1)
  const ids = Object.fromEntries((await database.db('pgboss.job').whereIn('name', ['domains.remind-data', 'dns.write-zone']).select('id', 'name')).map(({ id, name }) => [name, id]))
  for (const { job, jobId, traceId } of own()) {
    assert.equal(jobId, ids[String(job)])
    assert.match(String(traceId), /^[0-9a-f]{32}$/)
  }
  assert.equal(said('job failed')[0]!['jobId'], ids['dns.write-zone'])
})
