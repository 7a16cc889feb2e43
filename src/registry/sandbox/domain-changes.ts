/** How a domain changes in the ledger, whoever is the cause: a command, the passing of time, or the registry itself. */
import { spend } from './funds.ts'
import type { DomainData, FactOf } from './facts.ts'
import { untouched, type Domain, type Ledger, type Mutable } from './ledger.ts'
import { enqueue } from './messages.ts'
import { schedule } from './passing-time.ts'
import { connectDomain, disconnectDomain } from './uses.ts'
import { wholeSecond } from './wall-clock.ts'

/** Objects carry whole seconds. */
export const instantOf = (at: string): Date => wholeSecond(new Date(at))

type NewDomain = { readonly name: string, readonly roid: string, readonly account: string, readonly data: DomainData, readonly at: Date, readonly expiresAt: Date, readonly reservedUntil: Date | null, readonly pendingCreate?: Domain['pendingCreate'] }

/** A name that was kept for its registrar gives way to what the registrar makes of it. */
export function addDomain (ledger: Ledger, { name, roid, account, data, at, expiresAt, reservedUntil, pendingCreate = null }: NewDomain): Domain {
  const kept = ledger.domains.get(name)
  if (kept) forgetDomain(ledger, kept)
  const domain: Domain = {
    kind: 'domain', name, roid, account, ...data, createdBy: account, createdAt: at, updatedBy: null, updatedAt: null, expiresAt, deletedAt: null, transferredAt: null,
    renewedFrom: null, reservedUntil, serverStatuses: [], isBlocked: false, autoRenews: false, graces: [], removal: null, pendingCreate,
    quarantinedAt: null, deletesAt: null, suspendsAt: null, flags: [], code: null, transfer: null, ...untouched()
  }
  ledger.domains.set(name, domain)
  ledger.authInfos.set(data.authInfo, roid)
  ledger.objects++
  connectDomain(ledger, domain)
  schedule(ledger, domain)
  return domain
}

export function changeDomain (ledger: Ledger, domain: Mutable<Domain>, data: DomainData, by: string, at: Date): void {
  disconnectDomain(ledger, domain)
  ledger.authInfos.delete(domain.authInfo)
  delete domain.signers
  delete domain.eurid
  Object.assign(domain, data)
  ledger.authInfos.set(domain.authInfo, domain.roid)
  connectDomain(ledger, domain)
  touch(domain, by, at)
}

export function renewDomain (ledger: Ledger, { name, account, at, from, expiresAt, reactivated, priceMinor }: FactOf<'domain-renewed'>): void {
  const domain = ledger.domains.get(name)!
  const paid = { at: new Date(at), priceMinor: BigInt(priceMinor) }
  prolong(ledger, domain, new Date(from), new Date(expiresAt), paid.priceMinor, paid.at)
  touch(domain, account, instantOf(at))
  ledger.registry.life.renewed(ledger, domain, { ...paid, from: new Date(from), isReactivated: reactivated })
  schedule(ledger, domain)
}

export function prolong (ledger: Ledger, domain: Domain, from: Date, expiresAt: Date, priceMinor: bigint, at: Date): void {
  domain.renewedFrom = from
  domain.expiresAt = expiresAt
  spend(ledger, domain.account, priceMinor, at)
  schedule(ledger, domain)
}

/** The registrar is told that the name is back in the zone. */
export function unblock (ledger: Ledger, domain: Domain, at: Date): void {
  domain.isBlocked = false
  enqueue(ledger.queues, domain.account, at, { kind: 'extdom:pollDomainUnblocked', name: domain.name, at })
}

/** The object is gone: its name and its AuthInfo are free, what it mentioned is no longer mentioned. */
export function forgetDomain (ledger: Ledger, domain: Domain): void {
  disconnectDomain(ledger, domain)
  ledger.authInfos.delete(domain.authInfo)
  ledger.domains.delete(domain.name)
}

export function touch (object: { updatedBy: string | null, updatedAt: Date | null }, by: string, at: Date): void {
  object.updatedBy = by
  object.updatedAt = at
}
