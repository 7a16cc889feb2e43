/** A debt was paid late: what the policy's interest comes to is asked for, as a debt of its own that nothing is sold for (HOST-6.7, OG-10.2, VO-11). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { addDays, dayOf, lastDayForCustomer, type Day } from '../rules/calendar.ts'
import { interestToAsk } from '../rules/interest.ts'
import { termsOf } from '../terms/in-force.ts'
import { findInterestOn, lockDebt } from './debt-store.ts'
import { openDebt, type OpenedDebt } from './open-debt.ts'
import { findPaidParts } from './paid-parts.ts'

/** Days to pay the interest (OG-8.3: never less than 14 after the document is delivered). */
const payWithinDays = 14

/**
 * Opens the interest of a debt that is settled, under the terms the debt is bound to; undefined when it was paid in time, the sum is not worth asking for
 * or it is asked for already. It is of the same matter, so that one transfer may pay both, and goes before its principal (OR-28).
 * `dueOn`: the last day to pay, where whoever opened the debt gave more time.
 * Whether a debt bears interest at all is the caller's to know: an offer that nobody has to take does not.
 * @throws Refusal 'not-found'
 */
export async function chargeInterest (deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, debtId: string, { at, actor, dueOn }: { at: Date, actor: Actor, dueOn?: Day }): Promise<OpenedDebt | undefined> {
  const debt = await lockDebt(trx, debtId)
  if (!debt) throw notFound()
  if (!debt.creditedAt || debt.closed || debt.interestOn !== null || await findInterestOn(trx, debtId)) return undefined
  const { interest } = (await termsOf(trx, debt.policyVersion)).terms
  const late = { principalMinor: debt.grossMinor, dueOn: dueOn ?? lastDayForCustomer(debt.dueOn), paid: await findPaidParts(trx, debtId) } // KC-115
  const amountMinor = interestToAsk(late, debt.creditedAt, interest)
  if (amountMinor === 0n) return undefined

  const { operatorId, customerId, matter, currency, policyVersion, number } = debt
  const paidOn = dayOf(debt.creditedAt)
  return await openDebt(deps, trx, {
    operatorId,
    customerId,
    matter,
    lines: [{ text: { pl: `Odsetki za opóźnienie w zapłacie ${number}, termin ${late.dueOn}, zapłata ${paidOn}`, en: `Interest for late payment of ${number}, due ${late.dueOn}, paid ${paidOn}` }, netMinor: amountMinor, vatPercent: 0 }],
    taxed: false,
    currency,
    dueOn: addDays(dayOf(at), payWithinDays),
    whenPaid: null,
    interestOn: debtId,
    rule: interest.rule,
    policyVersion,
    actor
  }, at)
}
