/** What the tests of the call journal share: deps on a real database, a machine clock that moves only when told, runs that crash. */
import type { Knex } from 'knex'
import { randomBytes } from 'node:crypto'
import type { Deps } from '../../src/deps.ts'
import { RegistryError } from '../../src/errors.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { callRegistry, type Intent, type Settled } from '../../src/registry/call.ts'
import type { RegistryDeps } from '../../src/registry/links.ts'
import { keptLog } from '../support/quiet-log.ts'
import { madeAt, type SmallRegistry } from './small-registry.ts'

export type Bench = {
  readonly deps: RegistryDeps
  readonly log: ReturnType<typeof keptLog>
  /** Moves machine time, milliseconds. */
  readonly pass: (ms: number) => void
}

const keys = keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } })
const noJobs: Deps['jobs'] = { add: () => Promise.reject(new Error('no job is added here')) }

/** Business time stands at the instant at which the small registry makes everything. */
export function benchOn (db: Knex, registry: SmallRegistry, log = keptLog()): Bench {
  let machine = Date.parse('2030-01-01T00:00:00Z')
  const { link } = registry
  const deps = {
    db,
    now: () => madeAt,
    machineNow: () => new Date(machine),
    jobs: noJobs,
    keys,
    log,
    registries: { of: () => link, all: [link], close: link.close }
  }
  return { deps, log, pass: ms => { machine += ms } }
}

class Crash extends Error {}

/** The same deps in a process that dies at one of its transactions: before it begins, or just after it is committed. */
export function dyingAt (deps: RegistryDeps, crash: { readonly nth: number, readonly when: 'before' | 'after' }): RegistryDeps {
  let count = 0
  const transaction = async (work: (trx: Knex.Transaction) => Promise<unknown>): Promise<unknown> => {
    const mine = ++count === crash.nth
    if (mine && crash.when === 'before') throw new Crash('killed')
    const result = await deps.db.transaction(work)
    if (mine) throw new Crash('killed')
    return result
  }
  const db = new Proxy(deps.db, { get: (target, name) => name === 'transaction' ? transaction : Reflect.get(target, name) })
  return { ...deps, db }
}

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
