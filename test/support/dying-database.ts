/** A database in a process that dies at one of its commits: before it, or just after. Transactions count, and statements that stand alone; locks of a session do not. */
import type { Knex } from 'knex'

export type Death = { readonly nth: number, readonly when: 'before' | 'after' }

/** `die` throws, or kills the process and never returns. */
export function dyingDatabase (db: Knex, { nth, when }: Death, die: () => Promise<never>): Knex {
  let count = 0
  const dying = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = ++count === nth
    if (mine && when === 'before') await die()
    const result = await work()
    if (mine) await die()
    return result
  }
  type Connection = { readonly query: (...what: unknown[]) => Promise<unknown> }
  const isOfKnex = (what: unknown[]): boolean => typeof what.at(-1) === 'function'
  const client = new Proxy(db.client as object, {
    get (target, name) {
      if (name === 'acquireConnection') {
        return async () => {
          const connection: Connection = await db.client.acquireConnection()
          return { connection, query: (...what: unknown[]) => isOfKnex(what) ? connection.query(...what) : dying(() => connection.query(...what)) }
        }
      }
      if (name === 'releaseConnection') return async (taken: { connection: Connection }) => { await db.client.releaseConnection(taken.connection) }
      return Reflect.get(target, name) as unknown
    }
  })
  const transaction = (work: (trx: Knex.Transaction) => Promise<unknown>) => dying(() => db.transaction(work))
  return new Proxy(db, { get: (target, name) => name === 'transaction' ? transaction : name === 'client' ? client : Reflect.get(target, name) as unknown })
}
