/** The process of `startHelpingHand`. */
import { connect } from '../../src/db/knex.ts'
import { engineOn } from '../../src/jobs/engine.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { buildRegistries } from '../../src/registry/links.ts'
import { atOnce, drainJobs, type Draining } from './drain-jobs.ts'
import type { Said, Told } from './helping-hand.ts'
import { houseDeps, silent, type HouseSeed } from './house-deps.ts'

let at = new Date(0)
let draining: Draining | undefined
const say = (said: Said) => { process.send!(said) }

async function open ({ url, data, ring, links }: HouseSeed): Promise<Draining> {
  const db = connect(url, { name: 'test-hand', max: atOnce })
  const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 2 })
  await boss.start()
  const deps = houseDeps({ db, boss, now: () => at, machineNow: () => new Date(performance.timeOrigin + performance.now()), keys: keyRing(ring), registries: buildRegistries(links, silent), data, sent: [] })
  return { db, boss, deps, failed: ({ name, payload }, error) => { say({ is: 'failed', say: `${name} ${JSON.stringify(payload)}: ${(error as Error).stack}` }) } }
}

process.on('message', async (told: Told) => {
  if ('seed' in told) draining = await open(told.seed)
  else {
    at = new Date(told.at)
    await drainJobs({ ...draining!, batch: 96 })
  }
  say({ is: 'idle' })
})
process.once('disconnect', () => process.exit(0))
