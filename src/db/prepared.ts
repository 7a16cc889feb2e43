/** Statements that a server asks again with every message: PostgreSQL reads and plans each once a connection. */
import type { Knex } from 'knex'

export type Prepared = { readonly name: string, readonly text: string }

/** Outside a transaction, or in the one that `db` is. `name`: of this text alone; values stand as $1, $2… */
export async function runPrepared<Row> (db: Knex, { name, text }: Prepared, values: readonly unknown[]): Promise<Row[]> {
  const connection = await db.client.acquireConnection()
  try {
    const { rows } = await connection.query({ name, text, values: [...values] })
    return rows
  } finally {
    await db.client.releaseConnection(connection)
  }
}

/** Columns as knex takes them, for the text of a statement: a name, or what it is called here by its column. */
export const listed = (columns: readonly (string | Readonly<Record<string, string>>)[]): string =>
  columns.flatMap(each => typeof each === 'string' ? [each] : Object.entries(each).map(([name, column]) => `${column} as "${name}"`)).join(', ')
