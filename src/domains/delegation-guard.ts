/** Whether a domain's delegation, keys and locks can be changed now, and by whom. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { planHolderRight } from '../rules/domain-holder.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockDomain, type Domain } from './domain-store.ts'
import { findOpenDeregistration } from './deregister-store.ts'

/**
 * The domain, locked, with the version of the terms in force.
 * @throws Refusal 'not-found' (also another tenant's), 'forbidden', 'conflict' 'domain-ended', 'domain-expired' (only a renewal is taken then), 'deregistration-open'
 */
export async function lockChangeable (trx: Knex.Transaction, actor: Actor, domainId: string, at: Date): Promise<{ domain: Domain, policyVersion: string, rule: RuleId }> {
  const domain = await lockDomain(trx, domainId)
  if (!domain) throw notFound()
  requireCustomer(actor, domain, 'act:domains')
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  const { rule } = planHolderRight('delegation', familyOf(domain.zone))
  if (domain.releasedAt) throw new Refusal('conflict', `${domain.displayName} is not registered here any more.`, { reason: 'domain-ended', rule })
  if (at >= domain.expiresAt) throw new Refusal('conflict', `The paid period of ${domain.displayName} is over: renew it first, the registry takes no other change now.`, { reason: 'domain-expired', rule })
  const ending = await findOpenDeregistration(trx, domainId)
  if (ending?.confirmedAt) throw new Refusal('conflict', `${domain.displayName} is about to be deregistered: take that back first.`, { reason: 'deregistration-open', rule })
  const operator = (await findOperator(trx, domain.operatorId))!
  const { versionId } = await termsInForce(trx, operator.policy, dayOf(at), domain.customerId)
  return { domain, policyVersion: versionId, rule }
}
