/** Statements that a server asks again with every message: PostgreSQL reads and plans each once a connection. */
import type { Knex } from 'knex'

export type Prepared = { readonly name: string, readonly text: string }

/** Outside a transaction, or in the one that `db` is. `name`: of this text alone; values stand as $1, $2… */
export async function runPrepared<Row> (db: Knex, { name, text }: Prepared, values: readonly unknown[]): Promise<Row[]> {
  const connection = await db.client.acquireConnection()
  try {
    db.client.emit('query', { sql: text, bindings: values }) // who listens to knex hears of these, too
    const { rows } = await connection.query({ name, text, values: [...values] })
    return rows
  } finally {
    await db.client.releaseConnection(connection)
  }
}

/** Columns as knex takes them, for the text of a statement: a name, or what it is called here by its column. */
export const listed = (columns: readonly (string | Readonly<Record<string, string>>)[]): string =>
  columns.flatMap(each => typeof each === 'string' ? [each] : Object.entries(each).map(([name, column]) => `${column} as "${name}"`)).join(', ')

const inserts = new Map<string, Prepared>()

/** One row of a table in a statement that is made once for its columns. Objects are JSON already. */
export async function insertRow (trx: Knex.Transaction, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(row)
  const key = `${table} ${columns.join()}`
  const known = inserts.get(key) ?? { name: `insert ${inserts.size} ${table}`, text: `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})` }
  inserts.set(key, known)
  await runPrepared(trx, known, Object.values(row))
}
