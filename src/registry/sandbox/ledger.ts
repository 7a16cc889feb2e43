/**
 * The registry's knowledge: a fold over its facts. `advance` (passing-time.ts) lets time pass, `apply` (apply.ts) takes a fact; both
 * together, in the order of time, always give the same ledger. In memory only; the journal keeps the facts.
 */
import { newAgenda, type Agenda, type Entry } from './agenda.ts'
import type { ContactData, DnsKey, DomainData, EuridFlag, FutureData, HostAddress, MaintenanceData, ReportMode, ReportQuery, TransferStatus } from './facts.ts'
import type { Timed } from './life.ts'
import { newQueues, type Queues } from './messages.ts'
import type { Registry } from './registries.ts'

type Owned = {
  readonly roid: string
  /** Its sponsor. */
  account: string
  readonly createdBy: string
  readonly createdAt: Date
  updatedBy: string | null
  updatedAt: Date | null
}

/** What happens to an object by itself. */
type InTime = {
  /** What of it stands in the agendas: nothing is entered twice. */
  readonly entered: Entry<Moment>[]
  /** The latest instant at which something happened, and what: never twice. */
  happened: { at: number, readonly what: Set<string> } | null
}

/** Of an object that is new. */
export const untouched = (): InTime => ({ entered: [], happened: null })

export type Contact = Owned & InTime & {
  readonly kind: 'contact'
  readonly id: string
  data: ContactData
  /** Since when no object mentions it; null while one does. */
  unusedSince: Date | null
  transferredAt: Date | null
  transfer: Transfer | null
}

export type Host = Owned & { name: string, addresses: readonly HostAddress[], statuses: readonly string[] }

/** One transfer, under way or over: `acDate` is the day by which it must be answered, or the one on which it ended. */
export type Transfer = {
  readonly status: TransferStatus
  readonly reID: string
  readonly reDate: Date
  readonly acID: string
  readonly acDate: Date
  readonly from: string
  readonly confirmsAt: Date | null
  readonly exDate: Date | null
  readonly priceMinor: string
  readonly years: number
  readonly data: DomainData | null
}

/** While a grace period is open, whoever deletes the name gets its price back (RFC 3915 §3.1). */
export type Grace = { readonly kind: 'addPeriod' | 'renewPeriod' | 'autoRenewPeriod' | 'transferPeriod', readonly until: Date, readonly priceMinor: bigint, readonly expiredBefore: Date }

/** A deleted name on its way out, or back (RFC 3915 §3.1). `leftMs`: what a restore has left of the redemption period. */
export type Removal = { readonly state: 'redemptionPeriod' | 'pendingRestore' | 'pendingDelete', readonly until: Date, readonly leftMs: number }

export type Maintenance = MaintenanceData & { readonly createdAt: Date }

export type Domain = Owned & InTime & DomainData & {
  readonly kind: 'domain'
  readonly name: string
  expiresAt: Date
  deletedAt: Date | null
  transferredAt: Date | null
  /** exDate before the last renewal: until then, the period in which it was renewed runs on. */
  renewedFrom: Date | null
  /** Kept for its registrar until then, and not registered yet. */
  reservedUntil: Date | null
  /** Set by the registry. */
  serverStatuses: readonly string[]
  /** Blocked by the registry, before its time. */
  isBlocked: boolean
  autoRenews: boolean
  graces: readonly Grace[]
  removal: Removal | null
  /** Not there yet: when it is decided, at the latest; what it cost, and under which ids it was asked for. */
  pendingCreate: { readonly decidedAt: Date, readonly priceMinor: bigint, readonly clTRID: string | null, readonly svTRID: string } | null
  /** In EURid's quarantine since then. */
  quarantinedAt: Date | null
  /** When the registrar wants it deleted. */
  deletesAt: Date | null
  suspendsAt: Date | null
  flags: readonly EuridFlag[]
  /** The code of the day, where the registry gives them out. */
  code: { readonly code: string, readonly until: Date } | null
  transfer: Transfer | null
}

/** Name servers or keys that several domains share. */
export type Group = { readonly name: string, readonly ns: readonly string[], readonly keys: readonly DnsKey[] }

/** What a registrar has done within a month of the registry's calendar ('2026-03'). */
export type Monthly = { readonly month: string, readonly count: number }

export type Future = Owned & InTime & FutureData & {
  readonly kind: 'future'
  readonly name: string
  expiresAt: Date
  transferredAt: Date | null
  transfer: Transfer | null
}

