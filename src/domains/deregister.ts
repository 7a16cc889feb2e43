/**
 * The end of a domain at its holder's wish (DOM-II.9, DOM-III.7): asked for, told what it means, asked for again with the name typed, looked at by a
 * person, deleted at the registry (deregister-at-registry.ts). What is paid stays paid (DOM-VI.4). Another name is a deregistration and a new order: two acts of the holder's.
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { lockChangeable } from './delegation-guard.ts'
import { findDelegation, hasOpenChange } from './delegation-store.ts'
import { insertDeregistration, lockDeregistration, updateApproved, updateConfirmed, updateDeregistrationEnded, type Deregistration } from './deregister-store.ts'
import { lockDomain, type Domain } from './domain-store.ts'
import { isUnderway, readCase } from './renewal-case.ts'
import { findOpenTransferOut } from './transfer-out-store.ts'

/** What a person must know before the second yes. */
export type DeregistrationTold = {
  readonly deregistrationId: string
  readonly name: string
  readonly displayName: string
  /** The registry has no way back. */
  readonly isFinal: boolean
  /** Days in which the registry could still bring the name back, for a fee of its own and with no promise of ours; null: none. */
  readonly registryKeepsDays: number | null
  /** The paid period that is given up: nothing of it is paid back (DOM-VI.4). */
  readonly paidUntil: Day
}

/**
 * The first yes: nothing happens yet but that it is told what will.
 * @throws Refusal 'not-found' (also another tenant's domain), 'forbidden', 'conflict' ('domain-ended', 'domain-expired', 'deregistration-open', 'locked', 'change-underway', 'renewal-underway', 'transfer-underway')
 */
export async function askDeregistration (deps: Deps, actor: Actor, domainId: string): Promise<DeregistrationTold> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { domain, policyVersion, rule } = await lockChangeable(trx, actor, domainId, at)
    await requireFree(trx, domain, at)
    const id = newId('drg')
    await insertDeregistration(trx, { id, domainId, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion, askedAt: at, askedBy: actorId(actor) })
    await auditIt(trx, actor, { action: 'deregistration.ask', domain, rule, policyVersion, facts: { deregistrationId: id, expiresAt: domain.expiresAt }, at })
    return { deregistrationId: id, ...tellOf(domain) }
  })
}

/**
 * The second yes, with the name typed, ASCII or national letters.
 * @throws Refusal 'not-found', 'forbidden', 'invalid' 'name-mistyped', 'conflict' ('already-confirmed', 'deregistration-ended', and as `askDeregistration`)
 */
export async function confirmDeregistration (deps: Deps, actor: Actor, id: string, typedName: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const row = await lockOpen(trx, actor, id)
    if (row.confirmedAt) throw new Refusal('conflict', 'This was confirmed already: it waits for a person.', { reason: 'already-confirmed', rule: 'HOUSE-FINAL' })
    const { domain } = await lockChangeable(trx, actor, row.domainId, at)
    const typed = typedName.trim().toLowerCase().normalize('NFC')
    if (typed !== domain.name && typed !== domain.displayName) throw new Refusal('invalid', `Type the name of the domain as it stands here, ${domain.displayName}, to confirm that it is to end.`, { reason: 'name-mistyped', rule: 'HOUSE-FINAL' })
    await requireFree(trx, domain, at)
    await updateConfirmed(trx, id, { at, by: actorId(actor) })
    await auditIt(trx, actor, { action: 'deregistration.confirm', domain, rule: 'HOUSE-FINAL', policyVersion: row.policyVersion, facts: { deregistrationId: id, typed }, at })
  })
}

/**
 * A person has looked and lets it happen; `why`: how it is known that the holder wants it.
 * @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('not-confirmed', 'already-approved', 'deregistration-ended', and as `askDeregistration`)
 */
