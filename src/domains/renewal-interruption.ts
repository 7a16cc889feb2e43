/** A name that is unpaid at its end is taken out of the DNS where ICANN wants it, and put back when it is renewed (DOM-III.3, REG-ERRP). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { callRegistry, type Settled } from '../registry/call.ts'
import { domainUpdate } from '../registry/epp/commands/domain-update.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { Day } from '../rules/calendar.ts'
import { findDelegation } from './delegation-store.ts'
import { lockDomain, takeStep, type Domain } from './domain-store.ts'
import { holdStatuses } from './lock-plan.ts'
import { isUnderway, readCase } from './renewal-case.ts'

const actor: Actor = { kind: 'machine', name: 'domains.interrupt' }

export type Interruption = { readonly domainId: string, readonly periodFrom: Day }

/** Once a period. Nothing when it was paid meanwhile, or when the name is out of the DNS for another reason. */
export async function interruptAtRegistry (deps: RegistryDeps, interruption: Interruption): Promise<void> {
  const at = deps.now()
  const domain = await transact(deps.db, async trx => {
    const found = await lockDomain(trx, interruption.domainId)
    if (!found || found.releasedAt || found.lapsedAt || found.expiresOn !== interruption.periodFrom) return undefined
    const renewal = await readCase(trx, found, at)
    if (renewal.facts.taken.has('interrupt')) return found // meant by an earlier run
    if (isUnderway(renewal) || (await findDelegation(trx, found.id)).heldAt) return undefined
    await takeStep(trx, found.id, found.expiresOn, { do: 'interrupt', rule: 'REG-ERRP' }, at) // under the lock: a renewal that comes after it knows that there is a hold to lift
    await writeAudit(trx, {
      at, actor, action: 'renewal.interrupt', subject: { type: 'domain', id: found.id }, operatorId: found.operatorId, customerId: found.customerId, rule: 'REG-ERRP', policyVersion: renewal.bound.versionId,
      facts: { name: found.name, periodFrom: found.expiresOn, statuses: holdStatuses }
    })
    return found
  })
  if (domain) await sayHold(deps, domain)
}

/** After a renewal of an interrupted name. A hold that is on its way is settled first: said late it would outlive the renewal. */
export async function liftInterruption (deps: RegistryDeps, domain: Domain): Promise<void> {
  const held = await sayHold(deps, domain)
  if (!held.ok) return
  const { heldAt } = await transact(deps.db, async trx => await findDelegation(trx, domain.id))
  if (heldAt) return // REG-ICANN: it stays out until its holder has confirmed the address
  const lifted = await callRegistry(deps, { ...intentOf(domain, 'domains.renew-at-registry'), key: `${domain.id}:lift-hold:${domain.expiresOn}`, command: domainUpdate, request: { name: domain.name, remove: { statuses: holdStatuses } } })
  if (!lifted.ok) await tell(deps, domain, lifted, 'a renewed name is still out of the DNS')
}

/** The same key in both flows: it is said once. */
async function sayHold (deps: RegistryDeps, domain: Domain): Promise<Settled<unknown>> {
  const held = await callRegistry(deps, { ...intentOf(domain, 'domains.interrupt'), key: `${domain.id}:hold:${domain.expiresOn}`, command: domainUpdate, request: { name: domain.name, add: { statuses: holdStatuses } } })
  if (!held.ok) await tell(deps, domain, held, 'an unpaid name could not be taken out of the DNS')
  return held
}

const intentOf = ({ id: domainId, expiresOn: periodFrom, registry }: Domain, name: 'domains.interrupt' | 'domains.renew-at-registry') => ({
  registry, subject: { type: 'domain', id: domainId }, whenSettled: { name, payload: { domainId, periodFrom } }
} as const)

/** A person sees it: the registry is asked how the name stands. */
async function tell (deps: RegistryDeps, { id: domainId }: Domain, { code, message }: Extract<Settled<unknown>, { ok: false }>, what: string): Promise<void> {
  deps.log.error({ domainId, code, say: message }, what)
  await transact(deps.db, async trx => await deps.jobs.add(trx, 'domains.compare-one', { domainId }, domainId))
}
