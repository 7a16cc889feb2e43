/** Runs every job that waits, through the engine's queues and the product's handlers, until none is left. */
import type { Knex } from 'knex'
import type { PgBoss } from 'pg-boss'
import type { JobName } from '../../src/jobs/job-names.ts'
import { handlers, type WorkerDeps } from '../../src/worker/handlers.ts'
import { waitingQueues } from './waiting-queues.ts'

type Job = { readonly name: JobName, readonly id: string, readonly payload: object }

export type Draining = {
  readonly db: Knex
  readonly boss: PgBoss
  readonly deps: WorkerDeps
  /** A job that failed, for good: it is deleted, and the others go on. */
  readonly failed: (job: Job, error: unknown) => void
  /** Jobs that are fetched from a queue at a time: with each fetch the engine looks at all that waits in it. Few, where another process takes its share. */
  readonly batch?: number
}

const atOnce = 8

/** All queues side by side, as a worker runs them; jobs of one key one after the other, as the engine hands them out. */
export async function drainJobs ({ db, boss, deps, failed, batch = 1_000 }: Draining): Promise<void> {
  for (;;) {
    const queues = await waitingQueues(db)
    if (queues.length === 0) return
    const waiting = mixed(await Promise.all(queues.map(async name => (await boss.fetch<object>(name, { batchSize: batch })).map(({ id, data }): Job => ({ name, id, payload: data })))))
    const done: Job[] = []
    let next = 0
    await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, async () => {
      for (let job = waiting[next++]; job; job = waiting[next++]) {
        try {
          await handlers[job.name](deps, job.payload as never)
          done.push(job)
        } catch (error) {
          failed(job, error)
          await boss.deleteJob(job.name, job.id)
        }
      }
    }))
    await Promise.all([...Map.groupBy(done, ({ name }) => name)].map(async ([name, jobs]) => { await boss.complete(name, jobs.map(({ id }) => id)) }))
  }
}

/** One of each queue, then the next of each: what waits for a lock that its neighbours hold leaves the rest of the time to others. */
function mixed (queues: readonly (readonly Job[])[]): Job[] {
  const longest = Math.max(...queues.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => queues.flatMap(jobs => jobs[at] ?? [])).flat()
}
