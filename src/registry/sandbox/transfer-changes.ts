/** Transfers in the ledger: asked for, answered, over. Both sides are told of every turn. */
import { instantOf } from './domain-changes.ts'
import type { FactOf, Transferable, TransferStatus } from './facts.ts'
import type { Contact, Domain, Future, Ledger, Transfer } from './ledger.ts'
import { enqueue } from './messages.ts'
import { schedule } from './passing-time.ts'
import { connectDomain, disconnectDomain } from './uses.ts'

type Thing = Contact | Domain | Future

export function transferable (ledger: Ledger, object: Transferable, name: string): Thing | undefined {
  switch (object) {
    case 'contact': return ledger.contacts.get(name)
    case 'domain': return ledger.domains.get(name)
    case 'future': return ledger.futures.get(name)
    default: return object satisfies never
  }
}

export const nameOf = (object: Thing): string => object.kind === 'contact' ? object.id : object.name

export function requestTransfer (ledger: Ledger, fact: FactOf<'transfer-requested'>): void {
  const object = transferable(ledger, fact.object, fact.name)!
  object.transfer = {
    status: 'pending',
    reID: fact.account,
    reDate: new Date(fact.at),
    acID: fact.acID,
    acDate: new Date(fact.acDate),
    from: object.account,
    confirmsAt: fact.confirmsAt === null ? null : new Date(fact.confirmsAt),
    exDate: fact.expiresAt === null ? null : new Date(fact.expiresAt),
    priceMinor: fact.priceMinor,
    years: fact.years ?? 0,
    data: fact.data ?? null
  }
  if (fact.isApproved) return endTransfer(ledger, object, 'serverApproved', fact.acID, new Date(fact.at))
  ledger.registry.life.tellTransfer(ledger, object, object.transfer, new Date(fact.at))
  schedule(ledger, object)
}

/** Approved, the object changes hands; anything else leaves it where it is. */
export function endTransfer (ledger: Ledger, object: Thing, status: Exclude<TransferStatus, 'pending'>, acID: string, at: Date): void {
  if (!object.transfer) return
  const transfer: Transfer = object.transfer = { ...object.transfer, status, acID, acDate: at }
  ledger.registry.life.tellTransfer(ledger, object, transfer, at)
  if (status === 'clientApproved' || status === 'serverApproved') handOver(ledger, object, transfer, at)
  schedule(ledger, object)
}

function handOver (ledger: Ledger, object: Thing, transfer: Transfer, at: Date): void {
  if (object.kind === 'domain') disconnectDomain(ledger, object) // some of what it mentions goes by its sponsor's name
  object.account = transfer.reID
  if (object.kind === 'domain') connectDomain(ledger, object)
  object.transferredAt = instantOf(at.toISOString())
  if (object.kind === 'domain') {
    object.autoRenews = false
    for (const host of ledger.hostsBelow.get(object.name) ?? []) ledger.hosts.get(host)!.account = transfer.reID // RFC 5732 §1: subordinate hosts go with their domain
  }
  ledger.registry.life.handedOver(ledger, object, transfer, at)
}

/** The usual way: a request is told to who may lose the object, its end to both. */
export function tellBoth (ledger: Ledger, object: Thing, transfer: Transfer, at: Date): void {
  const told = transfer.status === 'pending' ? [transfer.from] : [transfer.reID, transfer.from]
  for (const account of told) enqueue(ledger.queues, account, at, { kind: 'trnData', object: object.kind, name: nameOf(object), transfer })
}
