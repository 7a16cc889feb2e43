/**
 * A small table in the memory of a process: read whole when it begins to listen, then told of each change as its transaction commits.
 * While the listener is not surely connected the database is asked; when that is away too the question fails (and mail is deferred).
 */
import type { Knex } from 'knex'
import pg from 'pg'
import type { Deps } from '../deps.ts'

export type ToldTable<Row> = {
  /** Rows under these keys, in the order of the keys. Rejects when nobody can tell. */
  readonly find: (keys: readonly string[]) => Promise<Row[]>
  readonly close: () => Promise<void>
}

export type Telling = {
  /** Of the connection, as the database shows it. */
  readonly name: string
  /** What is announced on it is a key. */
  readonly channel: string
  /** Rows with a column `key`, one a key: of the keys in `$1`, a text[]; all of them when it is null. */
  readonly select: string
  /** Said on each new connection before it is believed. */
  readonly first?: string
}

type Keyed = { readonly key: string }

/** Milliseconds. A connection that has said nothing for `stale` is not believed any more. */
const askEvery = 250
const stale = 1_000
const reconnectAfter = 500
/** So long a database that is asked instead may be silent. */
const patience = 3_000
/** A connection that owes an answer for so long is given up for another. */
const lost = 10_000
/** Heartbeats between two readings of the whole. */
const readAllEvery = 240

export async function openToldTable<Row extends Keyed> (url: string, { db, log }: Pick<Deps, 'db' | 'log'>, telling: Telling): Promise<ToldTable<Row>> {
  let rows = new Map<string, Row>()
  let client: pg.Client | undefined
  let heardAt = -Infinity
  let changes = 0
  let reading = 0 // announcements whose reading is under way
  let beats = 0
  let beating: pg.Client | undefined
  let beganAt = 0
  let closed = false
  let reconnecting: NodeJS.Timeout | undefined
  const timer = setInterval(() => { if (client) beat(client).catch(() => {}) }, askEvery)
  timer.unref()
  await listen()

  async function listen (): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: telling.name, connectionTimeoutMillis: 5_000 })
    const ended = (why?: Error) => { if (next === client) reconnectSoon(why) }
    next.on('error', ended) // unheard it would end the process
    next.on('end', () => ended())
    next.on('notification', ({ payload }) => { readOne(next, payload ?? '').catch(() => {}) })
    await next.connect()
    client = next
    if (telling.first !== undefined) await next.query(telling.first)
    await next.query(`listen ${telling.channel}`)
    await readAll(next)
  }

  /** One at a time: a database that stands still is not asked more and more. */
  async function beat (from: pg.Client): Promise<void> {
    if (beating === from) {
      if (performance.now() - beganAt >= lost) await from.end() // whatever is between us and the database has forgotten the connection
      return
    }
    beating = from
    beganAt = performance.now()
    try {
      if (++beats % readAllEvery === 0 || heardAt === -Infinity) return await readAll(from)
      const before = changes
      const askedAt = performance.now()
      await from.query('select 1')
      if (from === client && changes === before) heardAt = askedAt
    } finally {
      if (beating === from) beating = undefined
    }
  }

  async function readAll (from: pg.Client): Promise<void> {
    const before = changes
    const askedAt = performance.now()
    const read = await from.query<Row>(telling.select, [null])
    if (from !== client || changes !== before) return
    rows = new Map(read.rows.map(row => [row.key, row]))
    heardAt = askedAt
  }

  async function readOne (from: pg.Client, key: string): Promise<void> {
    changes++
    reading++
    heardAt = -Infinity // until it is read, the database is asked
    try {
      const askedAt = performance.now()
      const { rows: [row] } = await from.query<Row>(telling.select, [[key]])
      if (row) rows.set(key, row)
      else rows.delete(key)
      if (from === client && reading === 1) heardAt = askedAt
    } finally {
      reading--
    }
  }

  function reconnectSoon (why?: Error): void {
    client = undefined
    heardAt = -Infinity
    if (closed || reconnecting) return
    log.warn({ err: why, table: telling.channel }, 'connection lost')
    reconnecting = setTimeout(() => {
      reconnecting = undefined
      listen().catch(reconnectSoon)
    }, reconnectAfter)
  }

  return {
    async find (keys) {
      if (performance.now() - heardAt >= stale) return await ask<Row>(db, telling.select, keys)
      if (rows.size === 0) return []
      return keys.flatMap(key => rows.get(key) ?? [])
    },
    async close () {
      closed = true
      clearInterval(timer)
      clearTimeout(reconnecting)
      await client?.end()
    }
  }
}

async function ask<Row extends Keyed> (db: Knex, select: string, keys: readonly string[]): Promise<Row[]> {
  const places = select.match(/\$1/g)?.length ?? 0
  const asked = db.raw<{ rows: Row[] }>(select.replaceAll('$1', '?'), Array.from({ length: places }, () => [...keys]))
  const { rows } = await soon(asked)
  return keys.flatMap(key => rows.find(row => row.key === key) ?? [])
}

/** Rejects when the answer does not come in time; it is let go then, whatever it is. */
async function soon<Answer> (asked: PromiseLike<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const silent = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(Object.assign(new Error('the database is silent'), { code: 'ETIMEDOUT' })), patience) })
  try {
    return await Promise.race([asked, silent])
  } finally {
    clearTimeout(timer)
  }
}
