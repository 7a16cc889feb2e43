/** What several commands demand. Each guard answers the refusal, or undefined when it has nothing against it; they are tried in a row with `??`. */
import { timingSafeEqual } from 'node:crypto'
import { child, type XmlNode } from '../../../xml/parse.ts'
import { refuse, type Refused } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { isPending, type Transfer } from '../ledger.ts'
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

/** Takes as long for a near miss as for a far one. */
export function isCode (given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** RFC 5731 §3.1.2: a `roid` says whose code it is: the object's own or its registrant's (2202). */
export function entitled ({ ledger }: Desk, { registrant, authInfo }: { readonly registrant: string, readonly authInfo: string }, { text, attrs }: XmlNode, reason: Reason): Guard {
  const contact = ledger.contacts.get(registrant)
  const wanted = attrs['roid'] !== undefined && attrs['roid'] === contact?.roid ? contact.data.authInfo : authInfo
  return isCode(text, wanted) ? undefined : refuse(2202, reason)
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

/** Neither the registrar nor the registry has forbidden it: `what` is 'Delete', 'Renew', 'Transfer' or 'Update' (2304). */
export function allowed ({ statuses, serverStatuses = [] }: { readonly statuses: readonly string[], readonly serverStatuses?: readonly string[] }, what: string): Guard {
  if (serverStatuses.includes(`server${what}Prohibited`)) return refuse(2304, ours.serverLock)
  return statuses.includes(`client${what}Prohibited`) ? refuse(2304, ours.clientLock) : undefined
}

/** RFC 5731 §3.2.4: while a transfer is under way the object stays as it is (2304). */
export const settled = ({ transfer }: { readonly transfer: Transfer | null }): Guard => isPending(transfer) ? refuse(2304, ours.transferPending) : undefined

/** The same value twice in one list (2306). */
export const distinct = (values: readonly string[]): Guard =>
  new Set(values).size === values.length ? undefined : refuse(2306, ours.sentTwice)

/** What is added must not be there (2308), what is removed must (2308), and nothing may be said twice. */
export function fits (has: readonly string[], add: readonly string[], rem: readonly string[], already: Reason): Guard {
  const left = has.filter(each => !rem.includes(each))
  if (add.some(each => left.includes(each))) return refuse(2308, already)
  if (rem.some(each => !has.includes(each))) return refuse(2308, ours.notSet)
  return distinct(add) ?? distinct(rem)
}

export const merge = (has: readonly string[], add: readonly string[], rem: readonly string[]): readonly string[] =>
  [...has.filter(each => !rem.includes(each)), ...add]

/** A registrar sets client statuses only (2306). */
export const clientStatuses = (statuses: readonly string[]): Guard =>
  statuses.every(each => each.startsWith('client')) ? undefined : refuse(2306, ours.serverStatus)

/** The code under authInfo/pw, as it stands: its spaces count. */
export const passwordIn = (node: XmlNode | undefined): XmlNode | undefined => child(child(node, 'authInfo'), 'pw')
