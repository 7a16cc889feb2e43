/** A mailing's list comes in and is filtered against the protected addresses at once (MZ-2.2), as a whole: what the receipt says is what is stored. */
import { createHash } from 'node:crypto'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { filterList, type FilterReceipt } from '../mail/address-table.ts'
import { countQuestions } from '../mail/protected-export.ts'
import { hashed } from '../mail/protected-import.ts'
import { mailingLimits } from '../rules/mailing.ts'
import { insertFiltered } from './addressee-store.ts'
import { updateFiltered } from './mailing-store.ts'
import { lockOwnMailing, noteMailing, requireUnstarted } from './own-mailing.ts'

export type ListFile = { readonly filename: string, /** Read once; one address a line, or a table with a column of them. */ readonly chunks: AsyncIterable<Buffer> | Iterable<Buffer> }

/**
 * Takes the place of a former list.
 * @throws Refusal 'not-found', 'conflict' 'mailing-started', 'invalid' 'list-too-long', 'forbidden' 'asked-too-many' (nothing is changed)
 */
export async function takeList (deps: Deps, actor: Actor, mailingId: string, { filename, chunks }: ListFile): Promise<FilterReceipt> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailing = await lockOwnMailing(trx, actor, mailingId)
    requireUnstarted(mailing)
    const hash = createHash('sha256')
    const receipt = await filterList(deps.keys, trx, mailing.operatorId, { chunks: hashed(chunks, hash), mostLines: mailingLimits.addresses, mostFaults: mailingLimits.faults })
    await countQuestions(deps, trx, actor, mailing.customerId, receipt.lines)
    const sha256 = hash.digest()
    await insertFiltered(trx, mailing.id, at)
    await updateFiltered(trx, mailing.id, { name: filename, sha256, receipt, at })
    const { faults: _, ...counts } = receipt
    await noteMailing(trx, actor, mailing, { action: 'filter', rule: 'MZ-2.2', facts: { filename, sha256: sha256.toString('hex'), ...counts } }, at)
    return receipt
  })
}
