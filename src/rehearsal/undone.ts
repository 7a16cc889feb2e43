/**
 * Flows in a transaction that is rolled back: what they would do is read from it by the same SQL that tells a night afterwards. Registries are told nothing, letters are
 * not sent, numbers are given back with the rest. A transaction is one customer's or one domain's, so its locks are short.
 */
import type { Knex } from 'knex'
import type { Jobs } from '../deps.ts'
import { RegistryError } from '../errors.ts'
import type { JobName, JobPayload } from '../jobs/job-names.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { rehearsedRegistries, unsentClTrid } from '../registry/rehearsed.ts'
import { linesSince, type NightLine } from '../rules/night.ts'
import { findToCorrect } from '../views/night-due.ts'

/** Runs the flow of a job as the worker does, in this world. */
export type RunJob = <Name extends JobName>(world: RegistryDeps, name: Name, payload: JobPayload[Name]) => Promise<void>

/** A job as a flow adds it. */
export type Handed = { readonly name: JobName, readonly payload: object }

export type Living = {
  /** Runs a job at an instant of business time, and all the jobs that follow from it at once. */
  readonly run: (job: Handed, at: Date) => Promise<void>
  readonly trx: Knex.Transaction
}

export type Undone = {
  readonly customerId: string
  readonly read: (trx: Knex.Transaction) => Promise<readonly NightLine[]>
  readonly live: (living: Living) => Promise<void>
}

const silent = { debug () {}, info () {}, warn () {}, error () {} }

/** Jobs that touch rows and registries alone. What another job would do (send a letter, end a session, write a file) is not looked into. */
const rehearsed: ReadonlySet<JobName> = new Set<JobName>([
  'domains.advance-order', 'domains.order-paid', 'domains.transfer-in', 'domains.advance-transfer', 'domains.issue-code', 'domains.withdraw-code', 'domains.answer-transfer',
  'domains.advance-renewal', 'domains.renewal-paid', 'domains.renew-at-registry', 'domains.interrupt', 'domains.lapse',
  'domains.alarm-holder-request', 'domains.note-unverified', 'domains.remind-data',
  'hosting.advance', 'hosting.period-paid', 'sanctions.advance-case', 'billing.issue-invoice', 'billing.correct-invoice'
])

/** What came of it, and how it ended where a registry's answer or a fault was in the way. */
export async function rehearseUndone (deps: RegistryDeps, runJob: RunJob, { customerId, read, live }: Undone): Promise<NightLine[]> {
  const trx = await deps.db.transaction()
  try {
    const [before, listed] = [await read(trx), await findToCorrect(trx, customerId)]
    const ends: NightLine[] = []
    await live({
      trx,
      async run (job, at) {
        ends.push(...await runAll(deps, trx, runJob, [job], at))
        const debts = (await findToCorrect(trx, customerId)).filter(debtId => !listed.includes(debtId))
        listed.push(...debts)
        ends.push(...await runAll(deps, trx, runJob, debts.map(debtId => ({ name: 'billing.correct-invoice', payload: { debtId } })), at)) // the sweep of corrections comes every few minutes
      }
    })
    return [...linesSince(before, await read(trx)).map(withoutTrid), ...ends]
  } finally {
    await trx.rollback()
  }
}

async function runAll (deps: RegistryDeps, trx: Knex.Transaction, runJob: RunJob, first: readonly Handed[], at: Date): Promise<NightLine[]> {
  const ends: NightLine[] = []
  const queue = [...first]
  const jobs: Jobs = { add: async (_trx, name, payload) => { queue.push({ name, payload }) } }
  const world = { ...deps, db: trx as Knex, now: () => at, jobs, log: silent, registries: rehearsedRegistries(deps.registries) }
  for (let job = queue.shift(); job; job = queue.shift()) {
    if (!rehearsed.has(job.name)) continue
    const waiting = queue.length
    try {
      await runJob(world, job.name, job.payload as never) // as it was added: names and payloads belong together there
    } catch (error) {
      queue.length = waiting // they were of the same transaction
      ends.push({ is: error instanceof RegistryError ? 'open' : 'fails', job: job.name, why: error instanceof Error ? error.message : String(error) })
    }
  }
  return ends
}

const withoutTrid = (line: NightLine): NightLine =>
  line.is === 'call' && line.frame !== undefined ? { ...line, frame: line.frame.replace(/(<clTRID>)[^<]*/, `$1${unsentClTrid}`) } : line
