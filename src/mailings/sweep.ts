/** Mailings that run and may: a job for each. After a block has ended, after a fault, after whatever a killed worker left. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findDueMailings } from './mailing-store.ts'

const page = 500

export async function sweepMailings (deps: Deps): Promise<void> {
  const at = deps.now()
  let last: string | undefined = ''
  while (last !== undefined) {
    const after: string = last
    const ids = await transact(deps.db, async trx => {
      const due = await findDueMailings(trx, at, after, page)
      for (const mailingId of due) await deps.jobs.add(trx, 'mailings.send', { mailingId }, mailingId)
      return due
    })
    last = ids.length === page ? ids.at(-1) : undefined
  }
}
