/** A name that nobody paid for goes, as its zone's registry lets it go: by a delete before the registry's own renewal is final, or by one scheduled for its end (REG-RGP). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { callRegistry, type Settled } from '../registry/call.ts'
import { domainDelete, type DomainDelete } from '../registry/epp/commands/domain-delete.ts'
import type { Dialect } from '../registry/epp/dialect.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { Day } from '../rules/calendar.ts'
import { renewalRules } from '../rules/domain-renewal.ts'
import { findDomain, findSteps, lockDomain, updateLapsed, type Domain } from './domain-store.ts'
import { readCase } from './renewal-case.ts'

const actor: Actor = { kind: 'machine', name: 'domains.lapse' }

export type Lapse = { readonly domainId: string, readonly periodFrom: Day, readonly how: 'delete' | 'scheduled-delete' }

/** Once a period. Nothing when the period was paid or the name has gone meanwhile. */
export async function lapseAtRegistry (deps: RegistryDeps, lapse: Lapse): Promise<void> {
  const domain = await transact(deps.db, async trx => {
    const found = await findDomain(trx, lapse.domainId)
    if (!found || found.releasedAt || found.lapsedAt || found.expiresOn !== lapse.periodFrom) return undefined
    const taken = await findSteps(trx, found.id, found.expiresOn)
    return taken.has('renew') || taken.has('reactivate') ? undefined : found
  })
  if (!domain) return
  const request = requestOf(domain, lapse.how, deps.registries.of(domain.registry).profile.dialect)
  if (!request) return await record(deps, lapse, { ok: false, say: 'this registry schedules no deletions: it decides itself at the end of the period' })
  const deleted = await callRegistry(deps, {
    key: `${domain.id}:${lapse.how}:${lapse.periodFrom}`, registry: domain.registry, subject: { type: 'domain', id: domain.id },
    whenSettled: { name: 'domains.lapse', payload: lapse }, command: domainDelete, request
  })
  await record(deps, lapse, isGone(deleted) ? { ok: true } : { ok: false, say: sayOf(deleted) })
}

/** undefined: the registry cannot be told now what to do then; a delete at once would be another thing. */
export function requestOf ({ name, expiresAt }: Domain, how: Lapse['how'], { ns }: Dialect): DomainDelete | undefined {
  if (how === 'delete') return { name }
  if (ns.domainExt !== undefined) return { name, eurid: { at: expiresAt } }
  return ns.keysys === undefined ? undefined : { name, keysys: { action: 'AUTODELETE' } }
}

/** 2303: there is no such domain any more. */
const isGone = (settled: Settled<unknown>): boolean => settled.ok || settled.code === 2303

const sayOf = (settled: Settled<unknown>): string => settled.ok ? '' : `${settled.code} ${settled.message}`

/** A refusal is seen by a person: the registry is asked how the name stands, and the journal says why. */
async function record (deps: RegistryDeps, { domainId, periodFrom, how }: Lapse, outcome: { readonly ok: true } | { readonly ok: false, readonly say: string }): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, domainId)
    if (!domain || domain.releasedAt || domain.lapsedAt || domain.expiresOn !== periodFrom) return
    const { bound, zone } = await readCase(trx, domain, at)
    if (outcome.ok && how === 'delete') await updateLapsed(trx, domainId, at)
    if (!outcome.ok) {
      deps.log.error({ domainId, how, say: outcome.say }, 'an unpaid name could not be given back')
      await deps.jobs.add(trx, 'domains.compare-one', { domainId }, domainId)
    }
    await writeAudit(trx, {
      at, actor, action: outcome.ok ? 'domain.lapse' : 'domain.lapse-refused', subject: { type: 'domain', id: domainId }, operatorId: domain.operatorId, customerId: domain.customerId,
      rule: renewalRules[zone.family].blocked, policyVersion: bound.versionId, facts: { name: domain.name, periodFrom, how, ...(outcome.ok ? {} : { say: outcome.say }) }
    })
  })
}
