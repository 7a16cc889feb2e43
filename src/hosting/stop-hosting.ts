/**
 * A contract's service stops and starts: its mail domains take no mail and no logins, or do again. In the caller's transaction, the contract locked.
 * DNS: the zones of a contract's domains stay published while it is suspended, so that nothing is lost that can be delivered later; what answers for them
 * is not part of this product yet. Who adds it lets `stopHosting` and `startHosting` reach it, here and nowhere else.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { resumeMailDomain, suspendMailDomain } from '../mail/suspend-mail-domain.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findMailDomainsOf } from './suspension-store.ts'

export type HostingStop = { readonly contractId: string, readonly rule: RuleId, readonly at: Date, readonly policyVersion: string }

export async function stopHosting (deps: Deps, trx: Knex.Transaction, actor: Actor, { contractId, ...act }: HostingStop): Promise<void> {
  for (const mailDomainId of await findMailDomainsOf(trx, contractId)) await suspendMailDomain(deps, trx, actor, { mailDomainId, ...act })
}

/** What was blocked for another reason stays so. */
export async function startHosting (deps: Deps, trx: Knex.Transaction, actor: Actor, { contractId, ...act }: HostingStop): Promise<void> {
  for (const mailDomainId of await findMailDomainsOf(trx, contractId)) await resumeMailDomain(deps, trx, actor, { mailDomainId, ...act })
}
