/** One blow: kill -9, and how long the product takes to be itself again. */
import type { Knex } from 'knex'
import { jobNames } from '../../../src/jobs/job-terms.ts'
import { isGone, type Product } from '../../support/run-product.ts'
import { until } from '../../support/until.ts'
import type { Victim } from './points.ts'

export type Recovery = {
  /** Until the victims were ready again, started by their supervisor. Milliseconds. */
  readonly partsMs: number
  /** Jobs that were being worked on when the blow fell. */
  readonly jobs: number
  /** Until the last of them was done; null when there were none. */
  readonly jobsMs: number | null
}

const parts: Record<Victim, readonly string[]> = {
  worker: ['worker'], database: ['database'], both: ['worker', 'database'], mx: ['mx'], submission: ['submission'], dovecot: ['dovecot'], clamd: ['clamd']
}
const within = 120_000

/** Ready, and not struck dead a moment ago. */
export const isUp = (product: Product, victim: Victim): boolean => parts[victim].every(name => {
  const { state, pid } = product.part(name)
  return state === 'ready' && pid !== null && !isGone(pid)
})

/** Strikes at once, and answers with what is to be waited for (it throws when the victims do not come back). `db` is the proof's own connection. */
export function strike (product: Product, db: Knex, victim: Victim): () => Promise<Recovery> {
  const struck = parts[victim].map(name => [name, product.kill(name)] as const)
  const began = performance.now()
  return async () => {
    const [partsMs, jobs] = await Promise.all([backAfter(product, struck, began), jobsUnderWay(db, new Date(performance.timeOrigin + began))])
    if (jobs.length === 0) return { partsMs, jobs: 0, jobsMs: null }
    await until(`jobs ${jobs.join(', ')} done`, () => areDone(db, jobs), within)
    return { partsMs, jobs: jobs.length, jobsMs: Math.round(performance.now() - began) }
  }
}

async function backAfter (product: Product, struck: readonly (readonly [string, number])[], began: number): Promise<number> {
  for (const [name, pid] of struck) await until(`${name} ready again`, () => product.part(name).state === 'ready' && product.part(name).pid !== pid, within)
  return Math.round(performance.now() - began)
}

/** Asked as soon as the database answers: what was being worked on stays so until its heartbeat is old. */
async function jobsUnderWay (db: Knex, at: Date): Promise<string[]> {
  let ids: string[] | undefined
  await until('the database to answer', async () => {
    const rows = await db('pgboss.job').whereIn('name', Object.keys(jobNames)).where({ state: 'active' }).where('started_on', '<=', at).select<{ id: string }[]>('id').catch(() => undefined)
    ids = rows?.map(({ id }) => id)
    return ids !== undefined
  }, within)
  return ids!
}

async function areDone (db: Knex, ids: readonly string[]): Promise<boolean> {
  const rows = await db('pgboss.job').whereIn('id', ids).whereNot({ state: 'completed' }).select('id').catch(() => undefined)
  return rows?.length === 0
}
