/**
 * The sessions of one registry: opened when needed, never more than agreed, taken one command at a time, dropped when old, idle
 * or dead. Opening backs off when it fails, and stops for good when the password is not accepted: registries lock accounts.
 * All times here are machine time, in milliseconds, measured and never told.
 */
import { performance } from 'node:perf_hooks'
import { RegistryError } from '../../errors.ts'
import { classOf } from './result-codes.ts'
import type { Session } from './session.ts'

export type PoolLimits = {
  readonly sessions: number
  /** An idle session is logged out after this, before the registry cuts it. */
  readonly idleMs: number
  readonly ageMs: number
  readonly commands: number
  /** How long a command waits for a free session. */
  readonly waitMs: number
  /** Pause after a failed opening: doubled with each, up to `most`. */
  readonly backOffMs: { readonly first: number, readonly most: number }
}

export type Pool = {
  /** Runs `work` with a session of its own. Throws RegistryError 'retry' when there is none to be had now, and whatever `work` throws. */
  readonly use: <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>
  readonly state: () => PoolState
  /** Refuses new work, lets running work end within `graceMs`, logs out everywhere. */
  readonly close: (graceMs: number) => Promise<void>
}

export type PoolState = {
  readonly sessions: number
  readonly idle: number
  /** Why no session can be opened until a person has changed something; null normally. */
  readonly stopped: string | null
}

type Member = { readonly session: Session, readonly openedAt: number, idleTimer: NodeJS.Timeout | undefined }

export function openPool (open: () => Promise<Session>, limits: PoolLimits): Pool {
  const members = new Set<Member>()
  const idle: Member[] = []
  const waiters: (() => void)[] = []
  const running = new Set<Promise<void>>()
  const openings = backOff(limits.backOffMs)
  let opening = 0
  let closing = false

  const count = () => members.size + opening
  /** One slot or session is free: one may go on. Nothing is left: all must learn it. */
  const wake = () => { for (const waiter of waiters.splice(0, count() === 0 ? waiters.length : 1)) waiter() }

  function track (work: Promise<unknown>): void {
    const ended: Promise<void> = work.then(() => {}, () => {}).finally(() => { running.delete(ended) })
    running.add(ended)
  }

  async function enter (): Promise<Member> {
    opening++
    try {
      const session = await open()
      openings.succeeded()
      const member: Member = { session, openedAt: performance.now(), idleTimer: undefined }
      members.add(member)
      session.onClose(() => leave(member))
      return member
    } catch (error) {
      if (error instanceof RegistryError) openings.failed(error)
      throw error
    } finally {
      opening--
      wake()
    }
  }

  function leave (member: Member): void {
    clearTimeout(member.idleTimer)
    members.delete(member)
    if (idle.includes(member)) idle.splice(idle.indexOf(member), 1)
    wake()
  }

  const isFresh = ({ session, openedAt }: Member): boolean =>
    session.isUsable() && session.said() < limits.commands && performance.now() - openedAt < limits.ageMs

  function retire (member: Member): void {
    if (idle.includes(member)) idle.splice(idle.indexOf(member), 1)
    track(member.session.logout())
  }

  function give (member: Member): void {
    if (!member.session.isUsable()) return // it has left by itself
    if (closing || !isFresh(member)) return retire(member)
    member.idleTimer = setTimeout(() => retire(member), limits.idleMs).unref()
    idle.push(member)
    wake()
  }

  async function take (): Promise<Member> {
    const until = performance.now() + limits.waitMs
    for (;;) {
      if (closing) throw new RegistryError('the registry connection is closing: ask again after the start', 'retry')
      const member = idle.pop()
      if (member) {
        clearTimeout(member.idleTimer)
        if (isFresh(member)) return member
        retire(member)
      } else if (openings.allowed() && count() < limits.sessions) {
        try {
          return await enter()
        } catch (error) {
          if (count() === 0 || !(error instanceof RegistryError)) throw error // else another session will be free
        }
      } else {
        if (count() === 0) throw openings.refusal()
        await freed(until - performance.now())
      }
    }
  }

  function freed (withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = () => { clearTimeout(timer); resolve() }
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(waiter), 1)
        reject(new RegistryError(`no registry session became free within ${limits.waitMs} ms`, 'retry'))
      }, Math.max(0, withinMs))
      waiters.push(waiter)
    })
  }

  return {
    async use (work) {
      const member = await take()
      const working = work(member.session)
      track(working.then(() => give(member), () => give(member)))
      return await working
    },
    state: () => ({ sessions: members.size, idle: idle.length, stopped: openings.stopped() }),
    async close (graceMs) {
      closing = true
      for (const waiter of waiters.splice(0)) waiter()
      for (const member of [...idle]) retire(member)
      const ended = (async () => { while (running.size > 0) await Promise.all(running) })()
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, graceMs)
      await Promise.race([ended, late.promise])
      clearTimeout(timer)
      for (const member of [...members]) member.session.close()
    }
  }
}

/** When the next opening may be tried. */
function backOff ({ first, most }: PoolLimits['backOffMs']) {
  let failures = 0
  let notBefore = 0
  let last: RegistryError | undefined
  let stopped: string | null = null

  return {
    allowed: (): boolean => stopped === null && performance.now() >= notBefore,
    stopped: (): string | null => stopped,
    succeeded (): void { failures = 0 },
    failed (error: RegistryError): void {
      last = error
      notBefore = performance.now() + Math.min(most, first * 2 ** failures++)
      if (error.resultCode !== undefined && classOf(error.resultCode) === 'stop') stopped = `${error.message}. No further login is tried: correct the password and start again`
    },
    refusal: (): RegistryError => new RegistryError(stopped ?? `the registry is tried again in a moment: ${last?.message ?? 'it could not be reached'}`, 'retry', last?.resultCode)
  }
}
