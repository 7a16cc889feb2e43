/** When an unoffered domain is looked at next: terms that are published for later may ask earlier than those in force (DOM-VI.3). */
import type { Knex } from 'knex'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { firstLookOf, laterOffer } from '../rules/domain-renewal.ts'
import type { Zone } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { versionsOf } from '../terms/in-force.ts'

type Looked = { readonly operatorId: string, readonly customerId: string, readonly zone: Zone }

/** The first look at a period that has just begun. */
export async function firstLook (trx: Knex.Transaction, { operatorId, customerId, zone }: Looked, expiresAt: Date, at: Date): Promise<Date> {
  const [profile, today] = [profileOf(zone, dayOf(expiresAt)), dayOf(at)]
  const versions = await versionsOf(trx, (await findOperator(trx, operatorId))!.policy, customerId)
  const inForce = versions.findLast(({ from }) => from <= today) ?? versions[0]!
  return earlier(firstLookOf(expiresAt, inForce.terms.renewal[profile.family], profile), laterOffer(expiresAt, versions, profile, today))
}

/** `until`: what the terms in force say. */
export async function nextLook (trx: Knex.Transaction, { policy, customerId, zone }: Omit<Looked, 'operatorId'> & { readonly policy: string }, expiresAt: Date, until: Date, at: Date): Promise<Date> {
  return earlier(until, laterOffer(expiresAt, await versionsOf(trx, policy, customerId), profileOf(zone, dayOf(expiresAt)), dayOf(at)))
}

const earlier = (one: Date, other: Date | null): Date => other && other < one ? other : one
