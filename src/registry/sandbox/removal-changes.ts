/** Domains of a registry with grace periods (RFC 3915) in the ledger: on their way out, or back; not there yet; moved in time. */
import { forgetDomain } from './domain-changes.ts'
import type { FactOf } from './facts.ts'
import { spend } from './funds.ts'
import { untouched, type Domain, type Ledger } from './ledger.ts'
import { enqueue } from './messages.ts'
import { schedule } from './passing-time.ts'
import { addDaysOf24, addUtcYears } from './wall-clock.ts'

/** A restore has so long to be reported. */
const reportDays = 7

/** The redemption period stands still until the report is there, or is late. */
export function requestRestore (ledger: Ledger, domain: Domain, priceMinor: bigint, at: Date): void {
  const until = addDaysOf24(at, reportDays)
  domain.removal = { state: 'pendingRestore', until, leftMs: domain.removal!.until.getTime() - at.getTime() }
  spend(ledger, domain.account, priceMinor, at)
  enqueue(ledger.queues, domain.account, at, { kind: 'rgp-poll', name: domain.name, state: 'pendingRestore', requestedAt: at, reportDueAt: until })
  schedule(ledger, domain)
}

/** A period that is over by now goes on by as many years as it takes; the restore's price holds one of them. */
export function restore (ledger: Ledger, domain: Domain, at: Date): void {
  domain.removal = null
  while (domain.expiresAt <= at) domain.expiresAt = addUtcYears(domain.expiresAt, 1)
  schedule(ledger, domain)
}

export function synchronise (ledger: Ledger, { name, expiresAt, priceMinor, at }: FactOf<'expiry-synchronised'>): void {
  const domain = ledger.domains.get(name)!
  domain.expiresAt = new Date(expiresAt)
  spend(ledger, domain.account, BigInt(priceMinor), new Date(at))
  schedule(ledger, domain)
}

/** Approved, the domain is there; else it never was, and its price comes back. */
export function decideCreate (ledger: Ledger, domain: Domain, isApproved: boolean, at: Date): void {
  const { name, account, pendingCreate } = domain
  if (!pendingCreate) return
  const { clTRID, svTRID, priceMinor } = pendingCreate
  domain.pendingCreate = null
  enqueue(ledger.queues, account, at, { kind: 'panData', name, isApproved, clTRID, svTRID, at })
  if (isApproved) return schedule(ledger, domain)
  forgetDomain(ledger, domain)
  spend(ledger, account, -priceMinor, at)
}

type Change = { readonly operation: string, readonly reason: string, readonly at: Date }

export function tellChange (ledger: Ledger, domain: Domain, { operation, reason, at }: Change): void {
  enqueue(ledger.queues, domain.account, at, { kind: 'changePoll', domain: { ...domain, ...untouched() }, operation, reason, at })
}
