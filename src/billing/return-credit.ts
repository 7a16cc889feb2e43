/** A person says which transfer a bank's debit takes back, where the bank's words did not. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { policyVersionOf, requireCashier } from './direct-credit.ts'
import { findDebit, lockCredit } from './return-store.ts'
import { lockBooks } from './statement-store.ts'
import { takeBackCredit, type TakenBack } from './take-back.ts'

/**
 * @throws Refusal 'forbidden'; 'not-found'; 'conflict' (other-sum when account, currency or sum differ, explained when one of the two is explained already)
 */
export async function returnCredit (deps: Deps, actor: Actor, { debitId, creditId }: { debitId: string, creditId: string }): Promise<TakenBack> {
  requireCashier(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    await lockBooks(trx, actor.operatorId)
    const [debit, credit] = [await findDebit(trx, debitId), await lockCredit(trx, creditId)]
    if (!debit || !credit || debit.operatorId !== actor.operatorId || credit.operatorId !== actor.operatorId) throw notFound()
    if (debit.explained || credit.returned) throw new Refusal('conflict', 'This debit, or this transfer, is taken back already.', { reason: 'explained', rule: 'HOUSE-RETURN' })
    if (debit.account !== credit.account || debit.amountMinor !== credit.amountMinor || debit.currency !== credit.currency) throw new Refusal('conflict', 'A debit takes back the whole of one transfer on the same account: choose the transfer of its sum.', { reason: 'other-sum', rule: 'HOUSE-RETURN' })
    return await takeBackCredit(deps, trx, { debitId, creditId }, { at, actor, policyVersion: await policyVersionOf(trx, actor.operatorId, at) })
  })
}
