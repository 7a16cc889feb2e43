/** <domain:update> (domain-2.1 updateType; RFC 5731 §3.2.5): name servers, contacts, statuses, registrant, AuthInfo, signers. Only while REGISTERED. */
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { DomainContact, DomainData } from '../../facts.ts'
import { findDomain, type Domain } from '../../ledger.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { clientStatuses, fits, freshAuthInfo, knownContacts, merge, passwordIn, settled, sponsored, type Guard } from '../guards.ts'
import { nameServersOf } from './domain-create.ts'
import { delegation, registered } from './rules.ts'
import { changedSigners } from './sec-dns.ts'

type Change = { readonly ns: readonly string[], readonly contacts: readonly string[], readonly statuses: readonly string[] }

export const updateDomain: Command = (desk, node, extensions) => {
  const domain = findDomain(desk.ledger, textAt(node, 'name')!.toLowerCase())
  if (!domain) return refuse(2303)
  const add = changeOf(child(node, 'add'))
  const rem = changeOf(child(node, 'rem'))
  const change = child(node, 'chg')
  const signing = extensionIn(extensions, 'secDNS')
  return sponsored(desk, domain) ??
    registered(desk, domain) ??
    settled(domain) ??
    something(add, rem, change, signing) ??
    unlocked(domain, rem) ??
    clientStatuses([...add.statuses, ...rem.statuses]) ??
    fits(domain.ns, add.ns, rem.ns, recorded.nameServerAlreadySet) ??
    fits(domain.statuses, add.statuses, rem.statuses, recorded.statusAlreadySet) ??
    fits(domain.contacts.map(keyOf), add.contacts, rem.contacts, ours.sentTwice) ??
    take(desk, domain, add, rem, change, signing)
}

function take (desk: Desk, domain: Domain, add: Change, rem: Change, change: XmlNode | undefined, signing: XmlNode | undefined): Answer {
  const { signers, refused: unsigned } = changedSigners(domain.signers ?? [], signing)
  const data: DomainData = {
    registrant: textAt(change, 'registrant') ?? domain.registrant,
    contacts: merge(domain.contacts.map(keyOf), add.contacts, rem.contacts).map(contactOf),
    ns: merge(domain.ns, add.ns, rem.ns),
    statuses: merge(domain.statuses, add.statuses, rem.statuses),
    authInfo: passwordIn(change)?.text ?? domain.authInfo,
    ...signers.length > 0 && { signers }
  }
  const refused = unsigned ??
    delegation(desk, data.ns) ??
    knownContacts(desk, newContacts(domain, data)) ??
    freshAuthInfo(desk, data.authInfo, recorded.domainAuthInfoExists, domain.roid)
  if (refused) return refused
  desk.record({ what: 'domain-updated', name: domain.name, data })
  return done()
}

/** Those that stand there already may be a former sponsor's, since a transfer leaves them. */
const newContacts = (domain: Domain, { registrant, contacts }: DomainData): readonly string[] => [
  ...registrant === domain.registrant ? [] : [registrant],
  ...contacts.filter(({ id }) => !domain.contacts.some(each => each.id === id)).map(({ id }) => id)
]

const changeOf = (node: XmlNode | undefined): Change => ({
  ns: nameServersOf(node),
  contacts: childrenOf(node, 'contact').map(each => keyOf({ type: each.attrs['type'] ?? null, id: each.text.trim() })),
  statuses: childrenOf(node, 'status').map(each => each.attrs['s']!)
})

const something = (add: Change, rem: Change, change: XmlNode | undefined, signing: XmlNode | undefined): Guard =>
  [add, rem].every(each => Object.values(each).every(list => list.length === 0)) && (change?.children.length ?? 0) === 0 && (signing?.children.length ?? 0) === 0
    ? refuse(2003, recorded.domainNothingToUpdate)
    : undefined

/** RFC 5731 §2.3: the one update that a locked domain takes is the removal of the lock. */
function unlocked ({ statuses, serverStatuses }: Domain, rem: Change): Guard {
  if (serverStatuses.includes('serverUpdateProhibited')) return refuse(2304, ours.serverLock)
  return statuses.includes('clientUpdateProhibited') && !rem.statuses.includes('clientUpdateProhibited') ? refuse(2304, ours.clientLock) : undefined
}

/** A contact in one word, to be compared: neither part can hold a space-separated second one. */
const keyOf = ({ type, id }: DomainContact): string => `${type ?? '-'} ${id}`

const contactOf = (key: string): DomainContact => {
  const space = key.indexOf(' ')
  const type = key.slice(0, space)
  return { type: type === '-' ? null : type, id: key.slice(space + 1) }
}
