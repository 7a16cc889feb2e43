/** What the tests of the call journal share: deps on a real database, a machine clock that moves only when told, runs that crash. */
import type { Knex } from 'knex'
import { randomBytes } from 'node:crypto'
import { RegistryError } from '../../src/errors.ts'
import type { JobName } from '../../src/jobs/job-names.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { callRegistry, type Intent, type Settled } from '../../src/registry/call.ts'
import type { RegistryDeps } from '../../src/registry/links.ts'
import { dyingDatabase, type Death } from '../support/dying-database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { madeAt, type SmallRegistry } from './small-registry.ts'

export type Bench = {
  readonly deps: RegistryDeps
  readonly log: ReturnType<typeof keptLog>
  /** Moves machine time, milliseconds. */
  readonly pass: (ms: number) => void
  /** Jobs that were added. */
  readonly jobs: AddedJob[]
}

export type AddedJob = { readonly name: JobName, readonly payload: object, readonly key: string }

const keys = keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } })

/** Business time stands at the instant at which the small registry makes everything. */
export function benchOn (db: Knex, registry: SmallRegistry, log = keptLog()): Bench {
  let machine = Date.parse('2030-01-01T00:00:00Z')
  const { link } = registry
  const jobs: AddedJob[] = []
  const deps = {
    db,
    now: () => madeAt,
    machineNow: () => new Date(machine),
    jobs: { add: async (_: unknown, name: JobName, payload: object, key: string) => { jobs.push({ name, payload, key }) } },
    keys,
    log,
    registries: { of: () => link, all: [link], close: link.close }
  }
  return { deps, log, jobs, pass: ms => { machine += ms } }
}

class Crash extends Error {}

/** The first attempt is in the journal, and nothing is sent yet. */
export const attemptNoted: Death = { nth: 1, when: 'after' }
/** Its answer is here, and not in the journal. */
export const answerUnnoted: Death = { nth: 2, when: 'before' }

/** The same deps in a process that dies at one of its commits. */
export const dyingAt = (deps: RegistryDeps, death: Death): RegistryDeps =>
  ({ ...deps, db: dyingDatabase(deps.db, death, () => Promise.reject(new Crash('killed'))) })

export const died = (error: unknown): boolean => error instanceof Crash

/** Comes again as the job queue does, an hour of machine time later each time, until the call is settled. */
export async function callUntilSettled<Request extends object, Result> ({ deps, pass }: Bench, intent: Intent<Request, Result>): Promise<Settled<Result>> {
  for (let tries = 0; tries < 10; tries++) {
    try {
      return await callRegistry(deps, intent)
    } catch (error) {
      if (!(error instanceof RegistryError) || error.next === 'give-up') throw error
      pass(3_600_000)
    }
  }
  throw new Error('the call was never settled')
}
