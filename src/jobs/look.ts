/** What lies in the queues: for the status page, and for the clock that waits until all is done. The engine's own jobs are not ours to wait for. */
import type { Knex } from 'knex'
import { jobNames } from './job-terms.ts'
import { queueName } from './queue.ts'

const ours = Object.keys(jobNames).map(queueName)

export type QueueState = { readonly waiting: number, readonly running: number, readonly failed: number }

/** Counts of jobs by state; `waiting` counts those that are to be tried again too. */
export async function queueState (db: Knex): Promise<QueueState> {
  const { rows: [row] } = await db.raw(`
    select count(*) filter (where state in ('created', 'retry'))::int as waiting,
           count(*) filter (where state = 'active')::int as running,
           count(*) filter (where state = 'failed')::int as failed
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') and name = any(?)`, [ours])
  return row
}

export type StuckJob = { readonly id: string, readonly name: string, readonly key: string | null, readonly state: string, readonly tries: number, readonly say: string | null, /** When it was added; machine time. */ readonly since: Date }

/** Jobs that failed at least once and are not done: shown to people, oldest first, at most `limit`. */
export async function stuckJobs (db: Knex, limit = 50): Promise<StuckJob[]> {
  const { rows } = await db.raw(`
    select id::text, name, singleton_key as key, state::text, retry_count as tries, output ->> 'say' as say, created_on as since
    from pgboss.job where state in ('retry', 'failed') and name = any(?) order by created_on limit ?`, [ours, limit])
  return rows
}
