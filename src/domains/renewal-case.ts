/** A domain's period with all that its next decision rests on. */
import type { Knex } from 'knex'
import { moneyKnownThrough } from '../billing/find.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RenewalFacts } from '../rules/domain-renewal.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import type { ZoneProfile } from '../rules/zones/profile.ts'
import { termsInForce, termsOf } from '../terms/in-force.ts'
import { findPeriod, findSteps, type Domain, type Period } from './domain-store.ts'

export type Case = {
  readonly domain: Domain
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
  const period = await findPeriod(trx, domain.id, domain.expiresOn)
  const operator = (await findOperator(trx, domain.operatorId))!
  const bound = period ? await termsOf(trx, period.policyVersion) : await termsInForce(trx, operator.policy, dayOf(at))
  const facts: RenewalFacts = {
    expiresAt: domain.expiresAt,
    creditedAt: period?.creditedAt ?? null,
    feeCreditedAt: period?.feeCreditedAt ?? null,
    taken: await findSteps(trx, domain.id, domain.expiresOn),
    money: { through: await moneyKnownThrough(trx, domain.operatorId), bankLagDays: bound.terms.bankLagDays }
  }
  return { domain, period, facts, bound, zone: profileOf(domain.zone, domain.expiresOn) }
}
