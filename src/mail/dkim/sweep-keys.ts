/** Mail domains whose keys are due get a job each. Run every ten minutes; a late or doubled run changes nothing. */
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { findDueDomains } from './key-store.ts'

const limit = 500

export async function sweepKeys (deps: Deps): Promise<void> {
  const at = deps.now()
  for (let after = '', page: string[] = []; after === '' || page.length === limit; after = page.at(-1)!) {
    page = await transact(deps.db, async trx => {
      const ids = await findDueDomains(trx, at, after, limit)
      for (const mailDomainId of ids) await deps.jobs.add(trx, 'mail.advance-keys', { mailDomainId }, mailDomainId)
      return ids
    })
    if (page.length === 0) return
  }
}
