/** Lists that have something to send and may: a job for each. After a block has ended, after a fault, after whatever a killed worker left. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findDueLists } from './list-store.ts'

const limit = 500

export async function sweepLists (deps: Deps): Promise<void> {
  const at = deps.now()
  for (let after = '', page: string[] = []; after === '' || page.length === limit; after = page.at(-1)!) {
    page = await transact(deps.db, async trx => {
      const ids = await findDueLists(trx, at, after, limit)
      for (const listId of ids) await deps.jobs.add(trx, 'lists.send', { listId }, listId)
      return ids
    })
    if (page.length === 0) return
  }
}
