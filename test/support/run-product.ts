/** The whole product in a folder of its own, as a person starts it: `strefa start --data`. Ends with the test's process, however that ends. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { asAccount, type Account } from '../../src/machine-room/account.ts'
import { readAccess, type Access } from '../../src/machine-room/access.ts'
import { readStatus, type PartStatus, type Status } from '../../src/machine-room/status-file.ts'
import { until } from './until.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const boot = path.join(root, 'src/boot/strefa.mjs')
const readyWithin = 120_000

export type Environment = Readonly<Record<string, string | undefined>>

export type Product = {
  readonly data: string
  readonly access: Access
  /** All it has printed so far. */
  readonly output: () => string
  readonly status: () => Status
  readonly part: (name: string) => PartStatus
  /** Sends SIGKILL (or `signal`) to a part, and answers with its process id. */
  readonly kill: (name: string, signal?: NodeJS.Signals) => number
  /** The supervisor alone, PostgreSQL with it, or every process: at once, as a loss of power would. Answers when the processes are gone. */
  readonly killEverything: () => Promise<void>
  /** Waits until a part is ready in another process than `pid`. */
  readonly whenBack: (name: string, pid: number) => Promise<void>
  /** As a person does by Ctrl-C (SIGINT) or a machine by SIGTERM; answers with the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number>
}

/** Tests fetch nothing from outside; and the spam filter takes as long to begin as all the other parts. */
const quiet = { STREFA_VIRUS_UPDATES: 'off', STREFA_SPAM_FILTER: 'off' }

/** For `runProduct`. */
export const withFilter = { environment: { STREFA_SPAM_FILTER: 'on' } } satisfies { environment: Environment }

export const temporaryData = (): string => mkdtempSync(path.join(tmpdir(), 'strefa-product-'))

/** Removes a data folder, also what of it had to be elsewhere (where the servers' account cannot reach the folder). */
export function removeData (data: string): void {
  for (const name of ['postgres', 'dovecot', 'clamd', 'powerdns', 'rspamd', 'webmail']) {
    try {
      rmSync(readlinkSync(path.join(data, name)), { recursive: true, force: true })
    } catch {
      // no link: all of it is under `data`
    }
  }
  rmSync(data, { recursive: true, force: true })
}

/** Answers when it says `ready`. Throws, with what it printed, when it ends before. `account`: who starts it, else we. */
export async function runProduct (data: string, { environment = {}, account = null }: { environment?: Environment, account?: Account | null } = {}): Promise<Product> {
  const child = spawnStrefa(['start', '--data', data], { ...quiet, ...environment }, account)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { printed += text })
  const exited = exitOf(child)
  await until('ready', () => {
    if (child.exitCode !== null) throw new Error(`the product ended before it was ready:\n${printed}`)
    return /^ready$/m.test(printed)
  }, readyWithin)

  const status = () => readStatus(data)
  const part = (name: string): PartStatus => {
    const found = status().parts.find(each => each.name === name)
    if (!found) throw new Error(`there is no part '${name}'`)
    return found
  }
  return {
    data,
    access: readAccess(data),
    output: () => printed,
    status,
    part,
    kill (name, signal = 'SIGKILL') {
      const { pid } = part(name)
      if (pid === null) throw new Error(`'${name}' does not run`)
      process.kill(pid, signal)
      return pid
    },
    async killEverything () {
      const { supervisor, parts } = status()
      const pids = [child.pid!, supervisor!, ...parts.flatMap(({ pid }) => pid ?? [])]
      for (const pid of pids) process.kill(pid, 'SIGKILL')
      await exited
      await until('all processes gone', () => pids.every(isGone))
    },
    whenBack: (name, pid) => until(`${name} ready again`, () => {
      const { state, pid: now } = part(name) // read once: it changes meanwhile
      return state === 'ready' && now !== pid
    }),
    async stop (signal = 'SIGTERM') {
      child.kill(signal)
      return await exited
    }
  }
}

/** `strefa` with arguments, its output in pipes. It ends when our process does, however that ends. */
export function spawnStrefa (args: readonly string[], environment: Environment = {}, account: Account | null = null): ChildProcess {
  return spawn(process.execPath, [boot, ...args], { ...asAccount(account), stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...withoutOurs(), ...environment } })
}

/** Runs `strefa` with arguments to its end. */
export async function strefa (args: readonly string[], environment: Environment = {}): Promise<{ code: number, output: string }> {
  const child = spawnStrefa(args, environment)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { output += text })
  return { code: await exitOf(child), output }
}

/** Also when its parent is not told of it by the system: a zombie is gone. */
export function isGone (pid: number): boolean {
  try {
    process.kill(pid, 0)
    return readlinkSync(`/proc/${pid}/exe`) === ''
  } catch {
    return true
  }
}

export const exitOf = (child: ChildProcess): Promise<number> => new Promise(resolve => child.once('close', code => resolve(code ?? -1)))

/** What a test run sets is not meant for the product. */
const withoutOurs = (): Environment => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:STREFA_|NODE_TEST|DATABASE_URL)/.test(name)))
