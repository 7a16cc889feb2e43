/** The first lines of every flow of a zone: it is there, it is the actor's to touch, and it is held; and what is written of it in the journal. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { writeAudit } from '../audit/write.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import type { Deed } from '../rules/roles.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findZone, lockZone, type DnsZone } from './zone-store.ts'

/** @throws Refusal 'not-found', also for another tenant's and for one that is to be removed; 'forbidden' for a role that does not cover it */
export const lockOwnZone = async (trx: Knex.Transaction, actor: Actor, id: string): Promise<DnsZone> => ownOf(actor, await lockZone(trx, { id }), 'act:domains')

/** By id or, with a dot, by name. @throws Refusal as lockOwnZone */
export const findOwnZone = async (trx: Knex.Transaction, actor: Actor, idOrName: string): Promise<DnsZone> => ownOf(actor, await findZone(trx, idOrName.includes('.') ? { name: idOrName.toLowerCase() } : { id: idOrName }), 'read:domains')

function ownOf (actor: Actor, zone: DnsZone | undefined, right: `${Deed}:domains`): DnsZone {
  if (!zone || zone.removedAt) throw notFound()
  if (zone.customerId !== null) requireCustomer(actor, { customerId: zone.customerId, operatorId: zone.operatorId }, right)
  else if (actor.kind === 'customer' || (actor.kind === 'staff' && actor.operatorId !== zone.operatorId)) throw notFound() // the operator's own
  requireRight(actor, right)
  return zone
}

/** `action` without its subject: 'suspend' is written as 'zone.suspend'. */
export async function noteZone (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId, name }: DnsZone, { action, rule, facts = {}, policyVersion }: { action: string, rule: RuleId, facts?: object, policyVersion?: string | undefined }, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action: `zone.${action}`, subject: { type: 'dns-zone', id }, operatorId, customerId, rule, policyVersion: policyVersion ?? await versionInForce(trx, operatorId, at), facts: { name, ...facts }
  })
}

async function versionInForce (trx: Knex.Transaction, operatorId: string, at: Date): Promise<string> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw new Error(`operator ${operatorId} does not exist`)
  return (await termsInForce(trx, operator.policy, dayOf(at))).versionId
}
