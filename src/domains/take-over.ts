/**
 * A domain of another operator's customer that stands under our account already: its row begins with the registry's end of the period, and its
 * renewals follow the terms in force (DOM-II.5a): nothing of what is past is asked for, what is due now is asked for now.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { requireStaff } from '../people/may.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { addHours, dayOf, type Day } from '../rules/calendar.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { upsertDelegation } from './delegation-store.ts'
import { noteDisclosures } from './disclose.ts'
import { findDomain, findPresent, insertDomain, insertPeriod, lockDomain, takeStep, updateRenewalWish, type Domain } from './domain-store.ts'
import { firstLook } from './look-ahead.ts'
import { updateLookAt } from './look-store.ts'
import type { NameServer } from './name-servers.ts'

/** All but its owners and its name are from the registry's answer. `cameAt` null: it was always with this registrar. */
export type Arriving = Pick<Domain, 'operatorId' | 'customerId' | 'holderId' | 'name' | 'displayName' | 'zone' | 'registrantHandle' | 'registeredAt' | 'cameAt' | 'expiresAt' | 'autoRenew'> & {
  /** The transfer code, where the registry shows it. */
  readonly authInfo: string | null
  /** null: not known whole. */
  readonly nameServers: readonly NameServer[] | null
  /** Its renewal was asked for already, by a pro-forma that comes next (`takeOverOffer`). */
  readonly offered: boolean
  /** The former operator. */
  readonly source: string
}

/** Of an offer that does not come after all: so long nothing is asked twice, then the terms are followed. */
const offerWaitsHours = 24

/** In the caller's transaction. `name` must not be in the way (`findInTheWay`). */
export async function takeOverDomain (deps: RegistryDeps, trx: Knex.Transaction, actor: Actor, arriving: Arriving, { versionId, at }: { versionId: string, at: Date }): Promise<string> {
  requireStaff(actor, ['administrator'])
  const { operatorId, customerId, holderId, zone, expiresAt, authInfo, nameServers, autoRenew, offered, source } = arriving
  const id = newId('dom')
  const { registry } = profileOf(zone, dayOf(at))
  const first = await firstLook(trx, { operatorId, customerId, zone }, expiresAt, at)
  await insertDomain(trx, {
    id,
    operatorId,
    customerId,
    holderId,
    orderId: null,
    name: arriving.name,
    displayName: arriving.displayName,
    zone,
    registry,
    policyVersion: versionId,
    registrantHandle: arriving.registrantHandle,
    authInfoSealed: authInfo && deps.keys.seal(authInfo, id),
    registeredAt: arriving.registeredAt,
    cameAt: arriving.cameAt,
    expiresAt,
    expiresOn: dayOf(expiresAt),
    lookAt: offered && first < addHours(at, offerWaitsHours) ? addHours(at, offerWaitsHours) : first
  })
  if (autoRenew) await updateRenewalWish(trx, id, { autoRenew, years: 1 })
  if (nameServers) await upsertDelegation(trx, id, { kind: 'name-servers', nameServers }, at)
  await noteDisclosures(deps, trx, { holderId, zone, subjectId: id, purpose: 'taken-over' }, at) // DOM-I.7
  await writeAudit(trx, {
    at, actor, action: 'domain.take-over', subject: { type: 'domain', id }, operatorId, customerId, rule: 'HOUSE-TAKEOVER', policyVersion: versionId,
    facts: { name: arriving.name, source, registry, registeredAt: arriving.registeredAt, cameAt: arriving.cameAt, expiresAt, autoRenew, looksAt: first }
  })
  return id
}

export type Offer = { readonly debtId: string, readonly issuedOn: Day, readonly dueOn: Day, readonly versionId: string }

/** The former operator's open pro-forma is this period's: it is not asked for a second time, and renews for a year when it is paid. */
export async function takeOverOffer (trx: Knex.Transaction, actor: Actor, domainId: string, { debtId, issuedOn, dueOn, versionId }: Offer, at: Date): Promise<void> {
  requireStaff(actor, ['administrator'])
  const domain = (await lockDomain(trx, domainId))!
  const rule = 'DOM-II.5a'
  if (!await takeStep(trx, domainId, domain.expiresOn, { do: 'issue-proforma', rule }, at)) throw new Error(`the renewal of ${domain.name} was asked for before its offer was taken over`)
  await insertPeriod(trx, domainId, domain.expiresOn, { policyVersion: versionId, debtId, issuedOn, dueOn, years: 1 })
  await updateLookAt(trx, domainId, at)
  await writeAudit(trx, {
    at, actor, action: 'renewal.take-over', subject: { type: 'domain', id: domainId }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion: versionId,
    facts: { name: domain.name, periodFrom: domain.expiresOn, debtId, issuedOn, dueOn }
  })
}

/** Whether the renewal of the period that runs has been asked for. */
export async function isOffered (trx: Knex.Transaction, domainId: string): Promise<boolean> {
  const domain = await findDomain(trx, domainId)
  return domain !== undefined && (await findPresent(trx, domainId, domain.expiresOn)).taken.has('issue-proforma')
}

/** Names that live here, or that somebody has an open order for. */
export async function findInTheWay (trx: Knex.Transaction, names: readonly string[]): Promise<Map<string, 'registered' | 'ordered'>> {
  const { rows } = await trx.raw(`
    select name, 'ordered' as why from orders where name = any(:names) and ended_at is null
    union all select name, 'registered' from domains where name = any(:names) and released_at is null`, { names: [...names] })
  return new Map(rows.map((row: { name: string, why: 'registered' | 'ordered' }) => [row.name, row.why]))
}
