/**
 * Business time in practice mode: the machine's plus one offset that the whole product shares (a row, announced on a channel).
 * Each process listens, and reads again every second and after each reconnection, so that a lost announcement is a second of delay.
 */
import type { Knex } from 'knex'
import pg from 'pg'
import type { Log } from '../deps.ts'

const channel = 'practice_clock'
const readEvery = 1_000
const reconnectAfter = 500

export type PracticeClock = {
  /** As last read, in milliseconds. */
  readonly offsetMs: () => number
  /** Reads it now; rejects when the database is away. */
  readonly freshen: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Connects and reads before it answers. */
export async function openPracticeClock (url: string, log: Log): Promise<PracticeClock> {
  let offset = 0
  let closed = false
  let client: pg.Client | undefined
  let reconnecting: NodeJS.Timeout | undefined
  let reading: Promise<void> = Promise.resolve()
  await listen()
  const timer = setInterval(() => { freshen().catch(() => {}) }, readEvery) // a lost connection is told by its own event
  timer.unref()

  async function listen (): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'strefa-clock', connectionTimeoutMillis: 5_000 })
    next.on('error', error => reconnect(next, error))
    next.on('end', () => reconnect(next))
    next.on('notification', () => { freshen().catch(() => {}) })
    await next.connect()
    try {
      await next.query(`listen ${channel}`)
      offset = await read(next)
    } catch (error) {
      await next.end()
      throw error
    }
    if (closed) await next.end()
    else client = next
  }

  function reconnect (lost: pg.Client, why?: Error): void {
    if (closed || lost !== client || reconnecting) return
    log.warn({ err: why }, 'practice clock: connection lost')
    reconnecting = setTimeout(() => {
      listen().then(() => { reconnecting = undefined }, (error: Error) => {
        reconnecting = undefined
        reconnect(lost, error)
      })
    }, reconnectAfter)
  }

  /** One after the other: a connection takes one query at a time. */
  function freshen (): Promise<void> {
    reading = reading.catch(() => {}).then(async () => { offset = await read(client!) })
    return reading
  }

  return {
    offsetMs: () => offset,
    freshen,
    async close () {
      closed = true
      clearInterval(timer)
      clearTimeout(reconnecting)
      await client!.end()
    }
  }
}

async function read (client: pg.Client): Promise<number> {
  const { rows: [row] } = await client.query<{ offset_ms: string }>('select offset_ms from practice_clock')
  return Number(row?.offset_ms ?? 0)
}

/** Business time moves for every process when this commits. Only forward (the row's own constraint refuses less than the machine's time). */
export async function setPracticeOffset (trx: Knex.Transaction, offsetMs: number): Promise<void> {
  await trx('practice_clock').insert({ only_row: true, offset_ms: offsetMs }).onConflict('only_row').merge()
  await trx.raw('select pg_notify(?, ?)', [channel, String(offsetMs)])
}

export async function readPracticeOffset (trx: Knex.Transaction): Promise<number> {
  const row = await trx('practice_clock').forUpdate().first('offset_ms')
  return Number(row?.offset_ms ?? 0)
}
