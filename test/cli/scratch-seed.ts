import { randomBytes } from 'node:crypto'
import { establish } from '../../src/people/establish.ts'
import { establishPriceList } from '../../src/billing/price-list.ts'
import { transact } from '../../src/db/transact.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { testDatabase } from '../support/database.ts'
import { planSeed } from '../../src/cli/seed/plan.ts'
import { writeSeed } from '../../src/cli/seed/write.ts'
import { postmasterOf, cpuMsOf } from '../bench/server-cpu.ts'
const { db, close } = await testDatabase()
const at = new Date('2026-11-21T09:00:00Z')
const deps: any = { db, now: () => at, machineNow: () => at, keys: keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }), log: console }
const { operatorId } = await establish(deps)
await transact(db, trx => establishPriceList(trx, operatorId, '2026-11-20' as any))
const n = Number(process.argv[2] ?? 1000)
const docs = process.argv[3] ? Number(process.argv[3]) : null
const pm = await postmasterOf(db); const pg0 = cpuMsOf(pm)
const began = performance.now()
const cpu0 = process.cpuUsage()
const c = await writeSeed(deps, planSeed(1, { customers: Math.ceil(n / 5), domains: n, documents: docs, due: null }), 'x'.repeat(12), () => {})
const s = (performance.now() - began) / 1000
const cpu = process.cpuUsage(cpu0)
console.log('pg cpu', (cpuMsOf(pm) - pg0) / 1000)
console.log(c, s, Object.values(c).reduce((a, b) => a + b) / s, 'cpu', (cpu.user + cpu.system) / 1e6, process.memoryUsage.rss() / 1e6)
console.log((globalThis as any).T)
await close()
