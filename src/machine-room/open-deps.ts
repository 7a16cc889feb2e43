/** What flows may touch, built from the configuration for one process. */
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { findDocument } from '../billing/find.ts'
import { renderDocument } from '../billing/proforma-pdf.ts'
import type { Config } from '../config.ts'
import { connect } from '../db/knex.ts'
import { transact } from '../db/transact.ts'
import type { Log, Now } from '../deps.ts'
import { openQueue } from '../jobs/queue.ts'
import type { NoticeDeps } from '../notices/send.ts'
import { openSink } from '../notices/sink.ts'
import { buildRegistries, type RegistryDeps } from '../registry/links.ts'
import { openKeyRing } from './key-ring.ts'
import { openPracticeClock } from './practice-clock.ts'
import { practiceRegistrySettings } from './practice-registry.ts'

export type Opened = {
  readonly deps: RegistryDeps & NoticeDeps
  /** Reads the practice clock now; nothing outside practice mode. */
  readonly freshen: () => Promise<void>
  readonly close: () => Promise<void>
}

export const ringFile = (data: string): string => path.join(data, 'keys/ring.json')

/** `name` is shown in the database's list of sessions. The database must be up and migrated. */
export async function openDeps (config: Config, { name, machineNow, log, max = 8 }: { name: string, machineNow: Now, log: Log, max?: number }): Promise<Opened> {
  const { data, database: { url }, practice } = config
  const clock = practice ? await openPracticeClock(url, log) : undefined
  const db = connect(url, { name: `strefa-${name}`, max })
  const queue = await openQueue(url, log).catch(async (error: unknown) => { await clock?.close(); throw error })
  const registries = buildRegistries(practice ? [practiceRegistrySettings(config)] : [], log)
  const deps = {
    db,
    machineNow,
    now: clock ? () => new Date(machineNow().getTime() + clock.offsetMs()) : machineNow,
    jobs: queue.jobs,
    keys: openKeyRing(ringFile(data)),
    log,
    registries,
    mailer: createTransport(openSink(data)),
    renderAttachment: async (documentId: string) => {
      const document = await transact(db, trx => findDocument(trx, documentId))
      if (!document) throw new Error(`document ${documentId} is attached to a letter and is not there`)
      return await renderDocument(document.facts)
    }
  }
  return {
    deps,
    freshen: async () => { await clock?.freshen() },
    async close () {
      await registries.close()
      await queue.stop()
      await clock?.close()
      await db.destroy()
    }
  }
}
