/** What every flow may touch, built from the configuration for one process. open-deps.ts adds the world outside. */
import path from 'node:path'
import type { Config } from '../config.ts'
import { connect } from '../db/knex.ts'
import type { Deps, Log, Now } from '../deps.ts'
import { openQueue } from '../jobs/queue.ts'
import { openKeyRing } from './key-ring.ts'
import { openPracticeClock } from './practice-clock.ts'

export type Core = {
  readonly deps: Deps
  /** Reads the practice clock now; nothing outside practice mode. */
  readonly freshen: () => Promise<void>
  readonly close: () => Promise<void>
}

export type Opening = {
  /** Shown in the database's list of sessions. */
  readonly name: string
  readonly machineNow: Now
  readonly log: Log
  /** Connections. */
  readonly max?: number
}

export const ringFile = (data: string): string => path.join(data, 'keys/ring.json')

/** The database must be up and migrated. */
export async function openCore ({ data, database: { url }, practice }: Config, { name, machineNow, log, max = 8 }: Opening): Promise<Core> {
  const clock = practice ? await openPracticeClock(url, log) : undefined
  const db = connect(url, { name: `strefa-${name}`, max })
  const queue = await openQueue(url, log)
  return {
    deps: {
      db,
      machineNow,
      now: clock ? () => new Date(machineNow().getTime() + clock.offsetMs()) : machineNow,
      jobs: queue.jobs,
      keys: openKeyRing(ringFile(data)),
      log
    },
    freshen: async () => { await clock?.freshen() },
    async close () {
      await queue.stop()
      await clock?.close()
      await db.destroy()
    }
  }
}
