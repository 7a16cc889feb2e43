/** Which queues have jobs: to ask each of them in turn takes the engine far longer than the jobs do. */
import type { Knex } from 'knex'
import type { JobName } from '../../src/jobs/job-names.ts'
import { jobNames } from '../../src/jobs/job-terms.ts'

const queues = Object.keys(jobNames)

/** In the order of the list of jobs. What waits behind a job of its key that has failed counts, too: a fetch may find nothing. */
export async function waitingQueues (db: Knex): Promise<JobName[]> {
  const { rows } = await db.raw("select name from unnest(?::text[]) with ordinality q(name, place) where exists (select from pgboss.job_common j where j.name = q.name and j.state < 'active' and not j.blocked) order by place", [queues])
  return rows.map(({ name }: { name: JobName }) => name)
}
