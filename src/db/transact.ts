/** Transactions open here. What the database refuses by a named constraint becomes a Refusal (pg-errors.ts). */
import type { Knex } from 'knex'
import { asRefusal } from './pg-errors.ts'

const deadlock = '40P01'
const serialization = '40001'

/** Runs `work` in one transaction and commits it; deadlocks and serialization faults are tried again (nothing of them was done), at most five times. */
export async function transact<Result> (db: Knex, work: (trx: Knex.Transaction) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction(async trx => await work(trx))
    } catch (error) {
      const { code } = error as { code?: string }
      if (tries < 5 && (code === deadlock || code === serialization)) continue
      throw asRefusal(error)
    }
  }
}
