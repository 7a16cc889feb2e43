/** An order's name begins its life here, registered or moved: its row, with the registry's end of the period, and the end of the order. */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsOf } from '../terms/in-force.ts'
import { insertDomain } from './domain-store.ts'
import { firstLook } from './look-ahead.ts'
import { endOrder, type Order } from './order-store.ts'
import { isGeneric } from './verify-registrant-email.ts'

export type Beginning = {
  readonly registry: string
  readonly registrantHandle: string | null
  /** The domain's own transfer code; null where the registry makes one when it is asked. */
  readonly code: string | null
  readonly registeredAt: Date
  /** When it came from another registrar. */
  readonly cameAt: Date | null
  /** E is the registry's answer, never computed. */
  readonly expiresAt: Date
  readonly rule: RuleId
  readonly reason: 'registered' | 'transferred'
}

/** Of a locked order that is open. */
export async function beginDomain (deps: RegistryDeps, trx: Knex.Transaction, order: Order, { registry, registrantHandle, code, registeredAt, cameAt, expiresAt, rule, reason }: Beginning, at: Date): Promise<{ readonly domainId: string, readonly versionId: string }> {
  const domainId = newId('dom')
  const { versionId } = await termsOf(trx, order.policyVersion)
  const { operatorId, customerId, holderId, name, displayName, zone } = order
  await insertDomain(trx, {
    id: domainId,
    operatorId,
    customerId,
    holderId,
    orderId: order.id,
    name,
    displayName,
    zone,
    registry,
    policyVersion: versionId,
    registrantHandle,
    authInfoSealed: code && deps.keys.seal(code, domainId),
    registeredAt,
    cameAt,
    expiresAt,
    expiresOn: dayOf(expiresAt),
    lookAt: await firstLook(trx, order, expiresAt, at)
  })
  await endOrder(trx, order.id, { at, rule, reason, domainId })
  if (isGeneric(zone, at)) await deps.jobs.add(trx, 'domains.ask-registrant-email', { domainId }, domainId) // REG-ICANN
  return { domainId, versionId }
}
