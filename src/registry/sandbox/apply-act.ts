/** What is done to objects from inside the registry, or by somebody who is no registrar: a registrant, a court. The registrar concerned is told. */
import { forgetDomain, unblock } from './domain-changes.ts'
import { flag, scheduleSuspension } from './eurid-changes.ts'
import type { CommandFact, FactOf, MaintenanceData } from './facts.ts'
import type { Domain, Ledger } from './ledger.ts'
import { enqueue } from './messages.ts'
import { schedule } from './passing-time.ts'
import { decideCreate, tellChange } from './removal-changes.ts'
import { transferable } from './transfer-changes.ts'

type ActWhat =
  | 'domain-locked' | 'domain-unlocked' | 'domain-blocked' | 'domain-unblocked' | 'domain-removed' | 'auto-renew-set' | 'registrant-silenced'
  | 'delegation-found-broken' | 'password-ages' | 'reports-set' | 'reviews-set' | 'create-decided' | 'maintenance-announced'
  | 'domain-flagged' | 'suspension-scheduled' | 'payment-rejected'

/** .pl Registry Lock: nothing about the domain can be changed by anybody. */
export const registryLock = ['serverDeleteProhibited', 'serverTransferProhibited', 'serverUpdateProhibited']

export function act (ledger: Ledger, fact: Extract<CommandFact, { what: ActWhat }>): void {
  const at = new Date(fact.at)
  switch (fact.what) {
    case 'domain-locked': return lock(ledger, fact.name, true, at)
    case 'domain-unlocked': return lock(ledger, fact.name, false, at)
    case 'domain-blocked': {
      const domain = ledger.domains.get(fact.name)!
      domain.isBlocked = true
      return tell(ledger, domain, 'extdom:pollDomainBlocked', at)
    }
    case 'domain-unblocked': return unblock(ledger, ledger.domains.get(fact.name)!, at)
    case 'domain-removed': {
      const domain = ledger.domains.get(fact.name)!
      forgetDomain(ledger, domain)
      if (ledger.registry.family !== 'nask') return tellChange(ledger, domain, { operation: 'delete', reason: 'Court order', at })
      return tell(ledger, domain, 'extdom:pollDomainJudicialRemoved', at)
    }
    case 'auto-renew-set': ledger.domains.get(fact.name)!.autoRenews = fact.on; return
    case 'registrant-silenced': return silence(ledger, fact)
    case 'delegation-found-broken': return tellDelegation(ledger, fact, at)
    case 'password-ages': enqueue(ledger.queues, fact.of, at, { kind: 'extepp:passwdReminder', at: new Date(fact.exDate) }); return
    case 'payment-rejected': enqueue(ledger.queues, fact.of, at, { kind: 'eurid', context: 'WATERMARK', objectType: 'PAYMENT', name: fact.amount, action: 'REJECTED', code: 2610 }); return
    case 'reports-set': ledger.reportMode = fact.mode; return
    case 'reviews-set': ledger.isReviewing = fact.on; return
    case 'create-decided': return decideCreate(ledger, ledger.domains.get(fact.name)!, fact.isApproved, at)
    case 'domain-flagged': return flag(ledger, ledger.domains.get(fact.name)!, fact.flag, fact.on, at)
    case 'suspension-scheduled': return scheduleSuspension(ledger, ledger.domains.get(fact.name)!, fact.suspendsAt)
    case 'maintenance-announced': return announce(ledger, fact.maintenance, at)
    default: fact satisfies never
  }
}

function lock (ledger: Ledger, name: string, isLocked: boolean, at: Date): void {
  const domain = ledger.domains.get(name)!
  domain.serverStatuses = isLocked ? registryLock : []
  if (ledger.registry.family === 'nask') tell(ledger, domain, isLocked ? 'extdom:pollDomainLocked' : 'extdom:pollDomainUnlocked', at)
  else tellChange(ledger, domain, { operation: 'update', reason: isLocked ? 'Registry Lock' : 'Registry Unlock', at })
}

function silence (ledger: Ledger, { object, name }: FactOf<'registrant-silenced'>): void {
  const found = transferable(ledger, object, name)!
  found.transfer = { ...found.transfer!, confirmsAt: null }
  schedule(ledger, found)
}

/** Told to every registrar that has paid in: there is no other list of them here. */
function announce (ledger: Ledger, data: MaintenanceData, at: Date): void {
  const maintenance = { ...data, createdAt: at }
  ledger.maintenances.set(data.id, maintenance)
  for (const account of ledger.paidInMinor.keys()) enqueue(ledger.queues, account, at, { kind: 'maintenance', maintenance })
}

/** Each registrar hears of its own names. */
function tellDelegation (ledger: Ledger, { names, ns }: FactOf<'delegation-found-broken'>, at: Date): void {
  const byAccount = Map.groupBy(names, name => ledger.domains.get(name)!.account)
  for (const [account, own] of byAccount) enqueue(ledger.queues, account, at, { kind: 'extdom:dlgData', names: own, ns })
}

function tell (ledger: Ledger, { account, name }: Domain, kind: 'extdom:pollDomainBlocked' | 'extdom:pollDomainJudicialRemoved' | 'extdom:pollDomainLocked' | 'extdom:pollDomainUnlocked', at: Date): void {
  enqueue(ledger.queues, account, at, { kind, name, at })
}