export async function approveDeregistration (deps: Deps, actor: Actor, id: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk']) // law 6: what hurts is decided by a person
  await transact(deps.db, async trx => {
    const row = await lockOpen(trx, actor, id)
    if (!row.confirmedAt) throw new Refusal('conflict', 'It was asked for once: wait until it is confirmed with the name typed.', { reason: 'not-confirmed', rule: 'HOUSE-FINAL' })
    if (row.approvedAt) throw new Refusal('conflict', 'This is on its way to the registry.', { reason: 'already-approved', rule: 'HOUSE-FINAL' })
    const domain = (await lockDomain(trx, row.domainId))!
    if (domain.releasedAt) throw new Refusal('conflict', `${domain.displayName} is not registered here any more.`, { reason: 'domain-ended', rule: row.rule })
    await requireFree(trx, domain, at)
    await updateApproved(trx, id, { at, by: actorId(actor), why })
    await deps.jobs.add(trx, 'domains.deregister', { deregistrationId: id }, domain.id)
    await auditIt(trx, actor, { action: 'deregistration.approve', domain, rule: 'HOUSE-FINAL', policyVersion: row.policyVersion, facts: { deregistrationId: id, why, confirmedAt: row.confirmedAt }, at })
  })
}

/** @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('already-approved', 'deregistration-ended') */
export async function rejectDeregistration (deps: Deps, actor: Actor, id: string, why: string): Promise<void> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await stop(deps, actor, id, { reason: 'rejected', say: why })
}

/** Taken back by who asked, while no person has let it happen. @throws Refusal 'not-found', 'forbidden', 'conflict' ('already-approved', 'deregistration-ended') */
export async function withdrawDeregistration (deps: Deps, actor: Actor, id: string): Promise<void> {
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  await stop(deps, actor, id, { reason: 'withdrawn', say: null })
}

async function stop (deps: Deps, actor: Actor, id: string, { reason, say }: { reason: 'rejected' | 'withdrawn', say: string | null }): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const row = await lockOpen(trx, actor, id)
    if (row.approvedAt) throw new Refusal('conflict', 'This is on its way to the registry and cannot be taken back.', { reason: 'already-approved', rule: 'HOUSE-FINAL' })
    const domain = (await lockDomain(trx, row.domainId))!
    await updateDeregistrationEnded(trx, id, { at, reason, say })
    await auditIt(trx, actor, { action: reason === 'rejected' ? 'deregistration.reject' : 'deregistration.withdraw', domain, rule: 'HOUSE-FINAL', policyVersion: row.policyVersion, facts: { deregistrationId: id, why: say }, at })
  })
}

async function lockOpen (trx: Knex.Transaction, actor: Actor, id: string): Promise<Deregistration> {
  const row = await lockDeregistration(trx, id)
  if (!row) throw notFound()
  requireCustomer(actor, row, 'act:domains')
  if (row.endedAt) throw new Refusal('conflict', 'This request has ended: ask anew.', { reason: 'deregistration-ended', rule: 'HOUSE-FINAL' })
  return row
}

/** Nothing else may be on the way to the registry: what was paid for is carried out first, what is locked is unlocked on purpose. */
async function requireFree (trx: Knex.Transaction, domain: Domain, at: Date): Promise<void> {
  const { displayName, id } = domain
  if ((await findDelegation(trx, id)).lockedAt) throw new Refusal('conflict', `${displayName} is locked: turn the lock off first.`, { reason: 'locked', rule: 'HOUSE-LOCK' })
  if (await hasOpenChange(trx, id)) throw new Refusal('conflict', `A change of ${displayName} is on its way to the registry: ask again in a moment.`, { reason: 'change-underway', rule: 'HOUSE-FINAL' })
  if (await findOpenTransferOut(trx, id)) throw new Refusal('conflict', `A transfer of ${displayName} away is asked for: withdraw it, or wait for its end.`, { reason: 'transfer-underway', rule: 'HOUSE-FINAL' })
  if (isUnderway(await readCase(trx, domain, at))) throw new Refusal('conflict', `The paid renewal of ${displayName} is on its way to the registry: ask again in a moment.`, { reason: 'renewal-underway', rule: 'HOUSE-FINAL' })
}

function tellOf ({ name, displayName, zone, expiresOn }: Domain): Omit<DeregistrationTold, 'deregistrationId'> {
  const { redemptionDays, quarantineDays } = profileOf(zone, expiresOn)
  const registryKeepsDays = redemptionDays ?? quarantineDays
  return { name, displayName, isFinal: registryKeepsDays === null, registryKeepsDays, paidUntil: expiresOn }
}

type Entry = Pick<Parameters<typeof writeAudit>[1], 'action' | 'rule' | 'policyVersion' | 'facts' | 'at'> & { readonly domain: Domain }

async function auditIt (trx: Knex.Transaction, actor: Actor, { domain, facts, ...entry }: Entry): Promise<void> {
  await writeAudit(trx, { ...entry, actor, subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, facts: { name: domain.name, ...facts } })
}
