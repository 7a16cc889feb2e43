/** What a prepaid balance will pay for, for forecasts. */
import type { Knex } from 'knex'
import { findDebt, priceOf } from '../billing/find.ts'
import { freeBalances, grossOf } from '../billing/foresee-debts.ts'
import { vatOf } from '../billing/vat-of.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import type { Domain } from './domain-store.ts'
import type { Case } from './renewal-case.ts'

/**
 * So many renewals of the domain the client's free balance pays for: of what is asked now, then at the prices of today. None where the client does not want
 * that (HOUSE-AUTORENEW). Another name may draw on it first.
 */
export async function drawsAhead (trx: Knex.Transaction, domain: Domain, { operator, period }: Pick<Case, 'operator' | 'period'>, at: Date): Promise<number> {
  if (!domain.autoRenew) return 0
  const free = (await freeBalances(trx, [domain.customerId], operator.currency)).get(domain.customerId) ?? 0n
  if (free <= 0n) return 0
  const debt = period && !period.creditedAt ? await findDebt(trx, period.debtId) : undefined
  const asked = debt ? debt.grossMinor - debt.creditedMinor : 0n
  if (free < asked) return 0
  const price = await priceOf(trx, domain.operatorId, 'renewal', domain.zone, dayOf(at)).catch((error: unknown) => {
    if (error instanceof Refusal && error.reason === 'no-price') return null
    throw error
  })
  const gross = price && grossOf(price.netMinor * BigInt(domain.renewYears), await vatOf(trx, (await findCustomer(trx, domain.customerId))!, dayOf(at)), price.vatPercent)
  return (debt ? 1 : 0) + (gross ? Number((free - asked) / gross) : 0)
}
