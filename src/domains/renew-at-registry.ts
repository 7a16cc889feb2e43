/** Says a renewal to the registry and records its answer: the new expiry date is the registry's, never computed (DOM-II.5b, DOM-II.5d, DOM-III.3, DOM-IV.3). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { callRegistry, type Settled } from '../registry/call.ts'
import { domainDelete } from '../registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../registry/epp/commands/domain-info.ts'
import { domainRenew, type DomainRenewed } from '../registry/epp/commands/domain-renew.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { readRegistry } from '../registry/read.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { renewalActOf, renewalRules } from '../rules/domain-renewal.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { findDomain, findPeriod, findSteps, lockDomain, updateExpiry, updatePeriod, type Domain } from './domain-store.ts'
import { findRequestsOf } from './holder-request-store.ts'
import { firstLook } from './look-ahead.ts'
import { updateLookAt } from './look-store.ts'
import { readCase } from './renewal-case.ts'
import { liftInterruption } from './renewal-interruption.ts'
import { handsOn } from './renewal-hands.ts'
import { writeRenewedLetter } from './renewal-letters.ts'

const actor: Actor = { kind: 'machine', name: 'domains.renew-at-registry' }

type Renewing = { readonly domain: Domain, readonly years: number, readonly lapsing: boolean, readonly interrupted: boolean }

/** The period is the key: it is renewed once, whatever runs again. */
export async function renewAtRegistry (deps: RegistryDeps, { domainId, periodFrom }: { domainId: string, periodFrom: Day }): Promise<void> {
  const at = deps.now()
  const found = await transact(deps.db, async trx => await findRenewing(trx, domainId, periodFrom))
  if (!found) return
  const { domain, years, lapsing, interrupted } = found
  const act = renewalActOf(profileOf(domain.zone, domain.expiresOn), domain.expiresAt, at)
  const renewed = act === 'keep' ? await keepRenewed(deps, domain, years) : await sayRenewal(deps, domain, { years, reactivate: act === 'reactivate' })
  if (renewed.ok) {
    if (lapsing && !renewed.result.liftedDeletion) await cancelDeletion(deps, domain)
    if (interrupted) await liftInterruption(deps, domain)
    return await recordRenewal(deps, domain, renewed.result.expiresAt, act === 'reactivate')
  }
  if (act === 'renew' && renewalActOf(profileOf(domain.zone, domain.expiresOn), domain.expiresAt, deps.now()) !== 'renew') throw new RegistryError('the name came to its end while its renewal was on the way: it is brought back next', 'retry')
  await recordRefusal(deps, domain, `${renewed.code} ${renewed.message}`)
}

async function findRenewing (trx: Parameters<typeof findDomain>[0], domainId: string, periodFrom: Day): Promise<Renewing | undefined> {
  const domain = await findDomain(trx, domainId)
  if (!domain || domain.expiresOn !== periodFrom) return undefined // renewed and recorded by an earlier run
  if (domain.releasedAt) return undefined // HOUSE-AWAY
  const period = await findPeriod(trx, domainId, periodFrom)
  const taken = await findSteps(trx, domainId, periodFrom)
  return { domain, years: period?.years ?? 1, lapsing: taken.has('lapse'), interrupted: taken.has('interrupt') }
}

const keyOf = ({ id, expiresOn }: Domain, verb: string): string => `${id}:${verb}:${expiresOn}`

const intentOf = ({ id: domainId, expiresOn: periodFrom, registry }: Domain) => ({
  registry, subject: { type: 'domain', id: domainId }, whenSettled: { name: 'domains.renew-at-registry', payload: { domainId, periodFrom } }
} as const)

/** What was meant for before the exDate is another command after it; the registry does one of the two. A name past its exDate is brought back with the registry's `reactivate`. */
const sayRenewal = async (deps: RegistryDeps, domain: Domain, { years, reactivate }: { years: number, reactivate: boolean }): Promise<Settled<DomainRenewed>> => await callRegistry(deps, {
  ...intentOf(domain), key: keyOf(domain, reactivate ? 'reactivate' : 'renew'), command: domainRenew, request: { name: domain.name, expiresAt: domain.expiresAt, years, reactivate }
})

/** REG-RGP: the registry renewed by itself for a year, which is kept; what was paid beyond it is said from there. */
async function keepRenewed (deps: RegistryDeps, domain: Domain, years: number): Promise<Settled<DomainRenewed>> {
  const { sponsor, expiresAt } = await readRegistry(deps, domain.registry, domainInfo, { name: domain.name })
  if (sponsor !== deps.registries.of(domain.registry).us) return { ok: false, code: 2201, reasonCode: null, message: `${domain.name} is another registrar's now`, taken: false }
  if (!expiresAt || expiresAt <= domain.expiresAt) return await sayRenewal(deps, domain, { years, reactivate: false }) // it has not, or no longer
  const more = await sayMore(deps, domain, expiresAt, years)
  return more ?? { ok: true, result: { expiresAt }, how: 'read' }
}

/** undefined: the year that the registry took by itself is all. Said once: a second run finds the call's outcome, whatever the registry tells by then. */
async function sayMore (deps: RegistryDeps, domain: Domain, expiresAt: Date, years: number): Promise<Settled<DomainRenewed> | undefined> {
  if (years === 1) return undefined
  return await callRegistry(deps, { ...intentOf(domain), key: keyOf(domain, 'renew-more'), command: domainRenew, request: { name: domain.name, expiresAt, years: years - 1 } })
}

/** A deletion that was scheduled for E and that the renewal has not lifted (EURid: not every one does). None there: as wanted. */
async function cancelDeletion (deps: RegistryDeps, domain: Domain): Promise<void> {
  if (deps.registries.of(domain.registry).profile.dialect.ns.domainExt === undefined) return
  const cancelled = await callRegistry(deps, { ...intentOf(domain), key: keyOf(domain, 'cancel-delete'), command: domainDelete, request: { name: domain.name, eurid: { cancel: true } } })
  if (!cancelled.ok) deps.log.info({ domainId: domain.id, code: cancelled.code, say: cancelled.message }, 'no deletion was left to be cancelled')
}

async function recordRenewal (deps: RegistryDeps, { id, expiresOn: periodFrom }: Domain, expiresAt: Date, reactivated: boolean): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, id)
    if (!domain || domain.expiresOn !== periodFrom) return
    const renewal = await readCase(trx, domain, at)
    const { facts, bound, zone } = renewal
    const rule = facts.taken.has('reactivate') ? 'DOM-II.5d' : renewalRules[zone.family].renewed
    await updateExpiry(trx, id, { expiresAt, expiresOn: dayOf(expiresAt), renewedAt: at })
    await updatePeriod(trx, id, periodFrom, { doneAt: at })
    await updateLookAt(trx, id, await firstLook(trx, domain, expiresAt, at))
    for (const requestId of await findRequestsOf(trx, id)) await deps.jobs.add(trx, 'domains.enter-holder-change', { requestId, domainId: id }, id) // one that waited while the name was blocked
    await writeRenewedLetter(handsOn(deps, trx, actor, at), renewal, { expiresOn: dayOf(expiresAt), rule })
    await writeAudit(trx, {
      at, actor, action: 'domain.renew', subject: { type: 'domain', id }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion: bound.versionId,
      facts: { name: domain.name, periodFrom, expiresAt, reactivated, years: renewal.period?.years ?? 1, creditedAt: facts.creditedAt, feeCreditedAt: facts.feeCreditedAt }
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
