/** Billing says that a bill is credited in full: the fact is noted and the contract takes its next step at once (HOST-7.3: resumed on payment). Run by a job. */
import { findDebt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { advanceWithin } from './advance-contract.ts'
import { findBills, updateBill } from './bill-store.ts'
import { lockContract } from './contract-store.ts'

export async function notePeriodPaid (deps: Deps, contractId: string, debtId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const contract = await lockContract(trx, contractId)
    const bill = contract && (await findBills(trx, contractId)).find(each => each.debtId === debtId)
    const debt = await findDebt(trx, debtId)
    if (!bill || bill.creditedAt || bill.closedAt || !debt?.creditedAt) return
    await updateBill(trx, contractId, bill.number, { creditedAt: debt.creditedAt })
    await advanceWithin(deps, trx, contractId, at)
  })
}