/** A report that is made later: `rows` are there once it is ready. */
export type Report = InTime & {
  readonly kind: 'report'
  readonly id: string
  readonly account: string
  readonly query: ReportQuery
  readonly readyAt: Date
  rows: readonly ReportRow[] | null
}

/** One line of a report, as words: an element each. */
export type ReportRow = Readonly<Record<string, string | readonly string[]>>

export type Payment = { readonly at: Date, readonly amountMinor: bigint }

export type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Things that fall due: `what` of a life's own words. */
export type Moment = { readonly object: Timed, readonly what: string }

export type Ledger = {
  readonly registry: Registry
  readonly contacts: Map<string, Contact>
  readonly hosts: Map<string, Host>
  readonly domains: Map<string, Domain>
  readonly futures: Map<string, Future>
  readonly reports: Map<string, Report>
  /** Names of the objects that mention a contact or a host, and of the hosts below a domain. */
  readonly contactUses: Map<string, Set<string>>
  readonly hostUses: Map<string, Set<string>>
  readonly hostsBelow: Map<string, Set<string>>
  /** AuthInfo → roid of the one object that has it. */
  readonly authInfos: Map<string, string>
  readonly spentMinor: Map<string, bigint>
  readonly paidInMinor: Map<string, bigint>
  /** What of it came when, oldest first. */
  readonly payments: Map<string, Payment[]>
  /** Of the accounts that have changed theirs. */
  readonly passwords: Map<string, string>
  readonly queues: Queues
  /** What changes an object's state, and what is merely told or tidied up. */
  readonly borders: Agenda<Moment>
  readonly notes: Agenda<Moment>
  /** By '<kind> <account> <name>'. */
  readonly groups: Map<string, Group>
  /** Domains that mention a group, by the same key. */
  readonly groupUses: Map<string, Set<string>>
  readonly points: Map<string, Monthly>
  readonly registrations: Map<string, Monthly>
  /** Looks of names → those that look so, where alike names exclude each other. */
  readonly looks: Map<string, Set<string>>
  reportMode: ReportMode
  isReviewing: boolean
  readonly maintenances: Map<string, Maintenance>
  offsetMs: number
  /** The latest instant this ledger has seen: the registry's time never goes back. */
  seen: Date
  objects: number
}

export const newLedger = (registry: Registry): Ledger => ({
  registry, contacts: new Map(), hosts: new Map(), domains: new Map(), futures: new Map(), reports: new Map(), contactUses: new Map(), hostUses: new Map(), hostsBelow: new Map(),
  authInfos: new Map(), spentMinor: new Map(), paidInMinor: new Map(), payments: new Map(), passwords: new Map(), queues: newQueues(), borders: newAgenda(), notes: newAgenda(),
  groups: new Map(), groupUses: new Map(), points: new Map(), registrations: new Map(), looks: new Map(), reportMode: 'by-size', isReviewing: false, maintenances: new Map(), offsetMs: 0, seen: new Date(0), objects: 0
})

/** What is released has been forgotten: whoever asks has let the time pass first. */
export const findDomain = ({ domains }: Ledger, name: string): Domain | undefined => domains.get(name)

export const findFuture = ({ futures }: Ledger, name: string): Future | undefined => futures.get(name)

/** Repository object id (RFC 5730 §2.8) of the next object to be created. */
export const nextRoid = ({ objects, registry }: Ledger): string => `${objects + 1}-${registry.roidSuffix}`

export function isAlive (ledger: Ledger, object: Timed): boolean {
  switch (object.kind) {
    case 'contact': return ledger.contacts.get(object.id) === object
    case 'domain': return ledger.domains.get(object.name) === object
    case 'future': return ledger.futures.get(object.name) === object
    case 'report': return ledger.reports.get(object.id) === object
    default: return object satisfies never
  }
}

/** The name of the domain below which a host stands, where that is a zone of this registry. */
export const domainAbove = ({ registry }: Ledger, host: string): string | undefined => registry.placeOf(host)?.registrable

export const isPending = (transfer: Transfer | null): transfer is Transfer => transfer?.status === 'pending'

export const groupKey = (kind: string, account: string, name: string): string => `${kind} ${account} ${name.toLowerCase()}`

/** How much of it this month. */
export const countIn = (counts: ReadonlyMap<string, Monthly>, account: string, month: string): number => {
  const last = counts.get(account)
  return last?.month === month ? last.count : 0
}
