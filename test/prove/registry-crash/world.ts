/** A practice registry in this process, reached over real TLS, and as many registrars as cases run side by side. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Knex } from 'knex'
import type { Deps } from '../../../src/deps.ts'
import { keyRing } from '../../../src/machine-room/key-ring.ts'
import { openLink, type HttpsSettings, type LinkTimeouts, type RegistryDeps, type RegistryLink, type RegistrySettings, type TlsSettings } from '../../../src/registry/links.ts'
import type { RegistryProfile } from '../../../src/registry/profile.ts'
import type { Fault } from '../../../src/registry/sandbox/faults.ts'
import { startPracticeRegistry, type PracticeRegistry } from '../../../src/registry/sandbox/server.ts'
import { certificate } from '../../registry/sandbox/practice.ts'
import { testDatabase } from '../../support/database.ts'
import { keptLog } from '../../support/quiet-log.ts'
import type { Ground } from './scenario.ts'

/** Business time, here and at the registry: it stands, unless it is moved. */
const firstDay = new Date('2026-03-01T10:00:00Z')

export type World = {
  readonly db: Knex
  readonly databaseUrl: string
  readonly registry: PracticeRegistry
  readonly ground: Ground
  /** Business time, here and there. */
  readonly now: () => Date
  readonly pass: (days: number) => void
  /** A fault for one registrar; what was set for others stays. */
  readonly set: (account: string, faults: readonly Omit<Fault, 'account'>[]) => void
  /** Something the registry does of itself; false when it says that it cannot be done. */
  readonly act: (act: object) => Promise<boolean>
  /** Of an account, smallest unit. */
  readonly moneyOf: (account: string) => Promise<{ readonly paidInMinor: bigint, readonly leftMinor: bigint }>
  readonly setPaidIn: (account: string, paidInMinor: bigint) => Promise<void>
  readonly settings: (account: string, timeouts: Partial<LinkTimeouts>) => TlsSettings
  /** What stands in the registry's own journal, oldest first. */
  readonly facts: () => Promise<readonly Fact[]>
  readonly close: () => Promise<void>
}

/** A line of the registry's journal, as far as it is looked at here. */
export type Fact = { readonly what: string, readonly account: string, readonly clTRID?: string | null }

type Funds = { readonly account: string, readonly paidInMinor: string, readonly leftMinor: string }

const password = 'secret-of-proof' // RFC 5730 §4, pwType: 16 characters at most
const rich = 1_000_000_000_00n

/** `registrars`: their ids; the contact prefix of each is its id and a dash. */
export async function openWorld (registrars: readonly string[], ground: Ground): Promise<World> {
  let at = firstDay
  const dataDir = await mkdtemp(path.join(tmpdir(), 'registry-proof-'))
  const { db, url: databaseUrl, close: closeDatabase } = await testDatabase()
  const tls = await certificate()
  const quiet = { info () {}, warn () {}, error () {} }
  const controlToken = randomBytes(16).toString('hex')
  const registry = await startPracticeRegistry({
    host: '127.0.0.1', eppPort: 0, controlPort: 0, controlToken, tls, dataDir, machineNow: () => at, log: quiet, registry: ground.registry,
    ...ground.registry === 'nask' && { httpsPort: 0 },
    limits: { sessionsPerAccount: 200 }, // a line that is broken may leave a session behind, and here they break all the time
    accounts: registrars.map(id => ({ id, password, contactPrefix: `${id}-`, balanceMinor: rich }))
  })
  async function control (method: string, path: string, body?: object): Promise<{ ok: boolean, said: { accounts?: Funds[] } }> {
    const response = await fetch(`http://127.0.0.1:${registry.controlPort}${path}`, { method, headers: { authorization: `Bearer ${controlToken}` }, ...body && { body: JSON.stringify(body) } })
    return { ok: response.ok, said: await response.json() as { accounts?: Funds[] } }
  }
  if (ground.with === 'reviews') await control('POST', '/acts', { act: 'review', on: true })
  return {
    db,
    databaseUrl,
    registry,
    ground,
    now: () => at,
    pass: days => { at = new Date(at.getTime() + days * 86_400_000) },
    set (account, faults) {
      const others = registry.faults.list().faults.filter(fault => fault.account !== account)
      registry.faults.set([...others, ...faults.map(fault => ({ ...fault, account }))])
    },
    act: async act => (await control('POST', '/acts', act)).ok,
    async moneyOf (account) {
      const { said: { accounts = [] } } = await control('GET', '/accounts')
      const { paidInMinor, leftMinor } = accounts.find(each => each.account === account)!
      return { paidInMinor: BigInt(paidInMinor), leftMinor: BigInt(leftMinor) }
    },
    setPaidIn: async (account, paidInMinor) => { await control('PUT', '/accounts', { account, paidInMinor: String(paidInMinor) }) },
    settings: (user, timeouts) => ({
      id: ground.registry, host: '127.0.0.1', port: registry.eppPort, ca: tls.cert, verifyName: 'localhost', user, password, contactPrefix: `${user}-`, maxSessions: 2,
      timeouts, limits: { backOffMs: { first: 0, most: 0 } }
    }),
    async facts () {
      const [, ...lines] = (await readFile(path.join(dataDir, 'journal.jsonl'), 'utf8')).trimEnd().split('\n')
      return lines.map(line => JSON.parse(line) as Fact)
    },
    async close () {
      await registry.close()
      await closeDatabase()
      await rm(dataDir, { recursive: true, force: true })
    }
  }
}

/** The same account, by NASK's other door. */
export const overHttps = (settings: TlsSettings, { httpsPort }: Pick<PracticeRegistry, 'httpsPort'>): HttpsSettings => ({ ...settings, transport: 'https', path: '/registry/epp', port: httpsPort! })

export const linkOf = (settings: RegistrySettings, profile: RegistryProfile): RegistryLink => openLink(profile, settings, keptLog())

/** One key for the parent and its children: what one has sealed the other opens. */
const proofKey = Buffer.alloc(32, 7).toString('base64')

/** What the call path needs and nothing else. `machineNow`: whose clock repetition waits for. */
export function depsOn (db: Knex, link: RegistryLink, now: () => Date, machineNow: () => Date): RegistryDeps {
  const jobs: Deps['jobs'] = { add: async () => {} }
  return { db, now, machineNow, jobs, keys: keyRing({ current: 'k1', keys: { k1: proofKey } }), log: keptLog(), registries: { of: () => link, all: [link], close: link.close } }
}
