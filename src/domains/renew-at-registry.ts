/** Says a renewal to the registry and records its answer: the new expiry date is the registry's, never computed (DOM-II.5b, DOM-II.5d). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { callRegistry } from '../registry/call.ts'
import { domainRenew } from '../registry/epp/commands/domain-renew.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { bordersOf } from '../rules/domain-renewal.ts'
import { findDomain, lockDomain, updateExpiry, updateLookAt, updatePeriod, type Domain } from './domain-store.ts'
import { readCase } from './renewal-case.ts'
import { writeRenewedLetter } from './renewal-letters.ts'

const actor: Actor = { kind: 'machine', name: 'domains.renew-at-registry' }

/** The period is the key: it is renewed once, whatever runs again. A name past its exDate is brought back with the registry's `reactivate`. */
export async function renewAtRegistry (deps: RegistryDeps, { domainId, periodFrom }: { domainId: string, periodFrom: Day }): Promise<void> {
  const at = deps.now()
  const domain = await transact(deps.db, async trx => await findDomain(trx, domainId))
  if (!domain || domain.expiresOn !== periodFrom) return // renewed and recorded by an earlier run
  if (domain.releasedAt) return // HOUSE-AWAY
  const reactivate = at >= domain.expiresAt
  const renewed = await callRegistry(deps, {
    key: `${domainId}:${reactivate ? 'reactivate' : 'renew'}:${periodFrom}`, // what was meant for before the exDate is another command after it; the registry does one of the two
    registry: domain.registry,
    subject: { type: 'domain', id: domainId },
    whenSettled: { name: 'domains.renew-at-registry', payload: { domainId, periodFrom } },
    command: domainRenew,
    request: { name: domain.name, expiresAt: domain.expiresAt, years: 1, reactivate }
  })
  if (renewed.ok) return await recordRenewal(deps, domain, renewed.result.expiresAt, reactivate)
  if (!reactivate && deps.now() >= domain.expiresAt) throw new RegistryError('the name was blocked while its renewal was on the way: it is brought back next', 'retry')
  await recordRefusal(deps, domain, `${renewed.code} ${renewed.message}`)
}

async function recordRenewal (deps: RegistryDeps, { id, expiresOn: periodFrom }: Domain, expiresAt: Date, reactivated: boolean): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, id)
    if (!domain || domain.expiresOn !== periodFrom) return
    const renewal = await readCase(trx, domain, at)
    const rule = renewal.facts.taken.has('reactivate') ? 'DOM-II.5d' : 'DOM-II.5b'
    await updateExpiry(trx, id, { expiresAt, expiresOn: dayOf(expiresAt) })
    await updatePeriod(trx, id, periodFrom, { doneAt: at })
    await updateLookAt(trx, id, bordersOf(expiresAt, renewal.bound.terms.renewal[domain.zone], renewal.zone).offers)
    await writeRenewedLetter(deps, trx, renewal, { expiresOn: dayOf(expiresAt), rule }, at)
    await writeAudit(trx, {
      at, actor, action: 'domain.renew', subject: { type: 'domain', id }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion: renewal.bound.versionId,
      facts: { name: domain.name, periodFrom, expiresAt, reactivated, creditedAt: renewal.facts.creditedAt, feeCreditedAt: renewal.facts.feeCreditedAt }
    })
  })
}

/** The registry said no for good: nothing is tried again by itself; a person sees it and decides. */
async function recordRefusal (deps: RegistryDeps, { id, expiresOn: periodFrom }: Domain, say: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, id)
    if (!domain || domain.expiresOn !== periodFrom) return
    const renewal = await readCase(trx, domain, at)
    await updatePeriod(trx, id, periodFrom, { refusedAt: at, refusedSay: say })
    await deps.jobs.add(trx, 'domains.compare-one', { domainId: id }, id) // 2201: it may be another registrar's by now
    await writeAudit(trx, {
      at, actor, action: 'domain.renew-refused', subject: { type: 'domain', id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'ORDER', policyVersion: renewal.bound.versionId,
      facts: { name: domain.name, periodFrom, say }
    })
  })
}
