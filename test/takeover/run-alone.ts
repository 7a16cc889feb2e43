/** A takeover in a process of its own, on a database that stands: to be killed in the middle, or to have its memory measured. argv: database url, 'run' or 'check', lines of each file, source. */
import type { Actor } from '../../src/audit/actor.ts'
import { connect } from '../../src/db/knex.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { buildRegistries } from '../../src/registry/links.ts'
import { checkTakeover } from '../../src/takeover/check.ts'
import type { FileName } from '../../src/takeover/columns.ts'
import { runTakeover } from '../../src/takeover/run.ts'
import type { SourceFile } from '../../src/takeover/source-file.ts'
import { silent } from '../people/deps.ts'
import { warsaw } from '../support/warsaw.ts'
import { noPapers } from './files.ts'
import { linesOf } from './many-lines.ts'

const [url = '', what, lines = '0', source = 'alfa'] = process.argv.slice(2)
const db = connect(url, { name: 'takeover' })
const registries = buildRegistries([{ id: 'nask', host: '127.0.0.1', port: 1, ca: 'nobody', user: 'test', password: 'not used', contactPrefix: 'tst', maxSessions: 1 }], silent)
const deps = {
  db,
  now: () => warsaw('2026-02-02 10:00'),
  machineNow: () => warsaw('2026-02-02 10:00'),
  jobs: { add: async () => {} },
  keys: keyRing({ current: 'k1', keys: { k1: Buffer.alloc(32, 1).toString('base64') } }),
  log: silent,
  registries
}
const actor: Actor = { kind: 'staff', userId: 'usr_desk', operatorId: 'niebieski', role: 'administrator' }
const of = (...names: FileName[]): SourceFile[] => names.map(name => ({ name, bytes: () => linesOf(name, Number(lines)) }))

let peak = 0
let pages = 0
const goOn = async ({ stage }: { stage: string }): Promise<boolean> => {
  process.send?.(stage)
  if (globalThis.gc && ++pages % 10 === 0) {
    globalThis.gc()
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }
  return true
}

const began = performance.now()
const found = what === 'run'
  ? await runTakeover(deps, actor, { source, files: of('customers', 'balances'), papers: noPapers }, { skipFaulty: false, goOn })
  : await checkTakeover(deps, actor, { source, files: of('customers', 'domains', 'balances', 'documents'), papers: noPapers }, { offline: true, goOn })
const verdict = 'verdict' in found ? found.verdict : found
process.send?.({ toMake: verdict.toMake, faults: verdict.faults.length, peak, ms: Math.round(performance.now() - began) })
await registries.close()
await db.destroy()
process.disconnect?.()
