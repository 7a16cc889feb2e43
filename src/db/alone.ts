/** Work that only one process of all does at a time. */
import type { Knex } from 'knex'
import { createHash } from 'node:crypto'

/**
 * Runs `work` unless another process runs work of the same name: undefined then. The lock is the database session's own
 * (a crash gives it back) and no transaction is held meanwhile.
 */
export async function alone<Result> (db: Knex, name: string, work: () => Promise<Result>): Promise<Result | undefined> {
  const key = createHash('sha256').update(name).digest().readBigInt64BE().toString()
  const { client } = db as unknown as { client: { acquireConnection: () => Promise<unknown>, releaseConnection: (connection: unknown) => Promise<void> } }
  const connection = await client.acquireConnection()
  const say = async (sql: string) => (await db.raw(sql, [key]).connection(connection)).rows[0]
  try {
    const { taken } = await say('select pg_try_advisory_lock(?::bigint) as taken')
    if (!taken) return undefined
    try {
      return await work()
    } finally {
      await say('select pg_advisory_unlock(?::bigint)')
    }
  } finally {
    await client.releaseConnection(connection)
  }
}
