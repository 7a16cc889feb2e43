/** Runs one import in a process of its own, to be killed: the house comes on standard input. */
import { readFileSync } from 'node:fs'
import { connect } from '../../../src/db/knex.ts'
import { engineOn } from '../../../src/jobs/engine.ts'
import { jobsOn } from '../../../src/jobs/queue.ts'
import { openKeyRing } from '../../../src/machine-room/key-ring.ts'
import { openImportTarget } from '../../../src/mail/life/import-target-client.ts'
import { runImport } from '../../../src/mail/life/run-import.ts'
import { keptLog } from '../../support/quiet-log.ts'

type House = { readonly url: string, readonly ring: string, readonly ca: string, readonly reader: { readonly host: string, readonly port: number, readonly user: string, readonly password: string }, readonly importId: string, readonly slowMs: number }

const { url, ring, ca, reader, importId, slowMs } = JSON.parse(readFileSync(0, 'utf8')) as House
const now = () => new Date(performance.timeOrigin + performance.now())
const db = connect(url, { max: 3, name: 'import-child' })
const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 1 })
await boss.start()
await runImport({
  db, now, machineNow: now, jobs: jobsOn(boss), keys: openKeyRing(ring), log: keptLog(),
  scanner: {
    async scan () {
      await new Promise(resolve => setTimeout(resolve, slowMs)) // so that it can be killed on its way
      return { is: 'clean', signatures: 'ClamAV test' }
    }
  },
  importTarget: openImportTarget(reader, { certificateName: 'localhost', ca: () => [ca] }),
  importFrom: { inside: true, ca: () => [ca] }
}, importId)
await boss.stop({ graceful: false, close: true })
await db.destroy()
