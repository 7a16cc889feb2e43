/**
 * A contract's service stops and starts: its mail domains take no mail and no logins, or do again, and their zones answer no more than what does harm to nobody
 * (dns/suspend-zone.ts says what and why), or all that they did. In the caller's transaction, the contract locked; jobs do what reaches servers.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { removeZones } from '../dns/remove-zone.ts'
import { resumeZones, suspendZones } from '../dns/suspend-zone.ts'
import { resumeMailDomain, suspendMailDomain } from '../mail/suspend-mail-domain.ts'
import { withdrawMailDomain } from '../mail/withdraw-mail-domain.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findMailDomainsOf } from './suspension-store.ts'

export type HostingStop = { readonly contractId: string, readonly rule: RuleId, readonly at: Date, readonly policyVersion: string }

const zonesOf = (mailDomainId: string) => ({ type: 'mail-domain', id: mailDomainId }) as const

export async function stopHosting (deps: Deps, trx: Knex.Transaction, actor: Actor, { contractId, ...act }: HostingStop): Promise<void> {
  for (const mailDomainId of await findMailDomainsOf(trx, contractId)) {
    await suspendMailDomain(deps, trx, actor, { mailDomainId, ...act })
    await suspendZones(deps, trx, actor, { subject: zonesOf(mailDomainId), ...act })
  }
}

/** What was blocked for another reason stays so. */
export async function startHosting (deps: Deps, trx: Knex.Transaction, actor: Actor, { contractId, ...act }: HostingStop): Promise<void> {
  for (const mailDomainId of await findMailDomainsOf(trx, contractId)) {
    await resumeMailDomain(deps, trx, actor, { mailDomainId, ...act })
    await resumeZones(deps, trx, actor, { subject: zonesOf(mailDomainId), ...act })
  }
}

/** The end of a contract's zones with its data; whoever calls it has passed the guard (HOST-7.4). The names of the zones. */
export async function removeHosting (deps: Deps, trx: Knex.Transaction, actor: Actor, { contractId, ...act }: HostingStop): Promise<string[]> {
  const removed: string[] = []
  for (const mailDomainId of await findMailDomainsOf(trx, contractId)) {
    removed.push(...await removeZones(deps, trx, actor, { subject: zonesOf(mailDomainId), ...act }))
    await withdrawMailDomain(deps, trx, actor, mailDomainId, act.at)
  }
  return removed
}
