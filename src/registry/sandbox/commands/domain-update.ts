/** <domain:update> (domain-2.1 updateType; RFC 5731 §3.2.5): name servers, contacts, statuses, registrant, AuthInfo. Only while REGISTERED. */
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import { done, refuse, type Answer } from '../answer.ts'
import type { Command, Desk } from '../desk.ts'
import type { DomainContact, DomainData } from '../facts.ts'
import { findDomain, type Domain } from '../ledger.ts'
import { ours, recorded, type Reason } from '../reason-codes.ts'
import { nameServersOf } from './domain-create.ts'
import { delegation, distinct, freshAuthInfo, knownContacts, passwordIn, registered, sponsored, type Guard } from './guards.ts'

type Change = { readonly ns: readonly string[], readonly contacts: readonly string[], readonly statuses: readonly string[] }

export const updateDomain: Command = (desk, node) => {
  const domain = findDomain(desk.ledger, textAt(node, 'name')!.toLowerCase(), desk.at)
  if (!domain) return refuse(2303)
  const add = changeOf(child(node, 'add'))
  const rem = changeOf(child(node, 'rem'))
  const change = child(node, 'chg')
  return sponsored(desk, domain) ??
    registered(desk, domain) ??
    something(add, rem, change) ??
    unlocked(domain, rem) ??
    clientStatuses([...add.statuses, ...rem.statuses]) ??
    fits(domain.ns, add.ns, rem.ns, recorded.nameServerAlreadySet) ??
    fits(domain.statuses, add.statuses, rem.statuses, recorded.statusAlreadySet) ??
    fits(domain.contacts.map(keyOf), add.contacts, rem.contacts, ours.sentTwice) ??
    take(desk, domain, add, rem, change)
}

function take (desk: Desk, domain: Domain, add: Change, rem: Change, change: XmlNode | undefined): Answer {
  const data: DomainData = {
    registrant: textAt(change, 'registrant') ?? domain.registrant,
    contacts: merge(domain.contacts.map(keyOf), add.contacts, rem.contacts).map(contactOf),
    ns: merge(domain.ns, add.ns, rem.ns),
    statuses: merge(domain.statuses, add.statuses, rem.statuses),
    authInfo: passwordIn(change)?.text ?? domain.authInfo
  }
  const refused = delegation(desk, data.ns) ??
    knownContacts(desk, [data.registrant, ...data.contacts.map(({ id }) => id)]) ??
    freshAuthInfo(desk, data.authInfo, recorded.domainAuthInfoExists, domain.roid)
  if (refused) return refused
  desk.record({ what: 'domain-updated', name: domain.name, data })
  return done()
}

const changeOf = (node: XmlNode | undefined): Change => ({
  ns: nameServersOf(node),
  contacts: childrenOf(node, 'contact').map(each => keyOf({ type: each.attrs['type'] ?? null, id: each.text.trim() })),
  statuses: childrenOf(node, 'status').map(each => each.attrs['s']!)
})

const something = (add: Change, rem: Change, change: XmlNode | undefined): Guard =>
  [add, rem].every(each => Object.values(each).every(list => list.length === 0)) && (change?.children.length ?? 0) === 0
    ? refuse(2003, recorded.domainNothingToUpdate)
    : undefined

/** RFC 5731 §2.3: the one update that a locked domain takes is the removal of the lock. */
const unlocked = ({ statuses }: Domain, rem: Change): Guard =>
  statuses.includes('clientUpdateProhibited') && !rem.statuses.includes('clientUpdateProhibited') ? refuse(2304, ours.clientLock) : undefined

const clientStatuses = (statuses: readonly string[]): Guard =>
  statuses.every(each => each.startsWith('client')) ? undefined : refuse(2306, ours.serverStatus)

/** What is added must not be there (2308), what is removed must (2308), and nothing may be said twice. */
function fits (has: readonly string[], add: readonly string[], rem: readonly string[], already: Reason): Guard {
  const left = has.filter(each => !rem.includes(each))
  if (add.some(each => left.includes(each))) return refuse(2308, already)
  if (rem.some(each => !has.includes(each))) return refuse(2308, ours.notSet)
  return distinct(add) ?? distinct(rem)
}

const merge = (has: readonly string[], add: readonly string[], rem: readonly string[]): readonly string[] =>
  [...has.filter(each => !rem.includes(each)), ...add]

/** A contact in one word, to be compared: neither part can hold a space-separated second one. */
const keyOf = ({ type, id }: DomainContact): string => `${type ?? '-'} ${id}`

const contactOf = (key: string): DomainContact => {
  const space = key.indexOf(' ')
  const type = key.slice(0, space)
  return { type: type === '-' ? null : type, id: key.slice(space + 1) }
}
