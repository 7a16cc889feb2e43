/**
 * The sessions of one registry: opened when needed, never more than agreed, taken one command at a time, dropped when old, idle
 * or dead. Who waits is served fairly, and not faster than the registry wants it.
 * All times here are machine time, in milliseconds, measured and never told.
 */
import { performance } from 'node:perf_hooks'
import { RegistryError } from '../../errors.ts'
import { fairQueue, type Priority } from './fair-queue.ts'
import { openingsOf, type OpeningLimits } from './openings.ts'
import { openPace, type PaceLimits } from './pace.ts'
import { classOf } from './result-codes.ts'
import type { Session } from './session.ts'

export type PoolLimits = OpeningLimits & PaceLimits & {
  /** An idle session is logged out after this, before the registry cuts it. */
  readonly idleMs: number
  /** So many are not logged out when idle but kept alive by a question every `idleMs`. */
  readonly warm: number
  readonly ageMs: number
  readonly commands: number
  /** How long a command waits for a free session. */
  readonly waitMs: number
  /** Commands on their way in one session at the same time. */
  readonly outstanding: number
  readonly customersPerCycle: number
}

export type UseOptions = { readonly priority?: Priority }

export type Pool = {
  /** Runs `work` with a session of its own. Throws RegistryError 'retry' when there is none to be had now, and whatever `work` throws. */
  readonly use: <Result>(work: (session: Session) => Promise<Result>, options?: UseOptions) => Promise<Result>
  readonly state: () => PoolState
  /** Refuses new work, lets running work end within `graceMs`, logs out everywhere. */
  readonly close: (graceMs: number) => Promise<void>
}

export type PoolState = {
  readonly sessions: number
  readonly idle: number
  /** Sessions there may be now: fewer than agreed after the registry said "too many". */
  readonly ceiling: number
  readonly waiting: Readonly<Record<Priority, number>>
  /** Why no session can be opened until a person has changed something; null normally. */
  readonly stopped: string | null
}

type Member = {
  readonly session: Session
  readonly openedAt: number
  usedAt: number
  inUse: number
  /** Commands that were counted when the session was handed out. */
  prepaid: number
  leaving: boolean
  idleTimer: NodeJS.Timeout | undefined
}

type Waiter = { readonly resolve: (member: Member) => void, readonly reject: (error: unknown) => void }

const probeMs = 15_000

