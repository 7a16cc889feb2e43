/** Advances one certificate in a process of its own, which kills itself after so many commits: argv is the database, the key ring's key, settings as JSON, the certificate, the commits. */
import type { Knex } from 'knex'
import { advanceCertificate } from '../../src/certificates/advance.ts'
import { connect } from '../../src/db/knex.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'

const [url, key, settings, certificateId, commits] = process.argv.slice(2) as [string, string, string, string, string]
const db = connect(url, { name: 'test-child', max: 2 })
let left = Number(commits)
/** All that the flow asks of it. */
const counted = {
  transaction: async (work: (trx: Knex.Transaction) => Promise<unknown>) => {
    const result = await db.transaction(work)
    if (--left === 0) process.kill(process.pid, 'SIGKILL')
    return result
  }
} as unknown as Knex
const machineNow = () => new Date(performance.timeOrigin + performance.now())
const deps = { db: counted, keys: keyRing({ current: 'k1', keys: { k1: key } }), now: machineNow, machineNow, log: { debug () {}, info () {}, warn () {}, error () {} }, jobs: { add: async () => {} }, acme: JSON.parse(settings) }
await advanceCertificate(deps, { wanted: async () => ({ wanted: [], next: null }), lookAt: async () => ({ by: 'http-01' }), publishTexts: async () => true }, certificateId)
await db.destroy()
