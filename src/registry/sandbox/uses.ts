/** Who mentions whom: domains and options their contacts, domains their hosts, hosts the domain they stand below. */
import type { DomainData } from './facts.ts'
import { domainAbove, groupKey, type Domain, type Future, type Host, type Ledger } from './ledger.ts'
import { schedule } from './passing-time.ts'

export function connectDomain (ledger: Ledger, domain: Domain): void {
  for (const id of contactsOf(domain)) useContact(ledger, id, domain.name)
  for (const host of domain.ns) link(ledger.hostUses, host, domain.name)
  for (const key of groupsOf(domain)) link(ledger.groupUses, key, domain.name)
  const look = ledger.registry.lookOf?.(domain.name)
  if (look !== undefined) link(ledger.looks, look, domain.name)
}

export function disconnectDomain (ledger: Ledger, domain: Domain): void {
  for (const id of contactsOf(domain)) leaveContact(ledger, id, domain.name)
  for (const host of domain.ns) unlink(ledger.hostUses, host, domain.name)
  for (const key of groupsOf(domain)) unlink(ledger.groupUses, key, domain.name)
  const look = ledger.registry.lookOf?.(domain.name)
  if (look !== undefined) unlink(ledger.looks, look, domain.name)
}

export const connectFuture = (ledger: Ledger, { name, registrant }: Future): void => useContact(ledger, registrant, optionOf(name))

export const disconnectFuture = (ledger: Ledger, { name, registrant }: Future): void => leaveContact(ledger, registrant, optionOf(name))

export function connectHost (ledger: Ledger, { name }: Host): void {
  const above = domainAbove(ledger, name)
  if (above) link(ledger.hostsBelow, above, name)
}

export function disconnectHost (ledger: Ledger, { name }: Host): void {
  const above = domainAbove(ledger, name)
  if (above) unlink(ledger.hostsBelow, above, name)
}

const contactsOf = ({ registrant, contacts, eurid }: DomainData): readonly string[] => [registrant, ...[...contacts, ...eurid?.others ?? []].map(({ id }) => id)].filter(id => id !== '')

const groupsOf = ({ account, eurid }: Domain): readonly string[] =>
  [...eurid?.nsgroups.map(name => groupKey('nsgroup', account, name)) ?? [], ...eurid?.keygroup ? [groupKey('keygroup', account, eurid.keygroup)] : []]

/** An option and the domain it is an option on have the same name, and may mention the same contact. */
const optionOf = (name: string): string => `option on ${name}`

function useContact (ledger: Ledger, id: string, by: string): void {
  link(ledger.contactUses, id, by)
  const contact = ledger.contacts.get(id)
  if (contact) contact.unusedSince = null
}

function leaveContact (ledger: Ledger, id: string, by: string): void {
  unlink(ledger.contactUses, id, by)
  const contact = ledger.contacts.get(id)
  if (!contact || ledger.contactUses.has(id)) return
  contact.unusedSince = ledger.seen
  schedule(ledger, contact)
}

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
