/** A house with a seeded portfolio, on a database of its own: business time stands still. */
import { randomBytes } from 'node:crypto'
import { establishPriceList } from '../../../src/billing/price-list.ts'
import { planSeed, type SeedSize } from '../../../src/cli/seed/plan.ts'
import { writeSeed, type Counts } from '../../../src/cli/seed/write.ts'
import { transact } from '../../../src/db/transact.ts'
import type { Deps, Log } from '../../../src/deps.ts'
import { engineOn } from '../../../src/jobs/engine.ts'
import { jobsOn } from '../../../src/jobs/queue.ts'
import { keyRing } from '../../../src/machine-room/key-ring.ts'
import { establish } from '../../../src/people/establish.ts'
import { dayOf } from '../../../src/rules/calendar.ts'
import { testDatabase } from '../../support/database.ts'
import { warsaw } from '../../support/warsaw.ts'

const silent: Log = { debug () {}, info () {}, warn () {}, error () {} }

export const seededAt = warsaw('2026-11-21 10:00')

export type Portfolio = Awaited<ReturnType<typeof openPortfolio>>

/** An operator with its price list and nobody in it yet. Close it at the end. What is not durable is seeded sooner: for what reads, or counts pages. */
export async function openPortfolio ({ durable = true } = {}) {
  const { db, url, close } = await testDatabase({ durable })
  const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 2 })
  await boss.start()
  const deps: Deps = {
    db,
    now: () => seededAt,
    machineNow: () => seededAt,
    jobs: jobsOn(boss),
    keys: keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
    log: silent
  }
  const { operatorId, first } = await establish(deps)
  await transact(db, async trx => await establishPriceList(trx, operatorId, dayOf(seededAt)))
  return {
    db,
    url,
    deps,
    boss,
    operatorId,
    apiKey: first!.apiKey,
    seed: async (random: number, size: SeedSize): Promise<Counts> => await writeSeed(deps, planSeed(random, size), randomBytes(12).toString('hex'), () => {}),
    async close (): Promise<void> {
      await boss.stop({ graceful: false, close: true })
      await close()
    }
  }
}