export function openPool (open: () => Promise<Session>, limits: PoolLimits): Pool {
  const members = new Set<Member>()
  const queue = fairQueue<Waiter>(limits.customersPerCycle)
  const running = new Set<Promise<void>>()
  const openings = openingsOf(limits)
  const pace = openPace(limits)
  let opening = 0
  let closing = false
  let alarm: { readonly dueAt: number, readonly timer: NodeJS.Timeout } | undefined

  const count = () => members.size + opening
  const staying = () => [...members].filter(({ leaving }) => !leaving).length
  const mayOpen = () => !closing && openings.allowed(count(), performance.now())
  const isFresh = ({ session, openedAt, leaving }: Member): boolean =>
    !leaving && session.isUsable() && (session.said() === 0 || (session.said() < limits.commands && performance.now() - openedAt < limits.ageMs))

  function track (work: Promise<unknown>): void {
    const ended: Promise<void> = work.then(() => {}, () => {}).finally(() => { running.delete(ended) })
    running.add(ended)
  }

  function refuseAll (error: unknown): void {
    for (let waiter = queue.take(); waiter; waiter = queue.take()) waiter.reject(error)
  }

  /** Serves whom it can. Called whenever something has changed. */
  function dispatch (): void {
    while (queue.size() > 0) {
      const pauseMs = pace.waitMs(performance.now())
      if (pauseMs > 0) return comeBackIn(pauseMs)
      const member = freest()
      if (!member || member.inUse > 0) while (opening < queue.size() && mayOpen()) track(enter())
      if (!member) break
      pace.spend(performance.now())
      hand(member)
    }
    if (count() === 0) refuseAll(openings.refusal()) // none there, and none may be opened
  }

  function comeBackIn (ms: number): void {
    const dueAt = performance.now() + ms
    if (closing || (alarm && alarm.dueAt <= dueAt)) return
    clearTimeout(alarm?.timer)
    alarm = { dueAt, timer: setTimeout(() => { alarm = undefined; dispatch() }, Math.ceil(ms)) }
  }

  /** The one with the fewest commands on their way; among idle ones the last used, so that the others may end. */
  function freest (): Member | undefined {
    let best: Member | undefined
    for (const member of members) {
      if (member.leaving || member.inUse >= limits.outstanding) continue
      if (!isFresh(member)) retire(member)
      else if (!best || member.inUse < best.inUse || (member.inUse === best.inUse && member.usedAt > best.usedAt)) best = member
    }
    return best
  }

  function hand (member: Member): void {
    queue.take()!.resolve(taken(member))
  }

  function taken (member: Member): Member {
    member.inUse++
    member.prepaid++
    return member
  }

  /** An idle session when nobody waits and nothing makes one wait: nearly always when there is little to do. */
  function ready (): Member | undefined {
    const now = performance.now()
    if (queue.size() > 0 || pace.waitMs(now) > 0) return undefined
    const member = freest()
    if (!member || member.inUse > 0) return undefined
    pace.spend(now)
    return taken(member)
  }

  async function enter (): Promise<void> {
    opening++
    pace.spend(performance.now())
    let failure: { readonly error: unknown } | undefined
    try {
      admit(await open())
    } catch (error) {
      failure = { error }
    }
    opening--
    if (failure) refuse(failure.error)
    dispatch()
  }

  function admit (session: Session): void {
    openings.succeeded()
    const now = performance.now()
    const member: Member = { session: paced(session, () => member), openedAt: now, usedAt: now, inUse: 0, prepaid: 0, leaving: false, idleTimer: undefined }
    members.add(member)
    session.onClose(() => leave(member))
    if (closing) retire(member)
    else rest(member)
  }

  /** An opening failed: whoever can still hope for another session goes on waiting. */
  function refuse (error: unknown): void {
    if (!(error instanceof RegistryError)) return queue.take()?.reject(error)
    openings.failed(error, members.size, performance.now())
    if (count() === 0) refuseAll(error)
    else if (openings.stopped() === null) comeBackIn(openings.pauseMs(performance.now()))
  }

  /** A session whose every command keeps the pace; the first of each use was counted when it was handed out. */
  function paced (session: Session, member: () => Member): Session {
    return {
      ...session,
      async say (document, clTRID, timeoutMs) {
        if (member().prepaid > 0) member().prepaid--
        else await turn()
        const heard = await session.say(document, clTRID, timeoutMs)
        const { code } = heard.reply.result
        if (code >= 2000) pace.punish(performance.now())
        const is = classOf(code)
        if (is === 'busy') openings.tooMany(members.size, performance.now())
        if (is === 'not-logged-in' && session.said() > 1) for (const other of members) retire(other) // whatever made the registry forget this one made it forget them
        return heard
      }
    }
  }

  async function turn (): Promise<void> {
    for (let ms = pace.waitMs(performance.now()); ms > 0; ms = pace.waitMs(performance.now())) await new Promise(resolve => { setTimeout(resolve, Math.ceil(ms)) })
    pace.spend(performance.now())
  }

  function leave (member: Member): void {
    clearTimeout(member.idleTimer)
    members.delete(member)
    dispatch()
  }

  /** It gets no more work, says goodbye once its last command is back, and counts until the connection is closed. */
  function retire (member: Member): void {
    if (member.leaving) return
    clearTimeout(member.idleTimer)
    member.leaving = true
    if (member.inUse === 0) track(member.session.logout())
  }

  function give (member: Member): void {
    member.inUse--
    if (!members.has(member)) return // it has left by itself
    member.usedAt = performance.now()
    if (member.leaving && member.inUse === 0) track(member.session.logout())
    else if (!isFresh(member)) retire(member)
    else if (member.inUse === 0) rest(member)
    dispatch()
  }

  /** The timer is not set anew for each command: when it rings, what is left of the idle time is waited for. */
  function rest (member: Member, ms: number = limits.idleMs): void {
    member.prepaid = 0
    member.idleTimer ??= setTimeout(() => {
      member.idleTimer = undefined
      if (member.inUse > 0 || member.leaving) return // it rests again when it is given back
      const leftMs = member.usedAt + limits.idleMs - performance.now()
      if (leftMs > 1) rest(member, leftMs)
      else if (staying() <= limits.warm && isFresh(member)) probe(member)
      else retire(member)
    }, ms).unref()
  }

  function probe (member: Member): void {
    member.inUse++
    pace.spend(performance.now())
    track(member.session.probe(probeMs).then(() => give(member)))
  }

  function enqueue (priority: Priority): Promise<Member> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.remove(waiter)
        reject(new RegistryError(`no registry session became free within ${limits.waitMs} ms`, 'retry'))
      }, limits.waitMs)
      const waiter: Waiter = {
        resolve: member => { clearTimeout(timer); resolve(member) },
        reject: error => { clearTimeout(timer); reject(error) }
      }
      queue.add(priority, waiter)
      dispatch()
    })
  }

  return {
    async use (work, { priority = 'customer' } = {}) {
      if (closing) throw closed()
      const member = ready() ?? await enqueue(priority)
      const working = (async () => await work(member.session))()
      track(working.then(() => give(member), () => give(member)))
      return await working
    },
    state: () => ({
      sessions: members.size,
      idle: [...members].filter(({ inUse, leaving }) => inUse === 0 && !leaving).length,
      ceiling: openings.ceiling(performance.now()),
      waiting: queue.sizes(),
      stopped: openings.stopped()
    }),
    async close (graceMs) {
      closing = true
      clearTimeout(alarm?.timer)
      refuseAll(closed())
      for (const member of members) retire(member)
      const ended = (async () => { while (running.size > 0) await Promise.all(running) })()
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, graceMs)
      await Promise.race([ended, late.promise])
      clearTimeout(timer)
      for (const member of [...members]) member.session.close()
    }
  }
}

const closed = (): RegistryError => new RegistryError('the registry connection is closing: ask again after the start', 'retry')
