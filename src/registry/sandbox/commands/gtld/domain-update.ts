/** <domain:update> (RFC 5731 §3.2.5), with restores (RFC 3915), signers (RFC 5910) and Verisign's sync beside it. */
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { DomainData } from '../../facts.ts'
import { findDomain, type Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn, type Extension } from '../../request.ts'
import { clientStatuses, fits, merge, passwordIn, sponsored, type Guard } from '../guards.ts'
import { delegation, mayMention, nameServersOf } from './domain-create.ts'
import { restoreDomain } from './restore.ts'
import { product, registrable, steady, termsOf } from './rules.ts'
import { changedSigners } from './sec-dns.ts'
import { synchronise } from './sync.ts'

type Change = { readonly ns: readonly string[], readonly contacts: readonly string[], readonly statuses: readonly string[] }

export const updateDomain: Command = (desk, node, extensions) => {
  const name = textAt(node, 'name')!.toLowerCase()
  const wrong = registrable(name) ?? product(extensions, name)
  if (wrong) return wrong
  const domain = findDomain(desk.ledger, name)
  if (!domain) return refuse(2303, null, { element: 'name', text: name, space: 'domain' })
  const foreign = sponsored(desk, domain)
  if (foreign) return foreign
  const restore = child(extensionIn(extensions, 'rgp'), 'restore')
  if (restore) return isEmpty(node) ? restoreDomain(desk, domain, restore, extensions) : refuse(2306, words('A restore changes nothing else'))
  const month = textAt(extensionIn(extensions, 'sync'), 'expMonthDay')
  return steady(domain) ?? (month === undefined ? change(desk, domain, node, extensions) : synchronise(desk, domain, month))
}

const isEmpty = (node: XmlNode): boolean => ['add', 'rem', 'chg'].every(each => (child(node, each)?.children.length ?? 0) === 0)

function change (desk: Desk, domain: Domain, node: XmlNode, extensions: readonly Extension[]): Answer {
  const [add, rem, chg] = [changeOf(child(node, 'add')), changeOf(child(node, 'rem')), child(node, 'chg')]
  const signing = extensionIn(extensions, 'secDNS')
  const { signers, refused: unsigned } = changedSigners(domain.signers ?? [], signing, termsOf(desk).mostSigners)
  const data: DomainData = {
    registrant: textAt(chg, 'registrant') ?? domain.registrant,
    contacts: merge(domain.contacts.map(keyOf), add.contacts, rem.contacts).map(contactOf),
    ns: merge(domain.ns, add.ns, rem.ns),
    statuses: merge(domain.statuses, add.statuses, rem.statuses),
    authInfo: child(child(chg, 'authInfo'), 'null') ? '' : passwordIn(chg)?.text ?? domain.authInfo,
    ...signers.length > 0 && { signers }
  }
  const isSame = words('Association is as it should be already')
  const refused = (isEmpty(node) && (signing?.children.length ?? 0) === 0 ? refuse(2003, words('Nothing to update')) : undefined) ??
    unlocked(domain, rem) ??
    clientStatuses([...add.statuses, ...rem.statuses]) ??
    fits(domain.ns, add.ns, rem.ns, isSame) ??
    fits(domain.statuses, add.statuses, rem.statuses, isSame) ??
    fits(domain.contacts.map(keyOf), add.contacts, rem.contacts, isSame) ??
    unsigned ??
    delegation(desk, data.ns) ??
    mayMention(desk, domain.name, { registrant: data.registrant === domain.registrant ? '' : data.registrant, contacts: data.contacts.filter(each => add.contacts.includes(keyOf(each))) })
  if (refused) return refused
  desk.record({ what: 'domain-updated', name: domain.name, data })
  return done()
}

const changeOf = (node: XmlNode | undefined): Change => ({
  ns: nameServersOf(node),
  contacts: childrenOf(node, 'contact').map(each => keyOf({ type: each.attrs['type'] ?? null, id: each.text.trim() })),
  statuses: childrenOf(node, 'status').map(each => each.attrs['s']!)
})

/** RFC 5731 §2.3: the one update that a locked domain takes is the removal of the lock. */
function unlocked ({ statuses, serverStatuses }: Domain, rem: Change): Guard {
  if (serverStatuses.includes('serverUpdateProhibited')) return refuse(2304, words('serverUpdateProhibited'))
  return statuses.includes('clientUpdateProhibited') && !rem.statuses.includes('clientUpdateProhibited') ? refuse(2304, words('clientUpdateProhibited')) : undefined
}

/** A contact in one word, to be compared: neither part can hold a space-separated second one. */
const keyOf = ({ type, id }: DomainData['contacts'][number]): string => `${type ?? '-'} ${id}`

const contactOf = (key: string): DomainData['contacts'][number] => {
  const [type, id] = key.split(' ') as [string, string]
  return { type: type === '-' ? null : type, id }
}
