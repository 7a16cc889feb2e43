/** The whole house in one process: real database, job engine and practice registry; business time is in the test's hand. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor } from '../../src/audit/actor.ts'
import { findEntriesSince, lastEntryId, type JournalEntry } from '../../src/audit/find.ts'
import { importStatement, type ImportReport } from '../../src/billing/import-statement.ts'
import { establishPriceList } from '../../src/billing/price-list.ts'
import { transact } from '../../src/db/transact.ts'
import { placeOrder, type PlacedOrder } from '../../src/domains/order.ts'
import { nextDue, sweepDue } from '../../src/domains/sweep.ts'
import { engineOn } from '../../src/jobs/engine.ts'
import type { JobName } from '../../src/jobs/job-names.ts'
import { jobNames } from '../../src/jobs/job-terms.ts'
import { queueName } from '../../src/jobs/queue.ts'
import { ensureCertificates, tlsFiles } from '../../src/machine-room/certificates.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import type { Customer, Holder } from '../../src/people/find.ts'
import { buildRegistries, type RegistrySettings } from '../../src/registry/links.ts'
import { startPracticeRegistry, type PracticeRegistry } from '../../src/registry/sandbox/server.ts'
import { dayOf, warsawIso, type Day } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { handlers } from '../../src/worker/handlers.ts'
import { buildCamt053 } from './camt053.ts'
import { testDatabase } from './database.ts'
import { houseDeps, silent, type HouseSeed } from './house-deps.ts'
import { waitingQueues } from './waiting-queues.ts'
import { warsaw } from './warsaw.ts'

/** What a house leaves is thrown away: its registries need not wait for a disk. */
const memory = '/dev/shm'

const payerAccount = 'PL83101010230000261395100000'
const aMinute = 60_000

export const staff: Actor = { kind: 'staff', userId: 'usr_desk', operatorId: niebieski.id, role: 'administrator' }

export type House = Awaited<ReturnType<typeof openHouse>>

/** Which practice registries the house has, by the connection that they stand behind. */
const connections = { nask: 'nask', 'nask-2019': 'nask', gtld: 'verisign', eurid: 'eurid' } as const
export type PracticeId = keyof typeof connections

