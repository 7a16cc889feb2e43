/** Takes a fact into the ledger. The caller has advanced the ledger to the fact's instant. */
import { act } from './apply-act.ts'
import { addDomain, changeDomain, instantOf, renewDomain, touch } from './domain-changes.ts'
import type { Fact, FactOf } from './facts.ts'
import { balanceOf, payIn, spend } from './funds.ts'
import { addFuture, changeFuture, forgetFuture, renewFuture } from './future-changes.ts'
import { losePoints, scheduleDeletion } from './eurid-changes.ts'
import { groupKey, isAlive, untouched, type Domain, type Ledger } from './ledger.ts'
import { dequeue, enqueue } from './messages.ts'
import { schedule } from './passing-time.ts'
import { requestRestore, restore, synchronise } from './removal-changes.ts'
import { endTransfer, requestTransfer, transferable } from './transfer-changes.ts'
import { connectHost, disconnectHost } from './uses.ts'

export function apply (ledger: Ledger, fact: Fact): void {
  switch (fact.what) {
    case 'clock-set': ledger.offsetMs = fact.offsetMs; return
    case 'funds-told': return payIn(ledger, fact.account, BigInt(fact.paidInMinor), new Date(fact.at))
    case 'contact-created': return addContact(ledger, fact)
    case 'contact-updated': return changeContact(ledger, fact)
    case 'contact-deleted': return forgetContact(ledger, fact.id)
    case 'host-created': return addHost(ledger, fact)
    case 'host-updated': return changeHost(ledger, fact)
    case 'host-deleted': return forgetHost(ledger, fact.name)
    case 'domain-created': return createDomain(ledger, fact)
    case 'domain-updated': return changeDomain(ledger, ledger.domains.get(fact.name)!, fact.data, fact.account, instantOf(fact.at))
    case 'domain-renewed': return renewDomain(ledger, fact)
    case 'domain-deleted': return deleteDomain(ledger, ledger.domains.get(fact.name)!, new Date(fact.at))
    case 'future-created': return addFuture(ledger, fact)
    case 'future-updated': return changeFuture(ledger, fact)
    case 'future-renewed': return renewFuture(ledger, fact)
    case 'future-deleted': return forgetFuture(ledger, ledger.futures.get(fact.name)!)
    case 'transfer-requested': return requestTransfer(ledger, fact)
    case 'transfer-ended': return endTransfer(ledger, transferable(ledger, fact.object, fact.name)!, fact.status, fact.acID, new Date(fact.at))
    case 'confirmation-resent': return resend(ledger, fact)
    case 'funds-missing': return tellMissing(ledger, fact)
    case 'restore-requested': return requestRestore(ledger, ledger.domains.get(fact.name)!, BigInt(fact.priceMinor), new Date(fact.at))
    case 'restore-reported': return restore(ledger, ledger.domains.get(fact.name)!, new Date(fact.at))
    case 'expiry-synchronised': return synchronise(ledger, fact)
    case 'code-issued': ledger.domains.get(fact.name)!.code = fact.code === null ? null : { code: fact.code, until: new Date(fact.until) }; return
    case 'deletion-scheduled': return scheduleDeletion(ledger, fact)
    case 'group-set': ledger.groups.set(groupKey(fact.group, fact.account, fact.name), { name: fact.name, ns: fact.ns, keys: fact.keys }); return
    case 'group-deleted': ledger.groups.delete(groupKey(fact.group, fact.account, fact.name)); return
    case 'points-lost': return losePoints(ledger, fact)
    case 'report-ordered': return orderReport(ledger, fact)
    case 'report-cancelled': ledger.reports.delete(fact.id); return
    case 'password-changed': ledger.passwords.set(fact.account, fact.password); return
    case 'message-acknowledged': dequeue(ledger.queues, fact.account, fact.id); return
    default: return act(ledger, fact)
  }
}

