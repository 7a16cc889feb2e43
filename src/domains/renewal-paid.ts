/** Billing says a debt of a period is credited in full, or owed again (HOUSE-RETURN): the fact is noted and the domain takes its next step at once. */
import { findDebt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { advanceLocked } from './renew.ts'
import { findPeriodOfDebt, lockDomain, updatePeriod } from './domain-store.ts'

export async function noteRenewalPaid (deps: Deps, domainId: string, debtId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, domainId)
    if (!domain) return
    const debt = await findDebt(trx, debtId)
    const found = debt?.creditedAt && await findPeriodOfDebt(trx, domainId, debtId)
    if (found) {
      const creditedAt = debt.reopenedAt ? null : debt.creditedAt
      await updatePeriod(trx, domainId, found.periodFrom, found.isFee ? { feeCreditedAt: creditedAt } : { creditedAt })
    }
    await advanceLocked(deps, trx, domain, at)
  })
}
