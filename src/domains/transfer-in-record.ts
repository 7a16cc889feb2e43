/** A name has come here: its row begins with the registry's end of the period, and the code by which it came opens nothing any more. */
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { callRegistry } from '../registry/call.ts'
import type { DomainFacts } from '../registry/epp/commands/domain-info.ts'
import { domainUpdate } from '../registry/epp/commands/domain-update.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import { inRule } from '../rules/domain-transfer.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { beginDomain } from './begin-domain.ts'
import { lockOrder } from './order-store.ts'
import { actor, type Moving } from './transfer-in-intent.ts'
import { writeArrivedLetter } from './transfer-in-letters.ts'

/** Runs again after a crash without doubling anything. */
export async function recordArrival (deps: RegistryDeps, order: Moving, registry: string, facts: DomainFacts & { readonly expiresAt: Date }): Promise<void> {
  const code = await replaceCode(deps, order, registry)
  const at = deps.now()
  await transact(deps.db, async trx => {
    const locked = await lockOrder(trx, order.id)
    if (!locked || locked.endedAt) return // recorded by an earlier run
    const rule = inRule[familyOf(order.zone)]
    const { domainId, versionId } = await beginDomain(deps, trx, order, { registry, registrantHandle: facts.registrant, code, registeredAt: facts.createdAt ?? at, cameAt: facts.transferredAt ?? at, expiresAt: facts.expiresAt, rule, reason: 'transferred' }, at)
    await writeArrivedLetter(deps, trx, order, { expiresOn: dayOf(facts.expiresAt), rule, versionId }, at)
    await writeAudit(trx, {
      at, actor, action: 'domain.transfer-in', subject: { type: 'domain', id: domainId }, operatorId: order.operatorId, customerId: order.customerId, rule, policyVersion: versionId,
      facts: { name: order.name, orderId: order.id, registry, registeredAt: facts.createdAt, cameAt: facts.transferredAt, expiresAt: facts.expiresAt }
    })
  })
}

/**
 * The former registrar knows the code: a registry that keeps none without one gets a new one, one that follows RFC 9154 §5.4 forgets it.
 * Returns the code that is to be kept; null when there is none. A refusal leaves the old one: the name is here all the same.
 */
async function replaceCode (deps: RegistryDeps, order: Moving, registry: string): Promise<string | null> {
  const { authInfo } = deps.registries.of(registry).profile.dialect
  if (authInfo === 'registry') return null
  const code = authInfo === 'kept' ? deps.keys.mac(order.id, 'domain-code').toString('hex').slice(0, codeLength) : null // the same in every run, and written nowhere
  const changed = await callRegistry(deps, {
    key: `${order.id}:code`, registry, subject: { type: 'order', id: order.id }, whenSettled: { name: 'domains.transfer-in', payload: { orderId: order.id } }, command: domainUpdate,
    request: { name: order.name, authInfo: code }
  })
  if (changed.ok) return code
  deps.log.warn({ orderId: order.id, code: changed.code, say: changed.message }, 'the code of a name that came here could not be replaced')
  return authInfo === 'kept' ? deps.keys.open(order.authInfoSealed, order.id) : null
}

/** Hexadecimal: 128 bits (RFC 9154 §4.1). */
const codeLength = 32
