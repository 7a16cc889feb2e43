/**
 * Runs jobs: takes a few of each queue at a time, one of a key, and notes each one's outcome by itself.
 * A killed worker's jobs are taken up again when their heartbeat is old (install.ts).
 */
import type { Job, JobResult } from 'pg-boss'
import type { Log } from '../deps.ts'
import { asSpan, newTrace } from '../trace.ts'
import { engineOn } from './engine.ts'
import type { JobName, JobPayload } from './job-names.ts'
import { jobNames } from './job-terms.ts'
import { queueName } from './queue.ts'
import { schedule } from './schedule.ts'

export type RunJob = <Name extends JobName>(name: Name, payload: JobPayload[Name]) => Promise<void>

/** Starts working until `stop`, which lets running jobs finish (at most 20 s). `atOnce`: jobs of one queue at a time. */
export async function workJobs (url: string, run: RunJob, log: Log, { atOnce = 4 }: { atOnce?: number } = {}): Promise<{ stop: () => Promise<void> }> {
  const boss = engineOn(url, {
    application_name: 'strefa-worker',
    max: 6,
    migrate: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5, // how often heartbeats are looked at
    monitorIntervalSeconds: 5,
    cronMonitorIntervalSeconds: 5,
    cronWorkerIntervalSeconds: 5
  })
  boss.on('error', error => log.warn({ err: error }, 'job engine'))
  await boss.start()
  for (const { name, cron } of schedule) await boss.schedule(queueName(name), cron, {}, { tz: 'Europe/Warsaw', singletonKey: name })
  for (const name of Object.keys(jobNames) as JobName[]) {
    const options = { batchSize: atOnce, perJobResults: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 } as const
    await boss.work(queueName(name), options, async (jobs: Job<JobPayload[typeof name]>[]) => await Promise.all(jobs.map(job => runOne(name, job))))
  }

  async function runOne (name: JobName, { id, data }: Job<JobPayload[typeof name]>): Promise<JobResult> {
    try {
      await asSpan(newTrace({ job: name, jobId: id }), { name, kind: 'job', attributes: { 'job.name': name, 'job.id': id } }, () => run(name, data))
      return { id, status: 'completed' }
    } catch (error) {
      log.warn({ err: error, job: name, jobId: id, data }, 'job failed; it will be tried again')
      return { id, status: 'failed', output: { say: error instanceof Error ? error.message : String(error) } }
    }
  }

  return { stop: () => boss.stop({ graceful: true, timeout: 20_000, close: true }) }
}
