/** One act is asked for many domains; what would come of each is found out first (HOUSE-BULK). */
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import type { BatchAct } from './batch.ts'
import { insertBatch, insertItems } from './batch-store.ts'

/** So many domains are taken at once. */
export const mostInBatch = 10_000

/** `id`: the form's own, so that a form sent twice opens one. */
export type BatchWish = { readonly id: string, readonly act: BatchAct, readonly domainIds: readonly string[] }

/**
 * Nothing is done to a domain yet.
 * @throws Refusal 'not-found' where one of the domains is not the actor's; 'invalid' 'no-domains', 'too-many-domains'; 'forbidden' for the machine, and for a role that changes no domains
 */
export async function openBatch (deps: Pick<Deps, 'db' | 'now' | 'jobs'>, actor: Actor, { id, act, domainIds }: BatchWish): Promise<void> {
  if (actor.kind === 'machine') throw new Refusal('forbidden', 'Acts on many domains are for people.', { reason: 'no-reader', rule: 'HOUSE-BULK' })
  requireRight(actor, 'act:domains')
  const wanted = [...new Set(domainIds)]
  if (wanted.length === 0) throw new Refusal('invalid', 'Choose at least one domain.', { reason: 'no-domains', rule: 'HOUSE-BULK' })
  if (wanted.length > mostInBatch) throw new Refusal('invalid', `At most ${mostInBatch} domains at once: narrow the list down.`, { reason: 'too-many-domains', rule: 'HOUSE-BULK' })
  const at = deps.now()
  const whose = { operatorId: actor.operatorId, customerId: actor.kind === 'customer' ? actor.customerId : null }
  await transact(deps.db, async trx => {
    if (!await insertBatch(trx, { id, ...whose, userId: actor.userId, act, askedAt: at })) return
    if (await insertItems(trx, { id, ...whose }, wanted) < wanted.length) throw notFound()
    await deps.jobs.add(trx, 'domains.try-batch', { batchId: id }, id)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, actor.operatorId))!.policy, dayOf(at))
    await writeAudit(trx, { at, actor, action: 'domain-batch.open', subject: { type: 'domain-batch', id }, ...whose, rule: 'HOUSE-BULK', policyVersion: versionId, facts: { act, domains: wanted.length } })
  })
}
