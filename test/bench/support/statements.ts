/** What is said to the database while something runs. */
import type { Knex } from 'knex'

/** `sql` with `?` for its values, as `raw` takes it. */
export type Statement = { readonly sql: string, readonly bindings: readonly unknown[] }

export async function statementsOf (db: Knex, work: () => Promise<void>): Promise<Statement[]> {
  const said: Statement[] = []
  const note = ({ sql, bindings }: Statement): void => { said.push({ sql: sql.replaceAll('?', '\\?').replace(/\$\d+/g, '?'), bindings }) }
  db.on('query', note)
  try {
    await work()
  } finally {
    db.removeListener('query', note)
  }
  return said
}
