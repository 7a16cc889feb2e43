/** Jobs are rows that commit with the facts they follow from (pg-boss, enqueued in the caller's transaction). */
import type { Knex } from 'knex'
import type { PgBoss } from 'pg-boss'
import { runPrepared } from '../db/prepared.ts'
import { soon } from '../db/transact.ts'
import type { Jobs, Log } from '../deps.ts'
import { engineOn } from './engine.ts'
import type { JobName } from './job-names.ts'

/** The engine's queue of a job name. */
export const queueName = (name: string): string => name

/** The engine, able to add and to look, not to work. Call `stop` at the end. */
export async function openQueue (url: string, log: Log): Promise<{ jobs: Jobs, boss: PgBoss, stop: () => Promise<void> }> {
  const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 2, application_name: 'strefa-queue' })
  boss.on('error', error => log.warn({ err: error }, 'job engine'))
  await boss.start().catch(async (error: unknown) => { await boss.stop({ graceful: false, close: true }); throw error })
  return { jobs: jobsOn(boss), boss, stop: () => boss.stop({ graceful: false, close: true }) }
}

/** Adds through a started engine; the row goes in by the caller's transaction. */
export const jobsOn = (boss: PgBoss): Jobs => ({
  async add (trx: Knex.Transaction, name: JobName, payload: object, key: string): Promise<void> {
    await soon(trx, () => boss.send(queueName(name), payload, { singletonKey: key, db: preparedIn(trx, name) }))
  }
})

/** The engine adds a job of a queue with one statement, always the same. */
const preparedIn = (trx: Knex.Transaction, name: JobName) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({ rows: await runPrepared(trx, { name: `add ${name}`, text }, values) })
})
