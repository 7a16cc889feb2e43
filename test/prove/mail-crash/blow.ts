/** kill -9 of parts of the running product, as a plan says that is drawn from the seed: one, some, all of them at once, or everything with the supervisor, which is then started again. */
import { setTimeout as delay } from 'node:timers/promises'
import { randomOf, type Random } from '../../../src/cli/seed/random.ts'
import { isDovecotOf } from '../../../src/machine-room/dovecot-part.ts'
import { findProcesses } from '../../../src/machine-room/process-group.ts'
import { isGone, runProduct, withFilter, type Product } from '../../support/run-product.ts'
import { until } from '../../support/until.ts'
import type { Span } from './carry.ts'

const parts = ['mx', 'submission', 'dovecot', 'clamd', 'rspamd', 'database', 'worker'] as const

/** 'lmtp': the processes of Dovecot that put mail into mailboxes, and no more of it. 'everything': the supervisor, too. */
export type Victim = typeof parts[number] | 'lmtp' | 'everything'

export type Plan = {
  readonly victims: readonly Victim[]
  /** Messages that are settled before it: a part of those that may be. */
  readonly after: number
  /** Then. */
  readonly pauseMs: number
}

export type Blow = Span & { readonly victims: readonly Victim[] }

const singles: readonly Victim[] = [...parts, 'mx', 'dovecot', 'lmtp', 'database']
const longestPauseMs = 4_000
const shortestPauseMs = 30
const fine = 10_000

/** The n-th blow, from 0. A round of twenty has each kind. */
export function drawBlow (seed: number, index: number): Plan {
  const random = randomOf(seed, 3, index)
  const round = (index + randomOf(seed, 4, 0).below(20)) % 20
  const pauseMs = Math.round(shortestPauseMs * (longestPauseMs / shortestPauseMs) ** (random.below(fine) / fine)) // even on a logarithmic scale
  return { victims: victimsOf(round, random), after: random.below(fine) / fine, pauseMs }
}

function victimsOf (round: number, random: Random): readonly Victim[] {
  if (round === 7) return ['everything']
  if (round === 3 || round === 13) return parts
  if (round % 4 !== 1) return [singles[(round * 3 + random.below(2)) % singles.length]!]
  const left: Victim[] = [...parts]
  return Array.from({ length: random.between(2, 3) }, () => left.splice(random.below(left.length), 1)[0]!)
}

export type Striking = {
  /** As it runs now: after a blow to everything it is another. */
  readonly product: () => Product
  /** Whose victims are up again. */
  readonly blows: readonly Blow[]
  /** Resolves when so many blows have fallen. */
  readonly fallen: (count: number) => Promise<void>
  /** Deals blows until `goesOn` says no, and answers when all is up again. `settled`: messages so far; between two blows there are fewer than `most` of them, however slow the machine is. */
  readonly strikeOn: (progress: { readonly goesOn: () => boolean, readonly settled: () => number, readonly most: number }) => Promise<void>
}

const backWithinMs = 180_000
const settlingWithinMs = 900_000
/** A blow does not wait until the victims of the one before are up again; the next but one does, or a slow machine would never be up. */
const mostRecovering = 2

export function openStriking (first: Product, seed: number, tell: (blow: Blow) => void): Striking {
  let product = first
  const blows: Blow[] = []
  const recovering = new Set<Promise<void>>()
  const waiting: { readonly count: number, readonly resolve: () => void }[] = []
  let fallen = 0
  let broken: Error | undefined

  /** Answers, when the blow has fallen, with what is to be waited for. */
  async function strike (victims: readonly Victim[]): Promise<{ struck: Victim[], recover: () => Promise<void> }> {
    if (victims.includes('everything')) {
      await product.killEverything()
      return { struck: ['everything'], async recover () { product = await runProduct(product.data, withFilter) } }
    }
    const names = victims.filter(victim => victim !== 'lmtp' && isUp(product, victim))
    const pids = names.map(name => [name, product.kill(name)] as const)
    if (victims.includes('lmtp')) killLmtp(product.data)
    return {
      struck: [...names, ...victims.filter(victim => victim === 'lmtp')],
      async recover () {
        for (const [name, pid] of pids) await until(`${name} ready again`, () => isBack(product, name, pid), backWithinMs)
      }
    }
  }

  async function deal (victims: readonly Victim[]): Promise<void> {
    if (victims.includes('everything')) await Promise.all(recovering)
    const from = performance.now()
    const { struck, recover } = await strike(victims)
    if (struck.length === 0) return
    fallen++
    for (const { resolve } of waiting.filter(({ count }) => count <= fallen)) resolve()
    const recovered = recover().then(() => {
      const blow = { from, to: performance.now(), victims: struck }
      blows.push(blow)
      tell(blow)
    }).catch((error: unknown) => { broken ??= error as Error }).finally(() => { recovering.delete(recovered) })
    recovering.add(recovered)
    if (struck.includes('everything')) await recovered
  }

  return {
    product: () => product,
    blows,
    fallen: count => new Promise(resolve => {
      if (count <= fallen) resolve()
      else waiting.push({ count, resolve })
    }),
    async strikeOn ({ goesOn, settled, most }) {
      try {
        for (let index = 0; goesOn() && broken === undefined; index++) {
          const { victims, pauseMs, after } = drawBlow(seed, index)
          const from = settled()
          await until('messages to be settled', () => settled() - from >= Math.floor(after * most) || settled() >= most * (fallen + 1) || !goesOn() || broken !== undefined, settlingWithinMs)
          while (recovering.size >= mostRecovering) await Promise.race(recovering)
          await delay(pauseMs)
          if (goesOn()) await deal(victims)
        }
        await Promise.all(recovering)
        if (broken !== undefined) throw broken
      } finally {
        for (const { resolve } of waiting) resolve()
      }
    }
  }
}

/** The spam filter may not be installed, or not be there yet. */
function isUp (product: Product, name: string): boolean {
  const part = product.status().parts.find(each => each.name === name)
  return part?.state === 'ready' && part.pid !== null && !isGone(part.pid)
}

function isBack (product: Product, name: string, pid: number): boolean {
  const part = product.status().parts.find(each => each.name === name)
  return part?.state === 'ready' && part.pid !== pid
}

function killLmtp (data: string): void {
  const isDovecot = isDovecotOf(data)
  for (const pid of findProcesses(line => isDovecot(line) && /^[^\0 ]*\/lmtp/.test(line))) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it was quicker
    }
  }
}
