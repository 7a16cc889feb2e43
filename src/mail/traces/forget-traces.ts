/** Traces whose time is over are deleted (HOUSE-TRACE); those of a customer go with the customer's other data. */
import type { Knex } from 'knex'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { findOperators } from '../../people/find.ts'
import { dayOf } from '../../rules/calendar.ts'
import { traceKeptFrom, usualTraceTerms } from '../../rules/mail-trace.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { deleteTracesBefore, deleteTracesOf } from './trace-store.ts'

/** Rows of one statement: no long lock, no long transaction. */
const page = 5_000

/** Run by the schedule. By the operator's terms of today: a shorter time holds for what is there already. */
export async function forgetOldTraces ({ db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>): Promise<void> {
  const at = now()
  const kept = await transact(db, async trx => {
    const found: [string | null, Date][] = [[null, traceKeptFrom(at, usualTraceTerms)]]
    for (const { id, policy } of await findOperators(trx)) found.push([id, traceKeptFrom(at, (await termsInForce(trx, policy, dayOf(at))).terms.mail.traces)])
    return found
  })
  let count = 0
  for (const [operatorId, before] of kept) {
    for (let deleted = page; deleted === page; count += deleted) deleted = await deleteTracesBefore(db, operatorId, before, page)
  }
  if (count > 0) log.info({ count }, 'old mail traces forgotten')
}

/** OG-28.5: an erasure of a customer's data. */
export const eraseTraces = (trx: Knex.Transaction, customerId: string): Promise<void> => deleteTracesOf(trx, customerId)
