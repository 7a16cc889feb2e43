/** Billing says that a report's fee is credited in full, or is owed again because the payer's bank took the money back (HOUSE-RETURN): the case goes on at once. */
import type { Actor } from '../audit/actor.ts'
import { findDebt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import { advanceWithin } from './advance-case.ts'
import { lockCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { findFeesOf, updateFeePaid } from './fee-store.ts'
import { note } from './tell.ts'

const actor: Actor = { kind: 'machine', name: 'sanctions.fee-paid' }

export async function noteFeePaid (deps: SanctionDeps, caseId: string, debtId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const row = await lockCase(trx, caseId)
    const fee = row && (await findFeesOf(trx, caseId)).find(each => each.debtId === debtId)
    const debt = await findDebt(trx, debtId)
    if (!row || !fee || !debt?.creditedAt) return
    const paidAt = debt.reopenedAt ? null : debt.creditedAt
    if (fee.paidAt?.getTime() === paidAt?.getTime()) return
    await updateFeePaid(trx, debtId, paidAt)
    await note(trx, actor, row, { action: paidAt ? 'case.fee-paid' : 'case.fee-returned', rule: paidAt ? 'MZ-3.3' : 'HOUSE-RETURN', facts: { debtId, reportId: fee.reportId, paidAt } }, at)
    await advanceWithin(deps, trx, caseId, at)
  })
}
