/** Billing says a debt of a period is credited in full, or owed again (HOUSE-RETURN): the fact is noted and the domain takes its next step at once. */
import { findDebt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { advanceRenewal } from './renew.ts'
import { findPeriodOfDebt, lockDomain, updatePeriod } from './domain-store.ts'

export async function noteRenewalPaid (deps: Deps, domainId: string, debtId: string): Promise<void> {
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, domainId)
    const debt = await findDebt(trx, debtId)
    const found = domain && await findPeriodOfDebt(trx, domainId, debtId)
    if (!found || !debt?.creditedAt) return
    const creditedAt = debt.reopenedAt ? null : debt.creditedAt
    await updatePeriod(trx, domainId, found.periodFrom, found.isFee ? { feeCreditedAt: creditedAt } : { creditedAt })
  })
  await advanceRenewal(deps, domainId)
}
