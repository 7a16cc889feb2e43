/** After the database is up, before the parts: tables of this version, and on the first start the operator with its first credentials. */
import type { Config } from '../config.ts'
import { connect } from '../db/knex.ts'
import { migrate } from './migrate.ts'
import { transact } from '../db/transact.ts'
import type { Log, Now } from '../deps.ts'
import { establishPriceList } from '../billing/price-list.ts'
import { establish } from '../people/establish.ts'
import { dayOf } from '../rules/calendar.ts'
import { writeAccess, type Access } from './access.ts'
import { establishLetters } from './establish-letters.ts'
import { openDeps } from './open-deps.ts'

/** Idempotent; to be run by one process. Writes access.json before it commits the credentials: what is committed can be read by somebody. */
export async function establishHouse (config: Config, { machineNow, log, say }: { machineNow: Now, log: Log, say: (line: string) => void }): Promise<Access> {
  const { url } = config.database
  const db = connect(url, { max: 2, name: 'strefa-migrate' })
  try {
    const { applied } = await migrate(db, url)
    if (applied.length > 0) say(`database brought to this version (${applied.length} migrations)`)
  } finally {
    await db.destroy()
  }

  const { deps, close } = await openDeps(config, { name: 'establish', machineNow, log, max: 2 })
  try {
    return await transact(deps.db, async trx => {
      const { operatorId, first } = await establish({ ...deps, db: trx })
      if (first) await establishPriceList(trx, operatorId, dayOf(deps.now()))
      await establishLetters({ ...deps, db: trx }, operatorId, config.secrets.letters)
      return writeAccess(config, first)
    })
  } finally {
    await close()
  }
}
