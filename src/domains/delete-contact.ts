/** A contact that no domain uses any more is deleted at its registry, so that the holder's data do not lie there (OG-28.5). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { findHolder, findOperator } from '../people/find.ts'
import { callRegistry } from '../registry/call.ts'
import { contactDelete } from '../registry/epp/commands/contact-delete.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { isOurContact } from '../registry/new-ids.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { isContactUsed } from './contact-use-store.ts'
import { sayRefusal } from './registry-step.ts'

const actor: Actor = { kind: 'machine', name: 'domains.delete-contact' }

/** Nothing while a domain or an order here still uses it, and of another registrar's contact. Refused by the registry (2305: something there uses it), it is left to the registry's own collection. */
export async function deleteContact (deps: RegistryDeps, { registry, contactId, holderId }: { registry: string, contactId: string, holderId: string }): Promise<void> {
  const at = deps.now()
  if (!isOurContact(deps.registries.of(registry), contactId)) return
  if (await transact(deps.db, trx => isContactUsed(trx, registry, contactId))) return
  const deleted = await callRegistry(deps, {
    key: `contact-delete:${registry}:${contactId}`, registry, subject: { type: 'holder', id: holderId }, command: contactDelete, request: { id: contactId },
    whenSettled: { name: 'domains.delete-contact', payload: { registry, contactId, holderId } }
  })
  await transact(deps.db, async trx => {
    const holder = await findHolder(trx, holderId)
    if (!holder) return
    const operator = (await findOperator(trx, holder.operatorId))!
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: deleted.ok ? 'holder.delete-contact' : 'holder.keep-contact', subject: { type: 'holder', id: holderId }, operatorId: holder.operatorId, customerId: holder.customerId, rule: 'OG-28.5', policyVersion: versionId,
      facts: { registry, contactId, ...!deleted.ok && { say: sayRefusal(deleted) } }
    })
  })
}
