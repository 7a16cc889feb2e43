/** Brings a database to this version: our tables by migrations, the built-in terms, then the job engine's schema and queues. */
import type { Knex } from 'knex'
import { fileURLToPath } from 'node:url'
import { transact } from '../db/transact.ts'
import { installQueues } from '../jobs/install.ts'
import { openOf } from '../rules/calendar.ts'
import { builtIn } from '../rules/policies/built-in.ts'
import { publishVersion } from '../terms/in-force.ts'

const directory = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Idempotent; two at once wait for each other (knex's migration lock). A lock left by a killed process is freed: the caller is the only one who migrates (its own lock holds that). */
export async function migrate (db: Knex, url: string): Promise<{ applied: string[] }> {
  const config = { directory, loadExtensions: ['.ts'] }
  await db.migrate.forceFreeMigrationsLock(config)
  const [, applied] = await db.migrate.latest(config) as [number, string[]]
  await transact(db, async trx => {
    for (const version of builtIn) await publishVersion(trx, version, openOf(version.effectiveFrom))
  })
  await installQueues(url)
  return { applied }
}
