/** A part that is a Node process of ours: `main.ts part <name>`, spoken to over its channel. part-process.ts is the other end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../errors.ts'
import { logFile, openLog } from './log-file.ts'
import type { Launched, Part } from './supervisor.ts'

export type ToPart = 'ping'
export type FromPart = 'pong' | 'ready' | { readonly fault: string }

type Environment = Readonly<Record<string, string | undefined>>

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const tsxHook = new URL('../boot/tsx-hook.mjs', import.meta.url).href

const readyWithin = 60_000
const stopWithin = 25_000
const pingEvery = 5_000
const silentPings = 6

/** `environment`: beside our own. */
export const nodePart = (name: string, data: string, environment: Environment = {}): Part => ({ name, launch: signal => launch(name, data, environment, signal) })

async function launch (name: string, data: string, environment: Environment, signal: AbortSignal): Promise<Launched> {
  signal.throwIfAborted()
  const log = openLog(data, name)
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', tsxHook, main, 'part', name, '--data', data], {
    detached: true, // a Ctrl-C in the terminal is ours to pass on, in our order
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, ...environment }
  })
  closeSync(log)

  let fault: string | undefined
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, killedBy) => resolve(`${killedBy ? `killed by ${killedBy}` : `ended with code ${code}`}${fault ? `: ${fault}` : ''}`))
  })
  child.on('message', (message: FromPart) => { if (typeof message === 'object') fault = message.fault })

  const stop = async () => {
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), stopWithin)
    await ended
    clearTimeout(force)
  }
  const callOff = () => { child.kill('SIGKILL') }
  signal.addEventListener('abort', callOff)
  try {
    await ready(child, ended)
  } catch (error) {
    callOff()
    await ended
    throw new Refusal('conflict', `${name} did not start: ${(error as Error).message}\n${logFile(data, name)} may say more.`, { reason: 'part-not-started', cause: error })
  } finally {
    signal.removeEventListener('abort', callOff)
  }
  killWhenSilent(child, ended)
  return { pid: child.pid!, ended, stop }
}

async function ready (child: ChildProcess, ended: Promise<string>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  try {
    await Promise.race([
      new Promise<void>(resolve => child.on('message', message => { if (message === 'ready') resolve() })),
      ended.then(how => { throw new Error(how) }),
      new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`not ready after ${readyWithin / 1000} s`)), readyWithin) })
    ])
  } finally {
    clearTimeout(timer)
  }
}

/** A part that answers nothing for half a minute hangs. Pings are counted, not seconds: a machine that slept has not hung. */
function killWhenSilent (child: ChildProcess, ended: Promise<string>): void {
  let unanswered = 0
  child.on('message', message => { if (message === 'pong') unanswered = 0 })
  const timer = setInterval(() => {
    if (unanswered++ >= silentPings) child.kill('SIGKILL')
    else if (child.connected) child.send('ping' satisfies ToPart, () => {})
  }, pingEvery)
  void ended.then(() => clearInterval(timer))
}
