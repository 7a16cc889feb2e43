/**
 * knex's client of PostgreSQL, with less said to the server: a statement with values is read and planned once a connection (by its text), and BEGIN goes out
 * together with the first statement of its transaction. What is said, and in which order, stays the same.
 */
// @ts-expect-error -- knex tells nothing of the types of its dialects
import Dialect from 'knex/lib/dialects/postgres/index.js'
import type { Socket } from 'node:net'
import pg from 'pg'

type Asked = { readonly sql: string, readonly bindings?: readonly unknown[], options?: object }

/** What we change of it; knex makes a client of the same prototype for each transaction. */
type Changed = new () => {
  _driver (): object
  _query (connection: unknown, asked: Asked): Promise<unknown>
}

/** Each takes memory of each connection's server process: so many are kept, and none that is made anew for each number of rows. */
const mostKept = 600
const longestKept = 4_000
const manyRows = '), ('
const names = new Map<string, string>()

function nameOf (sql: string): string | undefined {
  const known = names.get(sql)
  if (known !== undefined || names.size >= mostKept || sql.length > longestKept || sql.includes(manyRows)) return known
  const name = `s${names.size}`
  names.set(sql, name)
  return name
}

type Answer = (error: Error | null, result?: unknown) => void
type Said = string | { readonly text?: string, readonly submit?: unknown, readonly name?: string, readonly values?: unknown[] }

/** Holds BEGIN back until something follows it; a transaction in which nothing is said is not told to the server at all. */
class Connection extends pg.Client {
  #begins: string | null = null
  /** Statements that the server was told and has not answered. */
  unanswered = 0

  // @ts-expect-error -- of the overloads of pg this is what all of them come to
  override query (said: Said, values?: unknown, answer?: Answer): unknown {
    const text = typeof said === 'string' ? said : said.text
    const reply = typeof values === 'function' ? values as Answer : answer
    const begins = this.#begins
    if (text?.startsWith('BEGIN') && reply) {
      this.#begins = text
      process.nextTick(reply, null, nothing('BEGIN'))
      return undefined
    }
    this.#begins = null
    if (begins !== null && (text === 'COMMIT;' || text === 'ROLLBACK') && reply) {
      process.nextTick(reply, null, nothing(text))
      return undefined
    }
    this.#gather()
    ;(this as unknown as { pipeline: boolean }).pipeline = typeof said === 'string' || said.submit === undefined // COPY has the line to itself
    if (begins !== null) super.query(begins, () => {}) // where it fails the connection is gone, which what follows it tells
    const named = nameable(said)
    if (!reply && named) return this.#promised(named)
    if (!reply) return super.query(said as never, values as never)
    this.unanswered++
    const answered: Answer = (error, result) => {
      this.unanswered--
      reply(error, result)
    }
    return super.query((named ?? said) as never, (typeof values === 'function' ? undefined : values) as never, answered as never)
  }

  async #promised (query: Query): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.unanswered++
    void super.query(query as never, ((error: Error | null, result: unknown) => {
      this.unanswered--
      error ? reject(error) : resolve(result)
    }) as never)
    return await promise
  }

  /** What is said in one turn of the event loop goes out in one write. */
  #gather (): void {
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection
    stream.cork()
    process.nextTick(() => { stream.uncork() })
  }
}

type Query = InstanceType<typeof pg.Query>

/** pg would copy the properties of what it is asked one by one, which takes longer than all the rest of a short statement. */
function nameable (said: Said): Query | undefined {
  if (typeof said === 'string' || said.submit !== undefined || said.name === undefined) return undefined
  const query: Query & { name?: string } = new pg.Query(said.text!, said.values)
  query.name = said.name
  return query
}

const nothing = (command: string) => ({ command, rows: [], rowCount: null, fields: [] })

const isQuestion = /^\s*select\b/i

export class PreparedClient extends (Dialect as Changed) {
  override _driver (): object {
    return { ...pg, Client: Connection }
  }

  override _query (connection: unknown, asked: Asked): Promise<unknown> {
    const name = asked.bindings?.length || isQuestion.test(asked.sql) ? nameOf(asked.sql) : undefined
    if (name !== undefined) asked.options = { ...asked.options, name }
    return super._query(connection, asked)
  }
}