/** Opens on a business day ('2026-03-01 10:00', Warsaw). Close it in `after`. The first practice registry is the one that can go away and come back. `atOnce`: transactions. */
export async function openHouse (start: string, practice: readonly [PracticeId, ...PracticeId[]] = ['nask'], { atOnce = 8 } = {}) {
  let at = warsaw(start)
  const machineNow = () => new Date(performance.timeOrigin + performance.now())
  const data = await mkdtemp(path.join(existsSync(memory) ? memory : tmpdir(), 'strefa-house-'))
  const { db, url, close: dropDatabase } = await testDatabase({ connections: atOnce })
  await ensureCertificates(data, machineNow())
  const files = tlsFiles(data)
  const password = randomBytes(12).toString('base64url').slice(0, 16)
  const tls = { key: await readFile(files.registryKey, 'utf8'), cert: await readFile(files.registry, 'utf8') }
  const settingsOf = (registry: PracticeId) => ({
    registry,
    host: '127.0.0.1',
    eppPort: 0,
    controlPort: 0,
    controlToken: randomBytes(16).toString('hex'),
    tls,
    dataDir: path.join(data, `registry-${registry}`),
    accounts: [{ id: 'strefa', password, contactPrefix: 'str', balanceMinor: 1_000_000_000n }, { id: 'observer', password, contactPrefix: 'obs', balanceMinor: 1_000_000_000n }],
    machineNow: () => at,
    log: silent
  })
  const [first] = practice
  let registry: PracticeRegistry = await startPracticeRegistry(settingsOf(first))
  const others = await Promise.all(practice.slice(1).map(async id => ({ id, running: await startPracticeRegistry(settingsOf(id)) })))
  const ca = await readFile(files.ca, 'utf8')
  const linksOf = (user: string, contactPrefix: string): RegistrySettings[] => [{ id: first, running: registry }, ...others].map(({ id, running }) =>
    ({ id: connections[id], host: '127.0.0.1', port: running.eppPort, ca, user, password, contactPrefix, maxSessions: 2 }))
  const registriesOf = async (user: string, contactPrefix: string) => buildRegistries(linksOf(user, contactPrefix), silent)
  const registries = await registriesOf('strefa', 'str')
  const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 2 })
  await boss.start()

  const sent: string[] = []
  const ring = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }
  const deps = houseDeps({ db, boss, now: () => at, machineNow, keys: keyRing(ring), registries, data, sent })
  const { operatorId } = await establish(deps)
  await transact(db, async trx => await establishPriceList(trx, operatorId, dayOf(at)))

  /** Runs jobs until none is left. A job that fails ends the test, unless `bear` says how it may. */
  async function settle ({ bear }: { bear?: (name: JobName, error: unknown) => boolean } = {}): Promise<void> {
    for (let ran = true; ran;) {
      ran = false
      let waiting = new Set(await waitingQueues(db))
      for (const name of Object.keys(jobNames) as JobName[]) {
        if (!waiting.has(name)) continue
        for (const job of await boss.fetch<never>(queueName(name), { batchSize: 20 })) {
          ran = true
          try {
            await handlers[name](deps, job.data)
            await boss.complete(queueName(name), job.id)
          } catch (error) {
            if (!bear?.(name, error)) throw error
            await boss.deleteJob(queueName(name), job.id)
          }
        }
        waiting = new Set(await waitingQueues(db))
      }
    }
  }

  /** Moves business time, stopping at each due instant on the way, as `strefa clock` does. */
  async function moveTo (local: string): Promise<void> {
    const target = warsaw(local)
    let swept: Date | null = null
    while (at < target) {
      const due = await nextDue(deps)
      const next = due && due <= at ? new Date(at.getTime() + (swept?.getTime() === at.getTime() ? aMinute : 0)) : due // what is due now, or was, is swept before time moves on
      at = next && next < target ? next : target
      await sweepDue(deps)
      await settle()
      swept = at
    }
  }

  /** What was written to the journal while `work` ran. */
  async function journalOf (work: () => Promise<unknown>): Promise<JournalEntry[]> {
    const before = await transact(db, lastEntryId)
    await work()
    return await transact(db, async trx => await findEntriesSince(trx, before))
  }

  let statements = 0
  /** A bank statement of one credit, booked at `local` (now when left out), imported at once; then the jobs it causes. */
  async function pay (title: string, grossMinor: bigint, local?: string): Promise<ImportReport> {
    const bookedAt = local ? warsaw(local) : at
    const day = dayOf(bookedAt)
    const line = { amount: formatAmount(grossMinor), booked: warsawIso(bookedAt), title, party: { name: 'Ewa Nowacka', account: payerAccount } }
    const bytes = buildCamt053([{ account: niebieski.bankAccount, id: `ST${++statements}`, from: day, to: day, lines: [line] }])
    const report = await importStatement(deps, staff, { bytes, filename: `st${statements}.xml` })
    await settle()
    return report
  }

  const customer: Customer = await createCustomer(deps, staff, { operatorId, name: 'Ewa Nowacka', email: 'ewa@example.test', lang: 'pl', street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123456' })
  const holder: Holder = await createHolder(deps, staff, { customerId: customer.id, kind: 'person', name: 'Ewa Nowacka', organisation: null, email: 'ewa@example.test', phone: '+48.600123456', street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, whoisConsent: false })

  return {
    deps,
    db,
    url,
    boss,
    sent,
    /** What another process of this house needs (`startHelpingHand`). */
    seed: { url, data, ring, links: linksOf('strefa', 'str') } satisfies HouseSeed,
    customer,
    holder,
    settle,
    moveTo,
    journalOf,
    pay,
    now: () => at,
    /** Business time stands there: whoever sets it runs the sweeps and the jobs. */
    setNow: (instant: Date) => { at = instant },
    order: async (name: string, years = 1): Promise<PlacedOrder> => await placeOrder(deps, staff, { customerId: customer.id, name, years, holderId: holder.id, powerOfAttorney: true }),
    /** Another registrar's connection to the same registry. */
    observer: async () => await registriesOf('observer', 'obs'),
    registryAway: async () => { await registry.close() },
    /** Waits until our connection, which has backed off, is let in again. */
    registryBack: async () => {
      registry = await startPracticeRegistry({ ...settingsOf(first), eppPort: registry.eppPort })
      const isBack = async () => await registries.of(connections[first]).use(async () => true).catch(() => false)
      while (!await isBack()) await new Promise(resolve => setTimeout(resolve, 50))
    },
    today: (): Day => dayOf(at),
    async close (): Promise<void> {
      await boss.stop({ graceful: false, close: true })
      await registries.close()
      await Promise.all([registry, ...others.map(({ running }) => running)].map(each => each.close()))
      await dropDatabase()
      await rm(data, { recursive: true, force: true })
    }
  }
}
