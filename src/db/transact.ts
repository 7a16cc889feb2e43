/** Transactions open here. What the database refuses by a named constraint becomes a Refusal (pg-errors.ts). */
import type { Knex } from 'knex'
import { asRefusal } from './pg-errors.ts'

const deadlock = '40P01'
const serialization = '40001'
/** What is said after the statement that failed is refused for that reason alone. */
const aborted = '25P02'

/** Runs `work` in one transaction and commits it; deadlocks and serialization faults are tried again (nothing of them was done), at most five times. */
export async function transact<Result> (db: Knex, work: (trx: Knex.Transaction) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction(async trx => await withWrites(trx, work))
    } catch (error) {
      const { code } = error as { code?: string }
      if (tries < 5 && (code === deadlock || code === serialization)) continue
      throw asRefusal(error)
    }
  }
}

const unanswered = new WeakMap<Knex.Transaction, Promise<unknown>[]>()

async function withWrites<Result> (trx: Knex.Transaction, work: (trx: Knex.Transaction) => Promise<Result>): Promise<Result> {
  const writes: Promise<unknown>[] = []
  unanswered.set(trx, writes)
  try {
    const result = await work(trx)
    await Promise.all(writes)
    return result
  } catch (error) {
    const failed = (await Promise.allSettled(writes)).find(each => each.status === 'rejected' && each.reason.code !== aborted)
    throw (error as { code?: string }).code === aborted && failed?.status === 'rejected' ? failed.reason : error
  } finally {
    unanswered.delete(trx)
  }
}

/**
 * A write of which nobody waits to hear: it is sent at once, before whatever the transaction says next, and its answer is awaited before the commit. Where it
 * fails, so does the transaction. In a transaction that was not opened here, it is awaited at once.
 */
export async function soon (trx: Knex.Transaction, write: () => PromiseLike<unknown>): Promise<void> {
  const writes = unanswered.get(trx)
  if (!writes) return void await write()
  const answer = Promise.resolve(write())
  answer.catch(() => {}) // told by `transact`
  writes.push(answer)
}
