/** One blow at one deed of the registry, and how long it takes until the call that asked for it is settled. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { Random } from '../../../src/cli/seed/random.ts'
import { isGone, type Product } from '../../support/run-product.ts'
import { until } from '../../support/until.ts'
import { lastDeed, onDeed, type Deed } from '../crash/registry-books.ts'

type Part = 'worker' | 'registry' | 'database'

/** The registry answers so late: a blow before that finds the caller waiting. */
const answerMs = 250

/** `delayMs`: after the deed stands in the registry's books; its answer goes out `answerMs` after it. */
export type Strike = { readonly victims: readonly Part[], readonly delayMs: number }

export type Sample = Strike & {
  readonly deed: Deed
  /** From the blow until the call has its outcome; null: not within the time. */
  readonly settledMs: number | null
  readonly how: 'answered' | 'read' | null
  /** Until all that fell were ready again. */
  readonly backMs: number
}

/** One that waits for the answer, has just got it, or is writing it down. */
export const drawDelay = (random: Random): number => random.below(3) > 0 ? random.below(answerMs / 2) : answerMs + random.below(25)

/** Each call is settled within two minutes. */
export const withinMs = 120_000

/** Waits for the next deed, strikes, waits for the end of it. Null when `goesOn` says that no deed will come any more. */
export async function strikeNextDeed (product: Product, db: Knex, { victims, delayMs }: Strike, goesOn: () => boolean): Promise<Sample | null> {
  void answerLate(product).catch(() => {}) // it may be the registry that fell, and an answer in time is as good
  const struck = Promise.withResolvers<{ deed: Deed, pids: readonly (readonly [Part, number])[], at: number }>()
  const kill = (deed: Deed): void => struck.resolve({ deed, pids: victims.filter(name => isUp(product, name)).map(name => [name, product.kill(name)] as const), at: performance.now() })
  const stop = onDeed(product.data, 1, () => {
    const deed = lastDeed(product.data)
    void delay(delayMs).then(() => kill(deed))
    return true
  })
  const over = Promise.withResolvers<null>()
  const watch = setInterval(() => { if (!goesOn()) over.resolve(null) }, 100)
  const blow = await Promise.race([struck.promise, over.promise])
  clearInterval(watch)
  stop()
  if (!blow) return null

  const [settled, backMs] = await Promise.all([
    settlingOf(db, blow.deed, blow.at),
    (async () => {
      for (const [name, pid] of blow.pids) await until(`${name} ready again`, () => product.part(name).state === 'ready' && product.part(name).pid !== pid, withinMs)
      return Math.round(performance.now() - blow.at)
    })()
  ])
  return { victims: blow.pids.map(([name]) => name), delayMs, deed: blow.deed, backMs, ...settled }
}

async function answerLate ({ access: { registry } }: Product): Promise<void> {
  const { url, token } = registry!.control
  const faults = ['contact:create', 'domain:create', 'domain:renew'].map(on => ({ on, do: 'delay-after', ms: answerMs }))
  await until('the registry takes a fault', async () => await fetch(`${url}/faults`, { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(faults) }).then(({ ok }) => ok, () => false))
}

function isUp (product: Product, name: Part): boolean {
  const { pid } = product.part(name)
  return pid !== null && !isGone(pid)
}

async function settlingOf (db: Knex, { clTRID }: Deed, began: number): Promise<Pick<Sample, 'settledMs' | 'how'>> {
  while (performance.now() - began < withinMs) {
    const row = await db('registry_attempts').join('registry_calls', 'key', 'call_key').where({ cl_trid: clTRID }).first<{ ok: boolean | null, how: 'answered' | 'read' } | undefined>('ok', 'how').catch(() => undefined) // it may be the database that fell
    if (row && row.ok !== null) return { settledMs: Math.round(performance.now() - began), how: row.how }
    await delay(50)
  }
  return { settledMs: null, how: null }
}

const head = 'deed             struck                delay   parts back   settled  how'

export const lineOf = ({ victims, delayMs, deed, settledMs, how, backMs }: Sample): string =>
  `${deed.what.padEnd(16)} ${victims.join(' and ').padEnd(20)} ${`${delayMs} ms`.padStart(6)} ${seconds(backMs).padStart(12)} ${(settledMs === null ? 'NOT' : seconds(settledMs)).padStart(9)}  ${how ?? ''}`

export function sampleTable (samples: readonly Sample[]): string[] {
  const times = samples.flatMap(({ settledMs }) => settledMs ?? []).sort((one, other) => one - other)
  const at = (part: number) => seconds(times[Math.round(part * (times.length - 1))] ?? 0)
  const count = (is: Sample['how']) => samples.filter(({ how }) => how === is).length
  return [
    head, ...samples.map(lineOf), '',
    `${samples.length} samples: settled in ${at(0)} / ${at(0.5)} / ${at(1)} (least, median, most); ${count('answered')} by their answer, ${count('read')} by reading`
  ]
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
