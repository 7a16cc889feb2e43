/** What several commands demand. Each guard answers the refusal, or undefined when it has nothing against it; they are tried in a row with `??`. */
import { child, type XmlNode } from '../../../xml/parse.ts'
import { refuse, type Refused } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { stateOf } from '../lifecycle.ts'
import type { Domain } from '../ledger.ts'
import { ours, recorded, type Reason } from '../reason-codes.ts'

export type Guard = Refused | undefined

/** The object belongs to who asks (2201). */
export const sponsored = ({ account }: Desk, object: { readonly account: string }): Guard =>
  object.account === account.id ? undefined : refuse(2201, recorded.notSponsor)

/** A code may belong to one object of the whole registry only (2004); `except` is the object that may keep its own. */
export function freshAuthInfo ({ ledger }: Desk, authInfo: string, reason: Reason, except?: string): Guard {
  if (authInfo === '') return refuse(2003, ours.emptyAuthInfo)
  const holder = ledger.authInfos.get(authInfo)
  return holder === undefined || holder === except ? undefined : refuse(2004, reason)
}

/** Each contact exists (2303) and is the asker's own (2201). */
export function knownContacts (desk: Desk, ids: readonly string[]): Guard {
  for (const id of ids) {
    const contact = desk.ledger.contacts.get(id)
    const refused = contact ? sponsored(desk, contact) : refuse(2303, recorded.unknownContact, { element: 'contact', text: id })
    if (refused) return refused
  }
  return undefined
}

/** Each host is an object of the registry (2303); a delegation has two to nine of them, or none at all (2308). */
export function delegation ({ ledger }: Desk, hosts: readonly string[]): Guard {
  const unknown = hosts.find(host => !ledger.hosts.has(host))
  if (unknown !== undefined) return refuse(2303, ours.unknownHost, { element: 'ns', text: unknown })
  if (hosts.length === 1) return refuse(2308, recorded.tooFewNameServers)
  return hosts.length > 9 ? refuse(2308, ours.tooManyNameServers) : undefined
}

/** What the account paid in, less what it spent, covers the price (2104). */
export const affordable = ({ ledger, account }: Desk, priceMinor: bigint): Guard =>
  account.balanceMinor - (ledger.spentMinor.get(account.id) ?? 0n) < priceMinor ? refuse(2104, ours.balanceTooLow) : undefined

/** Why a name that is not free is not free. */
export function takenReason (domain: Domain, at: Date): Reason {
  switch (stateOf(domain, at)) {
    case 'REGISTERED': return recorded.registered
    case 'BLOCKED': return ours.blocked
    default: return recorded.deleteBlocked
  }
}

/** Only a REGISTERED domain may be changed or deleted; BLOCKED may be renewed, DELETE_BLOCKED nothing (2304). */
export const registered = ({ at }: Desk, domain: Domain): Guard =>
  stateOf(domain, at) === 'REGISTERED' ? undefined : refuse(2304, takenReason(domain, at))

/** The registrar itself has not forbidden it (2304). */
export const notLocked = (object: { readonly statuses: readonly string[] }, status: string): Guard =>
  object.statuses.includes(status) ? refuse(2304, ours.clientLock) : undefined

/** The same value twice in one list (2306); `seen` is what the list is made of. */
export const distinct = (values: readonly string[]): Guard =>
  new Set(values).size === values.length ? undefined : refuse(2306, ours.sentTwice)

/** The code under authInfo/pw, as it stands: its spaces count. */
export const passwordIn = (node: XmlNode | undefined): XmlNode | undefined => child(child(node, 'authInfo'), 'pw')
