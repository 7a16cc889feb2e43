/**
 * The registry's knowledge: a fold over its facts. `advance` lets time pass, `apply` takes a fact; both together, in the order
 * of time, always give the same ledger. In memory only; the journal keeps the facts.
 */
import { enter, firstOf, newAgenda, takeFirst, type Agenda, type Entry } from './agenda.ts'
import type { CommandFact, ContactData, DomainData, Fact, HostAddress } from './facts.ts'
import { bordersOf, releaseOf, stateOf, warningOf } from './lifecycle.ts'
import { dequeue, enqueue, newQueues, type Queues } from './messages.ts'
import { wholeSecond } from './wall-clock.ts'
import { placeOf } from './zones.ts'

type Owned = { readonly roid: string, readonly account: string, readonly createdAt: Date }

export type Contact = Owned & { readonly id: string, data: ContactData, updatedAt: Date | null }
export type Host = Owned & { readonly name: string, readonly addresses: readonly HostAddress[] }
export type Domain = Owned & DomainData & {
  readonly name: string
  expiresAt: Date
  updatedAt: Date | null
  deletedAt: Date | null
  /** exDate before the last renewal: until then, the period in which it was renewed runs on. */
  renewedFrom: Date | null
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

export type Ledger = {
  readonly contacts: Map<string, Contact>
  readonly hosts: Map<string, Host>
  readonly domains: Map<string, Domain>
  /** Names of the domains that mention a contact or a host, and of the hosts below a domain. */
  readonly contactUses: Map<string, Set<string>>
  readonly hostUses: Map<string, Set<string>>
  readonly hostsBelow: Map<string, Set<string>>
  /** AuthInfo → roid of the one object that has it. */
  readonly authInfos: Map<string, string>
  readonly spentMinor: Map<string, bigint>
  readonly queues: Queues
  readonly borders: Agenda<Domain>
  readonly warnings: Agenda<Domain>
  offsetMs: number
  /** The latest instant this ledger has seen: the registry's time never goes back. */
  seen: Date
  objects: number
}

export const newLedger = (): Ledger => ({
  contacts: new Map(), hosts: new Map(), domains: new Map(), contactUses: new Map(), hostUses: new Map(), hostsBelow: new Map(), authInfos: new Map(),
  spentMinor: new Map(), queues: newQueues(), borders: newAgenda(), warnings: newAgenda(), offsetMs: 0, seen: new Date(0), objects: 0
})

/** The domain of that name, unless it is released at `at`. */
export function findDomain (ledger: Ledger, name: string, at: Date): Domain | undefined {
  const domain = ledger.domains.get(name)
  return domain && stateOf(domain, at) !== 'RELEASED' ? domain : undefined
}

/** Repository object id (RFC 5730 §2.8) of the next object to be created. */
export const nextRoid = (ledger: Ledger): string => `${ledger.objects + 1}-NASK`

/** The next instant at which any object changes state; null when nothing is left to happen. */
export const nextBorder = (ledger: Ledger): Date | null => firstOf(ledger.borders, entry => isBorder(ledger, entry))?.due ?? null

const isAlive = (ledger: Ledger, domain: Domain): boolean => ledger.domains.get(domain.name) === domain

const isBorder = (ledger: Ledger, { due, thing }: Entry<Domain>): boolean =>
  isAlive(ledger, thing) && bordersOf(thing).some(each => each.getTime() === due.getTime())

const isWarning = (ledger: Ledger, { due, thing }: Entry<Domain>): boolean =>
  isAlive(ledger, thing) && !thing.deletedAt && warningOf(thing).getTime() === due.getTime()

/** Lets time pass until `at`: messages are queued and released names forgotten, each at its own instant, in order. */
export function advance (ledger: Ledger, at: Date): void {
  for (;;) {
    const border = firstOf(ledger.borders, entry => isBorder(ledger, entry))
    const warning = firstOf(ledger.warnings, entry => isWarning(ledger, entry))
    const isWarningFirst = warning !== undefined && (!border || warning.due < border.due)
    const next = isWarningFirst ? warning : border
    if (!next || next.due > at) break
    takeFirst(isWarningFirst ? ledger.warnings : ledger.borders)
    const { due, thing } = next
    if (isWarningFirst) enqueue(ledger.queues, thing.account, due, { kind: 'expData', name: thing.name, at: thing.expiresAt })
    else if (due >= releaseOf(thing)) forget(ledger, thing)
    else enqueue(ledger.queues, thing.account, due, { kind: 'pollDomainBlocked', name: thing.name, at: thing.expiresAt })
  }
  if (at > ledger.seen) ledger.seen = at
}

/** Takes one fact. The caller has advanced the ledger to the fact's instant. */
export function apply (ledger: Ledger, fact: Fact): void {
  switch (fact.what) {
    case 'clock-set': ledger.offsetMs = fact.offsetMs; return
    case 'contact-created': return addContact(ledger, fact)
    case 'contact-updated': return changeContact(ledger, fact)
    case 'contact-deleted': return removeContact(ledger, fact.id)
    case 'host-created': return addHost(ledger, fact)
    case 'host-deleted': return removeHost(ledger, fact.name)
    case 'domain-created': return addDomain(ledger, fact)
    case 'domain-updated': return changeDomain(ledger, fact)
    case 'domain-renewed': return renewDomain(ledger, fact)
    case 'domain-deleted': return deleteDomain(ledger, fact)
    case 'message-acknowledged': dequeue(ledger.queues, fact.account, fact.id); return
    default: fact satisfies never
  }
}

type FactOf<What> = Extract<CommandFact, { what: What }>

function addContact (ledger: Ledger, { id, roid, account, at, data }: FactOf<'contact-created'>): void {
  ledger.contacts.set(id, { id, roid, account, data, createdAt: instantOf(at), updatedAt: null })
  ledger.authInfos.set(data.authInfo, roid)
  ledger.objects++
}

function changeContact (ledger: Ledger, { id, data, at }: FactOf<'contact-updated'>): void {
  const contact = ledger.contacts.get(id)!
  ledger.authInfos.delete(contact.data.authInfo)
  ledger.authInfos.set(data.authInfo, contact.roid)
  contact.data = data
  contact.updatedAt = instantOf(at)
}

function removeContact (ledger: Ledger, id: string): void {
  ledger.authInfos.delete(ledger.contacts.get(id)!.data.authInfo)
  ledger.contacts.delete(id)
}

function addHost (ledger: Ledger, { name, roid, account, at, addresses }: FactOf<'host-created'>): void {
  ledger.hosts.set(name, { name, roid, account, addresses, createdAt: instantOf(at) })
  const above = placeOf(name)?.registrable
  if (above) link(ledger.hostsBelow, above, name)
  ledger.objects++
}

function removeHost (ledger: Ledger, name: string): void {
  ledger.hosts.delete(name)
  const above = placeOf(name)?.registrable
  if (above) unlink(ledger.hostsBelow, above, name)
}

function addDomain (ledger: Ledger, { name, roid, account, at, data, expiresAt, priceMinor }: FactOf<'domain-created'>): void {
  const domain: Domain = { name, roid, account, ...data, createdAt: instantOf(at), expiresAt: new Date(expiresAt), updatedAt: null, deletedAt: null, renewedFrom: null }
  ledger.domains.set(name, domain)
  ledger.authInfos.set(data.authInfo, roid)
  ledger.objects++
  connect(ledger, domain)
  spend(ledger, account, priceMinor)
  schedule(ledger, domain)
}

function changeDomain (ledger: Ledger, { name, data, at }: FactOf<'domain-updated'>): void {
  const domain: Mutable<Domain> = ledger.domains.get(name)!
  disconnect(ledger, domain)
  ledger.authInfos.delete(domain.authInfo)
  Object.assign(domain, data)
  domain.updatedAt = instantOf(at)
  ledger.authInfos.set(domain.authInfo, domain.roid)
  connect(ledger, domain)
}

function renewDomain (ledger: Ledger, { name, account, at, from, expiresAt, priceMinor }: FactOf<'domain-renewed'>): void {
  const domain = ledger.domains.get(name)!
  domain.renewedFrom = new Date(from)
  domain.expiresAt = new Date(expiresAt)
  domain.updatedAt = instantOf(at)
  spend(ledger, account, priceMinor)
  schedule(ledger, domain)
}

function deleteDomain (ledger: Ledger, { name, at }: FactOf<'domain-deleted'>): void {
  const domain = ledger.domains.get(name)!
  domain.deletedAt = instantOf(at)
  schedule(ledger, domain)
}

/** The object is gone: its name and its AuthInfo are free, what it mentioned is no longer mentioned. */
function forget (ledger: Ledger, domain: Domain): void {
  disconnect(ledger, domain)
  ledger.authInfos.delete(domain.authInfo)
  ledger.domains.delete(domain.name)
}

/** All of it lies ahead: a period is a year at least, and a block ends within a month. */
function schedule (ledger: Ledger, domain: Domain): void {
  for (const due of bordersOf(domain)) enter(ledger.borders, due, domain)
  if (!domain.deletedAt) enter(ledger.warnings, warningOf(domain), domain)
}

function spend (ledger: Ledger, account: string, priceMinor: string): void {
  ledger.spentMinor.set(account, (ledger.spentMinor.get(account) ?? 0n) + BigInt(priceMinor))
}

function connect (ledger: Ledger, domain: Domain): void {
  for (const id of contactsOf(domain)) link(ledger.contactUses, id, domain.name)
  for (const host of domain.ns) link(ledger.hostUses, host, domain.name)
}

function disconnect (ledger: Ledger, domain: Domain): void {
  for (const id of contactsOf(domain)) unlink(ledger.contactUses, id, domain.name)
  for (const host of domain.ns) unlink(ledger.hostUses, host, domain.name)
}

const contactsOf = ({ registrant, contacts }: DomainData): readonly string[] => [registrant, ...contacts.map(({ id }) => id)]

/** Objects carry whole seconds. */
const instantOf = (at: string): Date => wholeSecond(new Date(at))

function link (uses: Map<string, Set<string>>, key: string, name: string): void {
  const names = uses.get(key)
  if (names) names.add(name)
  else uses.set(key, new Set([name]))
}

function unlink (uses: Map<string, Set<string>>, key: string, name: string): void {
  const names = uses.get(key)
  names?.delete(name)
  if (names?.size === 0) uses.delete(key)
}
