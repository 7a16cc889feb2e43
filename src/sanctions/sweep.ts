/** Pages through the cases that are due, by index, and hands each to a job of its own. Late, twice or three at once it does the same. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findNextDue, takeDueCases } from './case-store.ts'

const page = 500

/** Adds a job for each case that is due at business time now. */
export async function sweepCases ({ db, now, jobs }: Deps): Promise<void> {
  const at = now()
  for (let taken = page; taken === page;) {
    taken = await transact(db, async trx => {
      const cases = await takeDueCases(trx, at, page)
      for (const caseId of cases) await jobs.add(trx, 'sanctions.advance-case', { caseId }, caseId)
      return cases.length
    })
  }
}

/** The next instant (business time) at which a sweep will find a case; null when none waits. */
export const nextCaseDue = async ({ db }: Pick<Deps, 'db'>): Promise<Date | null> => await transact(db, findNextDue)
