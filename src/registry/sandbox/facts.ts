/**
 * What happened, as the journal keeps it: one JSON object a line. Everything the registry knows is a fold over these, oldest first.
 * Journals of earlier programs are read for ever: a field that came later is optional, and absent means what was so before it came.
 */

export type PostalInfo = {
  readonly type: string // 'loc' | 'int'
  readonly name: string
  readonly org: string | null
  readonly street: readonly string[]
  readonly city: string
  readonly sp: string | null
  readonly pc: string | null
  readonly cc: string
}

export type Phone = { readonly number: string, readonly x: string | null }

export type ContactData = {
  readonly postalInfo: readonly PostalInfo[]
  readonly voice: Phone | null
  readonly fax: Phone | null
  readonly email: string
  readonly authInfo: string
  readonly individual: boolean | null
  readonly statuses?: readonly string[]
  readonly eurid?: EuridContact
  /** RFC 5733 §2.9: what is to be told, or kept back, as it was sent. */
  readonly disclose?: { readonly flag: boolean, readonly parts: readonly { readonly name: string, readonly type: string | null }[] }
}

/** contact-ext-1.3 and 1.4. */
export type EuridContact = {
  readonly type: string
  readonly vat: string | null
  readonly lang: string
  readonly whoisEmail: string | null
  readonly naturalPerson: boolean
  readonly citizenship: string | null
}

export type HostAddress = { readonly ip: string, readonly address: string } // ip: 'v4' | 'v6'

export type DomainContact = { readonly type: string | null, readonly id: string }

/** A delegation signer, digest in upper case. */
export type Signer = { readonly keyTag: number, readonly alg: number, readonly digestType: number, readonly digest: string, readonly key?: DnsKey }

export type DnsKey = { readonly flags: number, readonly protocol: number, readonly alg: number, readonly pubKey: string }

export type DomainData = {
  readonly registrant: string
  readonly contacts: readonly DomainContact[]
  readonly ns: readonly string[]
  /** Set by the registrar; those of the registry are no part of this. */
  readonly statuses: readonly string[]
  readonly authInfo: string
  readonly signers?: readonly Signer[]
  readonly eurid?: EuridDomain
}

/** domain-ext-2.5 and 2.6: `glue` the addresses of name servers below the domain, by their names; `others` the contacts that the core does not know. */
export type EuridDomain = {
  readonly glue: Readonly<Record<string, readonly HostAddress[]>>
  readonly others: readonly DomainContact[]
  readonly nsgroups: readonly string[]
  readonly keygroup: string | null
  readonly keys: readonly DnsKey[]
  readonly reference: string | null
}

/** What EURid itself sets on a domain. */
export type EuridFlag = 'onHold' | 'suspended' | 'seized' | 'reserved' | 'withdrawn'

/** An option on a name (NASK's `future`). */
export type FutureData = { readonly registrant: string, readonly authInfo: string }

export type TransferStatus = 'pending' | 'clientApproved' | 'clientRejected' | 'clientCancelled' | 'serverApproved' | 'serverCancelled'

export type Transferable = 'contact' | 'domain' | 'future'

/** What a report asks for (extreport-2.1). Of no limit: all there is from `offset` on. */
export type ReportQuery = {
  readonly about: 'domain' | 'contact' | 'host' | 'future' | 'payment' | 'paymentFunds'
  readonly state?: string
  /** Day or instant before which the period must end, ISO 8601. */
  readonly exDate?: string
  readonly statuses?: readonly string[]
  readonly statusesIn?: boolean
  readonly id?: string
  readonly offset: number
  readonly limit: number | null
}

