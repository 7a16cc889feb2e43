/** A practice registry for one test: own folder, own clock, three registrars. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { generate } from 'selfsigned'
import { startPracticeRegistry, type PracticeRegistry, type PracticeSettings } from '../../../src/registry/sandbox/server.ts'
import { nask } from './frames.ts'
import { openLine, type Line } from './line.ts'

export const controlToken = 'only-for-this-test-0123456789'

/** Registrar → password. */
export const passwords: Readonly<Record<string, string>> = { alfa: 'alfa-secret', beta: 'beta-secret', poor: 'poor-secret' }

export const accounts: PracticeSettings['accounts'] = [
  { id: 'alfa', password: passwords['alfa']!, contactPrefix: 'al-', balanceMinor: 100_000_00n },
  { id: 'beta', password: passwords['beta']!, contactPrefix: 'be-', balanceMinor: 100_000_00n },
  { id: 'poor', password: passwords['poor']!, contactPrefix: 'po-', balanceMinor: 80_00n }
]

let made: Promise<{ key: string, cert: string }> | undefined

/** One certificate a process. */
export const certificate = (): Promise<{ key: string, cert: string }> => made ??= generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', algorithm: 'sha256' })
  .then(({ private: key, cert }) => ({ key, cert }))

export type Practice = {
  registry: PracticeRegistry
  readonly dataDir: string
  readonly logged: { level: string, facts: object, message: string }[]
  /** Sets the machine's clock, which the registry's follows. */
  setNow: (iso: string) => void
  now: () => Date
  line: () => Promise<Line>
  logIn: (id: string) => Promise<Line>
  control: (method: string, path: string, body?: unknown, token?: string) => Promise<{ status: number, body: Record<string, unknown> }>
  /** Stops the server and starts it again on the same folder. */
  restart: () => Promise<void>
}

export const longAgo = '2026-03-01T10:00:00Z'

export async function startPractice (t: TestContext, settings: Partial<PracticeSettings> = {}): Promise<Practice> {
  const dataDir = settings.dataDir ?? await mkdtemp(join(tmpdir(), 'practice-'))
  const tls = await certificate()
  let now = longAgo
  const lines: Line[] = []
  const logged: Practice['logged'] = []
  const note = (level: string) => (facts: object, message: string) => { logged.push({ level, facts, message }) }
  const start = () => startPracticeRegistry({
    host: '127.0.0.1', eppPort: 0, controlPort: 0, controlToken, tls, dataDir, accounts, machineNow: () => new Date(now),
    log: { info: note('info'), warn: note('warn'), error: note('error') }, ...settings
  })
  const clean = () => rm(dataDir, { recursive: true, force: true })
  const registry = await start().catch(async (error: unknown) => {
    await clean()
    throw error
  })
  const practice: Practice = {
    registry,
    dataDir,
    logged,
    setNow: iso => { now = iso },
    now: () => new Date(now),
    async line () {
      const line = await openLine(practice.registry.eppPort, tls.cert)
      lines.push(line)
      return line
    },
    async logIn (id) {
      const line = await practice.line()
      const { result } = await line.ask(nask.login(id, passwords[id]!))
      if (result !== '1000') throw new Error(`login of ${id}: ${result}`)
      return line
    },
    async control (method, path, body, token = controlToken) {
      const response = await fetch(`http://127.0.0.1:${practice.registry.controlPort}${path}`, {
        method, headers: { authorization: `Bearer ${token}` }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
      })
      return { status: response.status, body: await response.json() as Record<string, unknown> }
    },
    async restart () {
      await practice.registry.close()
      practice.registry = await start()
    }
  }
  t.after(async () => {
    for (const line of lines) line.close()
    await practice.registry.close()
    await clean()
  })
  return practice
}

/** An empty folder for one test. */
export async function folder (t: { after: (work: () => Promise<void>) => void }): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'practice-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}
