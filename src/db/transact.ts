/** Transactions open here. What the database refuses by a named constraint becomes a Refusal (pg-errors.ts). */
import type { Knex } from 'knex'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { asRefusal } from './pg-errors.ts'

const deadlock = '40P01'
const serialization = '40001'
/** What is said after the statement that failed is refused for that reason alone. */
const aborted = '25P02'

const mostTries = 8
/** Milliseconds, at most; twice as many before each further try. */
const firstPause = 10

/** What `transact` throws where others were in the way each time: nothing was done, and the same may be tried again. */
export const isContended = (error: unknown): boolean => [deadlock, serialization].includes((error as { code?: string }).code ?? '')

/** Runs `work` in one transaction and commits it; deadlocks and serialization faults are tried again (nothing of them was done), at most eight times, after pauses of a random length that those who met do not share and that end up longer than a transaction takes on a busy machine. */
export async function transact<Result> (db: Knex, work: (trx: Knex.Transaction) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      const { result, answers } = await db.transaction(async trx => await withWrites(trx, work, db.isTransaction === true))
      await Promise.all(answers) // where one of them is a fault, the server has taken COMMIT for ROLLBACK
      return result
    } catch (error) {
      const { code } = error as { code?: string }
      if (tries === mostTries || (code !== deadlock && code !== serialization)) throw asRefusal(error)
      await setTimeout(Math.random() * firstPause * 2 ** (tries - 1))
    }
  }
}

/** Writes of which nobody waits to hear. `unheard`: how many of them have no answer yet. */
type Writes = { readonly answers: Promise<unknown>[], unheard: number }

const writesOf = new WeakMap<Knex.Transaction, Writes>()

async function withWrites<Result> (trx: Knex.Transaction, work: (trx: Knex.Transaction) => Promise<Result>, within: boolean): Promise<{ readonly result: Result, readonly answers: readonly Promise<unknown>[] }> {
  const writes: Writes = { answers: [], unheard: 0 }
  const { answers } = writes
  writesOf.set(trx, writes)
  try {
    const result = await work(trx)
    await (within ? Promise.all(answers) : allSaid(trx, writes)) // a savepoint is released by a statement of its own, which would hide what failed
    return { result, answers }
  } catch (error) {
    const failed = (await Promise.allSettled(answers)).find(each => each.status === 'rejected' && each.reason.code !== aborted)
    throw (error as { code?: string }).code === aborted && failed?.status === 'rejected' ? failed.reason : error
  } finally {
    writesOf.delete(trx)
  }
}

/** A write that was begun comes to the connection within so many promises, or turns of the event loop. A turn takes milliseconds where others work beside us, while we hold locks. */
const soonest = { promises: 100, turns: 3 }

/** Until the server has been told all of them, or has answered: COMMIT follows, and nobody has to wait for two answers. */
async function allSaid (trx: Knex.Transaction, writes: Writes): Promise<void> {
  if (writes.unheard === 0) return
  const { client } = trx as unknown as { client: { acquireConnection: () => Promise<{ readonly unanswered?: number }> } }
  const connection = await client.acquireConnection() // the transaction's own
  for (let step = 0; step < soonest.promises + soonest.turns; step++) {
    if ((connection.unanswered ?? 0) >= writes.unheard) return
    await (step < soonest.promises ? null : setImmediate())
  }
  await Promise.all(writes.answers)
}

/**
 * A write of which nobody waits to hear: it is sent at once, before whatever the transaction says next; its answer is awaited with the commit's. Where it
 * fails, nothing is committed. `write` says one statement. In a transaction that was not opened here, it is awaited at once.
 */
export async function soon (trx: Knex.Transaction, write: () => PromiseLike<unknown>): Promise<void> {
  const writes = writesOf.get(trx)
  if (!writes) return void await write()
  const answer = Promise.resolve(write())
  writes.unheard++
  const heard = () => { writes.unheard-- }
  answer.then(heard, heard) // a fault is told by `transact`
  writes.answers.push(answer)
}