/** Instants are ISO 8601 in UTC; prices are in the smallest unit of the registry's currency, in decimal digits (JSON has no bigint). */
type Event =
  | { readonly what: 'contact-created', readonly id: string, readonly roid: string, readonly data: ContactData }
  | { readonly what: 'contact-updated', readonly id: string, readonly data: ContactData }
  | { readonly what: 'contact-deleted', readonly id: string }
  | { readonly what: 'host-created', readonly name: string, readonly roid: string, readonly addresses: readonly HostAddress[] }
  | { readonly what: 'host-updated', readonly name: string, readonly to: string, readonly addresses: readonly HostAddress[], readonly statuses: readonly string[] }
  | { readonly what: 'host-deleted', readonly name: string }
  | { readonly what: 'domain-created', readonly name: string, readonly roid: string, readonly data: DomainData, readonly expiresAt: string, readonly priceMinor: string, readonly reservedUntil?: string, readonly decidedAt?: string }
  | { readonly what: 'domain-updated', readonly name: string, readonly data: DomainData }
  | { readonly what: 'domain-renewed', readonly name: string, readonly from: string, readonly expiresAt: string, readonly reactivated: boolean, readonly priceMinor: string }
  | { readonly what: 'domain-deleted', readonly name: string }
  | { readonly what: 'future-created', readonly name: string, readonly roid: string, readonly data: FutureData, readonly expiresAt: string, readonly priceMinor: string }
  | { readonly what: 'future-updated', readonly name: string, readonly data: FutureData }
  | { readonly what: 'future-renewed', readonly name: string, readonly expiresAt: string, readonly priceMinor: string }
  | { readonly what: 'future-deleted', readonly name: string }
  | NewTransfer
  | { readonly what: 'transfer-ended', readonly object: Transferable, readonly name: string, readonly status: Exclude<TransferStatus, 'pending'>, readonly acID: string }
  /** The registrant was asked once more, and will answer then. */
  | { readonly what: 'confirmation-resent', readonly object: Transferable, readonly name: string, readonly confirmsAt: string }
  /** A command was refused for want of funds, which is told by poll besides. */
  | { readonly what: 'funds-missing', readonly service: string, readonly name: string }
  | { readonly what: 'restore-requested', readonly name: string, readonly priceMinor: string }
  | { readonly what: 'restore-reported', readonly name: string }
  | { readonly what: 'expiry-synchronised', readonly name: string, readonly expiresAt: string, readonly priceMinor: string }
  /** The code that lets a domain go, until then; null: none any more. */
  | { readonly what: 'code-issued', readonly name: string, readonly code: string | null, readonly until: string }
  | { readonly what: 'deletion-scheduled', readonly name: string, readonly deletesAt: string | null }
  | { readonly what: 'group-set', readonly group: GroupKind, readonly name: string, readonly ns: readonly string[], readonly keys: readonly DnsKey[] }
  | { readonly what: 'group-deleted', readonly group: GroupKind, readonly name: string }
  /** A command failed, which costs points. */
  | { readonly what: 'points-lost', readonly points: number }
  | { readonly what: 'report-ordered', readonly id: string, readonly query: ReportQuery, readonly readyAt: string }
  | { readonly what: 'report-cancelled', readonly id: string }
  | { readonly what: 'message-acknowledged', readonly id: string }
  | { readonly what: 'password-changed', readonly password: string }
  | Act

export type NewTransfer = {
  readonly what: 'transfer-requested'
  readonly object: Transferable
  readonly name: string
  /** Who is to answer, and until when. */
  readonly acID: string
  readonly acDate: string
  /** When the registrant answers yes by himself; null: never. */
  readonly confirmsAt: string | null
  /** The end of the period when the transfer succeeds; null: as it is. */
  readonly expiresAt: string | null
  readonly priceMinor: string
  readonly years?: number
  /** What the domain holds when it has changed hands, where that is said with the request. */
  readonly data?: DomainData
  /** Approved in the same breath. */
  readonly isApproved?: true
}

/** What is done to objects from inside the registry, or by somebody who is no registrar. */
type Act =
  | { readonly what: 'domain-locked' | 'domain-unlocked', readonly name: string }
  | { readonly what: 'domain-blocked' | 'domain-unblocked' | 'domain-removed', readonly name: string }
  | { readonly what: 'auto-renew-set', readonly name: string, readonly on: boolean }
  | { readonly what: 'registrant-silenced', readonly object: Transferable, readonly name: string }
  | { readonly what: 'delegation-found-broken', readonly names: readonly string[], readonly ns: string }
  | { readonly what: 'password-ages', readonly of: string, readonly exDate: string }
  /** A payment that was to lift the balance did not come in. `amount` in whole units of the currency. */
  | { readonly what: 'payment-rejected', readonly of: string, readonly amount: string }
  | { readonly what: 'reports-set', readonly mode: ReportMode }
  /** From here on creates of domains are looked at by somebody first, or no longer. */
  | { readonly what: 'reviews-set', readonly on: boolean }
  | { readonly what: 'create-decided', readonly name: string, readonly isApproved: boolean }
  | { readonly what: 'domain-flagged', readonly name: string, readonly flag: EuridFlag, readonly on: boolean }
  | { readonly what: 'suspension-scheduled', readonly name: string, readonly suspendsAt: string | null }
  | { readonly what: 'maintenance-announced', readonly maintenance: MaintenanceData }

/** Objects of a registrar that several domains share. */
export type GroupKind = 'nsgroup' | 'keygroup'

/** RFC 9167 §3.2, as far as this server tells of it; instants in ISO 8601. */
export type MaintenanceData = { readonly id: string, readonly system: string, readonly start: string, readonly end: string, readonly reason: string, readonly impact: 'full' | 'partial' }

/** 'by-size': long reports are made later, short ones at once. */
export type ReportMode = 'at-once' | 'later' | 'by-size'

/** Who did it and under which transaction ids: the registry's half of a dispute. */
export type CommandFact = Event & { readonly at: string, readonly account: string, readonly svTRID: string, readonly clTRID: string | null }

/** Business time runs `offsetMs` before the machine's clock from here on. */
export type ClockFact = { readonly what: 'clock-set', readonly at: string, readonly offsetMs: number }

/** What an account has paid in by now, all in all. */
export type FundsFact = { readonly what: 'funds-told', readonly at: string, readonly account: string, readonly paidInMinor: string }

export type Fact = CommandFact | ClockFact | FundsFact

export type FactOf<What> = Extract<CommandFact, { what: What }>

/** What a command adds; the session knows the rest. */
export type NewEvent = Event
