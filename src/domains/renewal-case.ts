/** A domain's period with all that its next decision rests on. */
import type { Knex } from 'knex'
import { findDebts, moneyKnownThrough } from '../billing/find.ts'
import { findOperator, type Operator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { bordersOf, type RenewalFacts } from '../rules/domain-renewal.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import type { ZoneProfile } from '../rules/zones/profile.ts'
import { termsInForce, termsOf } from '../terms/in-force.ts'
import { findPresent, type Domain, type Period } from './domain-store.ts'

export type Case = {
  readonly domain: Domain
  readonly operator: Operator
  readonly period: Period | undefined
  readonly facts: RenewalFacts
  readonly bound: BoundTerms
  readonly zone: ZoneProfile
}

/** Its renewal is decided and the registry has not refused it: the answer may be on the way. */
export const isUnderway = ({ facts: { taken }, period }: Pick<Case, 'facts' | 'period'>): boolean =>
  (taken.has('renew') || taken.has('reactivate')) && !period?.refusedAt

/** Reads a locked domain's period. A period is bound to the terms in force when it was offered (OG-29.1); before that, to those in force now. */
export async function readCase (trx: Knex.Transaction, domain: Domain, at: Date): Promise<Case> {
  const { period: present, taken, transferUntil } = await findPresent(trx, domain.id, domain.expiresOn)
  const operator = (await findOperator(trx, domain.operatorId))!
  const bound = present ? await termsOf(trx, present.policyVersion) : await termsInForce(trx, operator.policy, dayOf(at), domain.customerId)
  const zone = profileOf(domain.zone, domain.expiresOn)
  const mayBeKnown = at >= bordersOf(domain.expiresAt, bound.terms.renewal[zone.family], zone).moneyCloses // no statement covers a day that is not over
  const period = present && mayBeKnown ? await withCredits(trx, present) : present
  const money = { through: mayBeKnown ? await moneyKnownThrough(trx, domain.operatorId) : null, bankLagDays: bound.terms.bankLagDays }
  return caseOf({ domain, operator, period, bound, money, taken, transferUntil })
}

/** With what billing says of its debts: nobody is refused for money that is here, though billing's own job is still on its way. */
async function withCredits (trx: Knex.Transaction, period: Period): Promise<Period> {
  const debts = await findDebts(trx, [period.debtId, ...period.feeDebtId ? [period.feeDebtId] : []])
  const creditedAt = (debtId: string | null): Date | null => {
    const debt = debtId === null ? undefined : debts.get(debtId)
    return debt && !debt.reopenedAt ? debt.creditedAt : null // HOUSE-RETURN
  }
  return { ...period, creditedAt: creditedAt(period.debtId), feeCreditedAt: creditedAt(period.feeDebtId) }
}

/** The case that follows from these; the instant does not change it. */
export function caseOf ({ domain, operator, period, bound, money, taken, transferUntil = null }: Pick<Case, 'domain' | 'operator' | 'period' | 'bound'> & Pick<RenewalFacts, 'money' | 'taken' | 'transferUntil'>): Case {
  const facts: RenewalFacts = {
    expiresAt: domain.expiresAt,
    creditedAt: period?.creditedAt ?? null,
    feeCreditedAt: period?.feeCreditedAt ?? null,
    taken,
    money,
    autoRenew: domain.autoRenew,
    deletedAt: domain.lapsedAt,
    ...transferUntil && { transferUntil }
  }
  return { domain, operator, period, facts, bound, zone: profileOf(domain.zone, domain.expiresOn) }
}
