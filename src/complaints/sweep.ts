/** Pages through the complaints that are due, by index, and hands each to a job of its own. Late, twice or three at once it does the same. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findNextDue, takeDueComplaints } from './complaint-store.ts'

const page = 500

/** Adds a job for each complaint that is due at business time now. */
export async function sweepComplaints ({ db, now, jobs }: Deps): Promise<void> {
  const at = now()
  for (let taken = page; taken === page;) {
    taken = await transact(db, async trx => {
      const complaints = await takeDueComplaints(trx, at, page)
      for (const complaintId of complaints) await jobs.add(trx, 'complaints.advance', { complaintId }, complaintId)
      return complaints.length
    })
  }
}

/** The next instant (business time) at which a sweep will find a complaint; null when none waits. */
export const nextComplaintDue = async ({ db }: Pick<Deps, 'db'>): Promise<Date | null> => await transact(db, findNextDue)
