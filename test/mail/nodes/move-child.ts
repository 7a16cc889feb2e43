/** Runs one move in a process of its own, to be killed at the copy or reading of this number: the house comes on standard input. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Config } from '../../../src/config.ts'
import { connect } from '../../../src/db/knex.ts'
import { engineOn } from '../../../src/jobs/engine.ts'
import { jobsOn } from '../../../src/jobs/queue.ts'
import { keyRing } from '../../../src/machine-room/key-ring.ts'
import { openCopier } from '../../../src/mail/nodes/copy-client.ts'
import { openNodeDoveadm, openNodes } from '../../../src/mail/nodes/open-nodes.ts'
import { runMove } from '../../../src/mail/nodes/run-move.ts'
import { keptLog } from '../../support/quiet-log.ts'

type House = { readonly url: string, readonly ca: string, readonly mail: Config['mail'], readonly moveId: string, readonly hangAt: number }

const { url, ca, mail, moveId, hangAt } = JSON.parse(readFileSync(0, 'utf8')) as House
const now = () => new Date(performance.timeOrigin + performance.now())
const db = connect(url, { max: 3, name: 'move-child' })
const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 1 })
await boss.start()
const mailNodes = openNodes(db, { first: mail, ca: () => [ca] })
const copier = openCopier(mailNodes)
let steps = 0
const step = async (): Promise<void> => {
  if (++steps !== hangAt) return
  process.stdout.write('here\n')
  await new Promise(() => {})
}
await runMove({
  db, now, machineNow: now, jobs: jobsOn(boss), keys: keyRing({ current: 'k', keys: { k: randomBytes(32).toString('base64') } }), log: keptLog(), doveadm: openNodeDoveadm(mailNodes), mailNodes,
  copier: {
    ...copier,
    async copy (address, way) {
      await step()
      return await copier.copy(address, way)
    },
    async read (address, node) {
      await step()
      return await copier.read(address, node)
    }
  }
}, moveId)
