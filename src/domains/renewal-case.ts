/** A domain's period with all that its next decision rests on. */
import type { Knex } from 'knex'
import { moneyKnownThrough } from '../billing/find.ts'
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
  const { period, taken } = await findPresent(trx, domain.id, domain.expiresOn)
  const operator = (await findOperator(trx, domain.operatorId))!
  const bound = period ? await termsOf(trx, period.policyVersion) : await termsInForce(trx, operator.policy, dayOf(at), domain.customerId)
  const zone = profileOf(domain.zone, domain.expiresOn)
  const mayBeKnown = at >= bordersOf(domain.expiresAt, bound.terms.renewal[zone.family], zone).moneyCloses // no statement covers a day that is not over
  const money = { through: mayBeKnown ? await moneyKnownThrough(trx, domain.operatorId) : null, bankLagDays: bound.terms.bankLagDays }
  return caseOf({ domain, operator, period, bound, money, taken })
}

/** The case that follows from these; the instant does not change it. */
export function caseOf ({ domain, operator, period, bound, money, taken }: Pick<Case, 'domain' | 'operator' | 'period' | 'bound'> & Pick<RenewalFacts, 'money' | 'taken'>): Case {
  const facts: RenewalFacts = {
    expiresAt: domain.expiresAt,
    creditedAt: period?.creditedAt ?? null,
    feeCreditedAt: period?.feeCreditedAt ?? null,
    taken,
    money,
    autoRenew: domain.autoRenew,
    deletedAt: domain.lapsedAt
  }
  return { domain, operator, period, facts, bound, zone: profileOf(domain.zone, domain.expiresOn) }
}
