/**
 * Which mail domains are blocked from sending, in the memory of an SMTP process: read whole when it begins to listen, then told of each change
 * as its transaction commits. While the listener is not surely connected the database is asked; when that is away too the question fails, and the mail is deferred.
 */
import type { Knex } from 'knex'
import pg from 'pg'
import type { Deps } from '../../deps.ts'
import type { SenderBlock } from '../../rules/mailbox.ts'
import { channel, openBlocks } from '../block-store.ts'

export type SenderBlocks = {
  /** The block of this mail domain that is not released. `domain`: lower case. Rejects when nobody can tell. */
  readonly find: (domain: string) => Promise<SenderBlock | undefined>
  readonly close: () => Promise<void>
}

type Row = SenderBlock & { readonly name: string }

/** Milliseconds. A connection that has said nothing for `stale` is not believed any more. */
const askEvery = 1_000
const stale = 3_000
const reconnectAfter = 500

export async function openSenderBlocks (url: string, { db, log }: Pick<Deps, 'db' | 'log'>): Promise<SenderBlocks> {
  let blocks = new Map<string, SenderBlock>()
  let client: pg.Client | undefined
  let heardAt = -Infinity
  let changing = 0 // announcements whose reading is under way
  let closed = false
  let reconnecting: NodeJS.Timeout | undefined
  const timer = setInterval(() => { if (client) readAll(client).catch(() => {}) }, askEvery)
  timer.unref()
  await listen()

  async function listen (): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'strefa-sender-blocks', connectionTimeoutMillis: 5_000 })
    const ended = (why?: Error) => { if (next === client) reconnectSoon(why) }
    next.on('error', ended) // unheard it would end the process
    next.on('end', () => ended())
    next.on('notification', ({ payload }) => { readOne(next, payload ?? '').catch(() => {}) })
    await next.connect()
    client = next
    await next.query(`listen ${channel}`)
    await readAll(next)
  }

  async function readAll (from: pg.Client): Promise<void> {
    const before = changing
    const { rows } = await from.query<Row>(openBlocks, [null])
    if (from !== client || changing !== before) return
    blocks = new Map(rows.map(row => [row.name, row]))
    heardAt = performance.now()
  }

  async function readOne (from: pg.Client, domain: string): Promise<void> {
    changing++
    heardAt = -Infinity // until it is read, the database is asked
    const { rows: [row] } = await from.query<Row>(openBlocks, [domain])
    if (row) blocks.set(domain, row)
    else blocks.delete(domain)
    heardAt = performance.now()
  }

  function reconnectSoon (why?: Error): void {
    client = undefined
    heardAt = -Infinity
    if (closed || reconnecting) return
    log.warn({ err: why }, 'sender blocks: connection lost')
    reconnecting = setTimeout(() => {
      reconnecting = undefined
      listen().catch(reconnectSoon)
    }, reconnectAfter)
  }

  return {
    async find (domain) {
      if (performance.now() - heardAt < stale) return blocks.get(domain)
      return await ask(db, domain)
    },
    async close () {
      closed = true
      clearInterval(timer)
      clearTimeout(reconnecting)
      await client?.end()
    }
  }
}

async function ask (db: Knex, domain: string): Promise<SenderBlock | undefined> {
  const { rows: [row] } = await db.raw(openBlocks.replaceAll('$1', '?'), [domain, domain])
  return row
}
