/** What clamd knows, told on the status page; and freshclam, which fetches more where the network and the configuration allow. Nothing waits for it. */
import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { asAccount, type Account } from './account.ts'
import { judgeSignatures, parseClamVersion } from '../rules/virus-signatures.ts'
import { openLog } from './log-file.ts'
import { hears } from './probe.ts'

export type Signatures = {
  readonly data: string
  /** With freshclam.conf. */
  readonly folder: string
  readonly socket: string
  readonly account: Account | null
  /** config.virusUpdates */
  readonly update: boolean
  readonly machineNow: () => Date
  readonly note: (text: string) => void
  /** freshclam is ended and not started again. */
  readonly signal: AbortSignal
}

const fetchEvery = 4 * 3_600_000
/** How often their age is told anew. */
const tellEvery = 600_000

/** Returns at once. */
export function keepSignatures (signatures: Signatures): void {
  const { signal, update, note } = signatures
  let lastFault = update ? 'freshclam has not fetched any yet' : 'updates are switched off'
  void round()
  const telling = setInterval(() => { void tell() }, tellEvery)
  signal.addEventListener('abort', () => clearInterval(telling))
  if (!update) return
  const timer = setInterval(() => { void round() }, fetchEvery)
  signal.addEventListener('abort', () => clearInterval(timer))

  async function tell (): Promise<void> {
    try {
      note(await describe(signatures, lastFault))
    } catch (error) {
      note(`clamd could not be asked for its signatures: ${(error as Error).message}`)
    }
  }

  async function round (): Promise<void> {
    try {
      note(await describe(signatures, lastFault))
      if (!update || signal.aborted) return
      const why = await fetchOnce(signatures)
      if (why === undefined) await hears({ path: signatures.socket }, /RELOADING/, 'zRELOAD\0')
      for (let tries = 0; tries < 60 && why === undefined && !signal.aborted && !(await ask(signatures.socket)).fetched; tries++) await delay(5_000) // loading them takes a minute
      lastFault = why ?? 'clamd has not loaded what was fetched'
      note(await describe(signatures, lastFault))
    } catch (error) {
      note(`clamd could not be asked for its signatures: ${(error as Error).message}`)
    }
  }
}

/** clamd tells its version as `ClamAV <program>/<number>/<day>`; without the daily database the latter two are missing. */
async function ask (socket: string): Promise<{ program: string, said: string, fetched: { number: string, day: string } | null }> {
  const version = (await hears({ path: socket }, /\0$/, 'zVERSION\0')).replace('\0', '')
  const [program = '', number, day] = version.split('/')
  return { program, said: version, fetched: number && day ? { number, day } : null }
}

async function describe ({ socket, machineNow }: Signatures, whyNone: string): Promise<string> {
  const { program, said, fetched } = await ask(socket)
  if (!fetched) return `${program}: practice signatures only, for the EICAR test text and ClamAV's test file. Real viruses are NOT found: ${whyNone}.`
  const age = judgeSignatures(parseClamVersion(said), machineNow())
  const told = `${program}, signatures ${fetched.number} of ${fetched.day}`
  switch (age.is) {
    case 'fresh': return `${told}, ${age.hours} h old`
    case 'old': return `${told}. ALARM (HOST-13.1): ${age.hours} h old, two updates a day are promised: ${whyNone}.`
    case 'practice': return told
  }
}

/** Undefined: it has what there is. Else why not. */
async function fetchOnce ({ data, folder, account, signal }: Signatures): Promise<string | undefined> {
  const log = openLog(data, 'freshclam')
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '/usr/bin/freshclam', '--stdout', '--config-file', path.join(folder, 'freshclam.conf')], {
    ...asAccount(account), cwd: '/', stdio: ['ignore', log, log], env: { ...proxies(), LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] }
  })
  closeSync(log)
  const end = () => { child.kill('SIGKILL') }
  signal.addEventListener('abort', end)
  const code = await new Promise<number | null>(resolve => child.once('error', () => resolve(null)).once('exit', resolve))
  signal.removeEventListener('abort', end)
  return code === 0 ? undefined : 'freshclam could not fetch any (log/freshclam.log says why); it tries again every four hours'
}

/** freshclam reads its way out from these. */
const proxies = (): Record<string, string | undefined> => Object.fromEntries(Object.entries(process.env).filter(([name]) => /^https?_proxy$/i.test(name)))
