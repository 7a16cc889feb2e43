/** Pages through the contracts that are due, by index, and hands each to a job of its own. Late, twice or three at once it does the same. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findNextDue, takeDueContracts } from './contract-store.ts'

const page = 500

/** Adds a job for each contract that is due at business time now. */
export async function sweepHosting ({ db, now, jobs }: Deps): Promise<void> {
  const at = now()
  for (let taken = page; taken === page;) {
    taken = await transact(db, async trx => {
      const contracts = await takeDueContracts(trx, at, page)
      for (const contractId of contracts) await jobs.add(trx, 'hosting.advance', { contractId }, contractId)
      return contracts.length
    })
  }
}

/** The next instant (business time) at which a sweep will find a contract; null when none waits. */
export const nextHostingDue = async ({ db }: Pick<Deps, 'db'>): Promise<Date | null> => await transact(db, findNextDue)
