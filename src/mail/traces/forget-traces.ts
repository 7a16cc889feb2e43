/** Traces whose time is over are deleted (HOUSE-TRACE); those of a customer go with the customer's other data. */
import type { Knex } from 'knex'
import type { Deps } from '../../deps.ts'
import { traceKeptFrom } from '../../rules/mail-trace.ts'
import { deleteTracesBefore, deleteTracesOf } from './trace-store.ts'

/** Rows of one statement: no long lock, no long transaction. */
const page = 5_000

/** Run by the schedule. */
export async function forgetOldTraces ({ db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>): Promise<void> {
  const before = traceKeptFrom(now())
  let count = 0
  for (let deleted = page; deleted === page; count += deleted) deleted = await deleteTracesBefore(db, before, page)
  if (count > 0) log.info({ count }, 'old mail traces forgotten')
}

/** OG-28.5: an erasure of a customer's data. */
export const eraseTraces = (trx: Knex.Transaction, customerId: string): Promise<void> => deleteTracesOf(trx, customerId)
