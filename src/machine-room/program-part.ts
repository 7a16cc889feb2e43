/** A part that is a foreign program (Dovecot, clamd): a child of ours in a process group of its own, that ends with us and takes its own children along. */
import { spawn } from 'node:child_process'
import { closeSync, fchownSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Refusal } from '../errors.ts'
import { asAccount, type Account } from './account.ts'
import { logFile, openLog } from './log-file.ts'
import { endGroup } from './process-group.ts'
import type { Launched, Part } from './supervisor.ts'

export type Program = {
  readonly name: string
  /** Writes its configuration; called before each start. */
  readonly prepare: () => void
  readonly command: readonly [string, ...string[]]
  /** Who runs it; null: we. */
  readonly account: Account | null
  /** What it was given as standard error it opens once more by its name: then its log must be the account's. */
  readonly opensItsLog?: boolean
  /** Answers when the program does its work, throws when it does not. */
  readonly probe: () => Promise<void>
}

const readyWithin = 60_000
const stopWithin = 15_000
/** It has nothing to lose yet. */
const callOffWithin = 3_000
const probeEvery = 10_000
const failedProbes = 3

export const programPart = (program: Program, data: string): Part => ({ name: program.name, launch: signal => launch(program, data, signal) })

async function launch ({ name, prepare, command, account, opensItsLog = false, probe }: Program, data: string, signal: AbortSignal): Promise<Launched> {
  signal.throwIfAborted()
  prepare()
  const log = openLog(data, name)
  if (opensItsLog && account) fchownSync(log, account.uid, account.gid)
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', ...command], { // the kernel ends it when we are killed
    ...asAccount(account), cwd: '/', detached: true, stdio: ['ignore', log, log], env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] }
  })
  closeSync(log)

  let left: string | undefined
  const ended = new Promise<string>(resolve => {
    child.once('error', error => { left = error.message; resolve(left) })
    child.once('exit', (code, killedBy) => {
      left = killedBy ? `killed by ${killedBy}` : `ended with code ${code}`
      if (child.pid !== undefined) endGroup(child.pid)
      resolve(left)
    })
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), stopWithin)
    await ended
    clearTimeout(force)
  }
  const callOff = () => {
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), callOffWithin) // some hear nothing while they start
    void ended.then(() => clearTimeout(force))
  }
  signal.addEventListener('abort', callOff)
  try {
    await answers(probe, () => left)
  } catch (error) {
    await stop()
    throw new Refusal('conflict', `${name} did not start: ${(error as Error).message}\n${logFile(data, name)} may say more.`, { reason: 'part-not-started', cause: error })
  } finally {
    signal.removeEventListener('abort', callOff)
  }
  killWhenSilent(probe, () => child.kill('SIGKILL'), ended)
  return { pid: child.pid!, ended, stop }
}

async function answers (probe: Program['probe'], left: () => string | undefined): Promise<void> {
  const giveUp = performance.now() + readyWithin
  for (;;) {
    const why = left()
    if (why !== undefined) throw new Error(why)
    try {
      return await probe()
    } catch (error) {
      if (performance.now() > giveUp) throw new Error(`no answer after ${readyWithin / 1000} s`, { cause: error })
    }
    await delay(20)
  }
}

/** Probes are counted, not seconds: a machine that slept has not hung. */
function killWhenSilent (probe: Program['probe'], kill: () => void, ended: Promise<string>): void {
  let failed = 0
  const timer = setInterval(() => {
    probe().then(() => { failed = 0 }, () => { if (++failed >= failedProbes) kill() })
  }, probeEvery)
  void ended.then(() => clearInterval(timer))
}