function addContact (ledger: Ledger, { id, roid, account, at, data }: FactOf<'contact-created'>): void {
  const createdAt = instantOf(at)
  const contact = { kind: 'contact' as const, id, roid, account, data, createdBy: account, createdAt, updatedBy: null, updatedAt: null, unusedSince: createdAt, transferredAt: null, transfer: null, ...untouched() }
  ledger.contacts.set(id, contact)
  ledger.authInfos.set(data.authInfo, roid)
  ledger.objects++
  schedule(ledger, contact)
}

function changeContact (ledger: Ledger, { id, data, account, at }: FactOf<'contact-updated'>): void {
  const contact = ledger.contacts.get(id)!
  ledger.authInfos.delete(contact.data.authInfo)
  ledger.authInfos.set(data.authInfo, contact.roid)
  contact.data = data
  touch(contact, account, instantOf(at))
}

function forgetContact (ledger: Ledger, id: string): void {
  ledger.authInfos.delete(ledger.contacts.get(id)!.data.authInfo)
  ledger.contacts.delete(id)
}

function addHost (ledger: Ledger, { name, roid, account, at, addresses }: FactOf<'host-created'>): void {
  const host = { name, roid, account, addresses, statuses: [], createdBy: account, createdAt: instantOf(at), updatedBy: null, updatedAt: null }
  ledger.hosts.set(name, host)
  connectHost(ledger, host)
  ledger.objects++
}

/** A new name is taken over by all that mention the host (RFC 5732 §3.2.5). */
function changeHost (ledger: Ledger, { name, to, addresses, statuses, account, at }: FactOf<'host-updated'>): void {
  const host = ledger.hosts.get(name)!
  host.addresses = addresses
  host.statuses = statuses
  touch(host, account, instantOf(at))
  if (to === name) return
  disconnectHost(ledger, host)
  ledger.hosts.delete(name)
  host.name = to
  ledger.hosts.set(to, host)
  connectHost(ledger, host)
  for (const used of [...ledger.hostUses.get(name) ?? []]) {
    const domain = ledger.domains.get(used)!
    changeDomain(ledger, domain, { ...domain, ns: domain.ns.map(each => each === name ? to : each) }, account, instantOf(at))
  }
}

function forgetHost (ledger: Ledger, name: string): void {
  disconnectHost(ledger, ledger.hosts.get(name)!)
  ledger.hosts.delete(name)
}

function createDomain (ledger: Ledger, fact: FactOf<'domain-created'>): void {
  const { name, roid, account, at, data, expiresAt, reservedUntil, decidedAt, clTRID, svTRID } = fact
  const priceMinor = BigInt(fact.priceMinor)
  const domain = addDomain(ledger, {
    name, roid, account, data, at: instantOf(at), expiresAt: new Date(expiresAt), reservedUntil: reservedUntil === undefined ? null : new Date(reservedUntil),
    pendingCreate: decidedAt === undefined ? null : { decidedAt: new Date(decidedAt), priceMinor, clTRID, svTRID }
  })
  spend(ledger, account, priceMinor, new Date(at))
  ledger.registry.life.created(ledger, domain, { at: new Date(at), priceMinor })
  schedule(ledger, domain)
}

function deleteDomain (ledger: Ledger, domain: Domain, at: Date): void {
  ledger.registry.life.deleted(ledger, domain, at)
  if (isAlive(ledger, domain)) schedule(ledger, domain)
}

function resend (ledger: Ledger, { object, name, confirmsAt }: FactOf<'confirmation-resent'>): void {
  const found = transferable(ledger, object, name)!
  found.transfer = { ...found.transfer!, confirmsAt: new Date(confirmsAt) }
  schedule(ledger, found)
}

function tellMissing (ledger: Ledger, { account, service, name, at }: FactOf<'funds-missing'>): void {
  enqueue(ledger.queues, account, new Date(at), { kind: 'extepp:accountBalanceInsufficient', levelMinor: balanceOf(ledger, account) ?? 0n, service, name })
}

function orderReport (ledger: Ledger, { id, account, query, readyAt }: FactOf<'report-ordered'>): void {
  const report = { kind: 'report' as const, id, account, query, readyAt: new Date(readyAt), rows: null, ...untouched() }
  ledger.reports.set(id, report)
  schedule(ledger, report)
}
