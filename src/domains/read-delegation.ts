/** How a domain is delegated as far as it was said from here, and what was asked of its registry. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { findDelegation, listChanges, type Delegation, type DomainChange } from './delegation-store.ts'
import { listWaitingDeregistrations, type Deregistration } from './deregister-store.ts'
import { findDomain } from './domain-store.ts'
import { listOverdue, type Verification } from './verify-registrant-email-store.ts'

const mostChanges = 20
const mostListed = 200

/** Changes come newest first. @throws Refusal 'not-found' (also another tenant's domain) */
export async function readDelegation (deps: Pick<Deps, 'db'>, actor: Actor, domainId: string): Promise<Delegation & { readonly changes: readonly DomainChange[] }> {
  return await transact(deps.db, async trx => {
    const domain = await findDomain(trx, domainId)
    if (!domain) throw notFound()
    requireCustomer(actor, domain, 'read:domains')
    return { ...await findDelegation(trx, domainId), changes: await listChanges(trx, domainId, mostChanges) }
  })
}

/** Deregistrations that were confirmed and wait for a person. @throws Refusal 'forbidden' */
export async function listDeregistrations (deps: Pick<Deps, 'db'>, actor: Actor): Promise<(Deregistration & { readonly displayName: string })[]> {
  requireStaff(actor)
  if (actor.kind !== 'staff') return []
  return await transact(deps.db, trx => listWaitingDeregistrations(trx, actor.operatorId, mostListed))
}

/** Addresses that were not confirmed in time and wait for a person. @throws Refusal 'forbidden' */
export async function listUnverified (deps: Pick<Deps, 'db'>, actor: Actor): Promise<(Verification & { readonly displayName: string })[]> {
  requireStaff(actor)
  if (actor.kind !== 'staff') return []
  return await transact(deps.db, trx => listOverdue(trx, actor.operatorId, mostListed))
}
