/** Runs every job that waits, through the engine's queues and the product's handlers, until none is left. */
import type { Knex } from 'knex'
import type { PgBoss } from 'pg-boss'
import type { Jobs } from '../../src/deps.ts'
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
  /** Told when there is more to do than runs at once. */
  readonly plenty?: () => void
}

/** Each has a connection to the database, as long as it has as many. */
export const atOnce = 12
/** As two workers of the product do: what waits for a lock that its neighbours hold leaves the rest to others. */
const atOnceOfAQueue = 8
/** Jobs that end between two fetches while others still run: a fetch looks at all that waits. */
const fewEnded = 24

/**
 * Queues side by side, as a worker runs them; jobs of one key one after the other, as the engine hands them out. New ones are fetched before the last of the old
 * ones have ended: from queues that had some, and those that a job put something into. Which queues have any is asked when there is nothing else to do.
 */
export async function drainJobs ({ db, boss, deps, failed, batch = 1_000, plenty }: Draining): Promise<void> {
  const ready: Job[] = []
  let done: Job[] = []
  let [running, ended] = [0, 0]
  let fewLeft = Promise.withResolvers<void>()
  let promising = new Set<JobName>()
  const runningOf = new Map<JobName, number>()

  function next (): Job | undefined {
    const at = running < atOnce ? ready.findIndex(({ name }) => (runningOf.get(name) ?? 0) < atOnceOfAQueue) : -1
    return at < 0 ? undefined : ready.splice(at, 1)[0]
  }

  function count (name: JobName, by: 1 | -1): void {
    running += by
    runningOf.set(name, (runningOf.get(name) ?? 0) + by)
  }

  function start (): void {
    for (let job = next(); job; job = next()) {
      count(job.name, 1)
      void run(job)
    }
    if (running === 0 || ((running < atOnce || ready.length < atOnce) && ended >= fewEnded && promising.size > 0)) fewLeft.resolve()
  }

  async function run (job: Job): Promise<void> {
    const added: JobName[] = []
    try {
      await handlers[job.name]({ ...deps, jobs: telling(deps.jobs, added) }, job.payload as never)
      done.push(job)
    } catch (error) {
      failed(job, error)
      await boss.deleteJob(job.name, job.id)
    }
    for (const name of added) promising.add(name)
    count(job.name, -1)
    ended++
    start()
  }

  async function complete (): Promise<void> {
    const now = done
    done = []
    await Promise.all([...Map.groupBy(now, ({ name }) => name)].map(async ([name, jobs]) => { await boss.complete(name, jobs.map(({ id }) => id)) }))
  }

  async function fetch (name: JobName): Promise<Job[]> {
    const jobs = await boss.fetch<object>(name, { batchSize: batch })
    if (jobs.length === batch) promising.add(name)
    return jobs.map(({ id, data }) => ({ name, id, payload: data }))
  }

  for (;;) {
    await complete()
    const isOver = running === 0 && promising.size === 0
    const queues = isOver ? await waitingQueues(db) : [...promising]
    promising = new Set()
    ready.push(...(await Promise.all(queues.map(fetch))).flat())
    if (isOver && ready.length === 0 && queues.length === 0) return
    if (ready.length > atOnce) plenty?.()
    ended = 0
    fewLeft = Promise.withResolvers()
    start()
    await fewLeft.promise
  }
}

/** Notes in `added` of which jobs some were added. */
const telling = (jobs: Jobs, added: JobName[]): Jobs => ({
  async add (trx, name, ...job) {
    added.push(name)
    await jobs.add(trx, name, ...job)
  }
})
