/** <domain:create> (RFC 5731 §3.2.1). While creates are reviewed, the answer is 1001 and the decision comes by poll (panData). */
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, pending, refuse } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { DomainData } from '../../facts.ts'
import { findDomain, nextRoid } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn, type Extension } from '../../request.ts'
import { addDaysOf24, addUtcYears, printInstant, wholeSecond } from '../../wall-clock.ts'
import { distinct, knownContacts, passwordIn, type Guard } from '../guards.ts'
import { agreed, writeFee } from './fee.ts'
import { affordable, priceFor, product, registrable, termsOf, zoneOf } from './rules.ts'
import { newSigners } from './sec-dns.ts'

export const createDomain: Command = (desk, node, extensions) => {
  const { ledger, dialect, at } = desk
  const terms = termsOf(desk)
  const name = textAt(node, 'name')!.toLowerCase()
  const wrong = registrable(name) ?? product(extensions, name)
  if (wrong) return wrong
  const { signers, refused: unsigned } = newSigners(extensionIn(extensions, 'secDNS'), terms.mostSigners)
  const domain = readDomain(node)
  const years = yearsOf(child(node, 'period'), terms.mostYears)
  if (years === undefined) return refuse(2004, words('Period is not one that is sold'), { element: 'period', text: textAt(node, 'period')!, space: 'domain' })
  const price = priceFor(desk, name, 'create', years)
  const refused = (findDomain(ledger, name) ? refuse(2302, null, { element: 'name', text: name, space: 'domain' }) : undefined) ??
    tagged(name, extensions) ??
    mayMention(desk, name, domain) ??
    delegation(desk, domain.ns) ??
    unsigned ??
    agreed(desk, extensions, name, price) ??
    affordable(desk, price)
  if (refused) return refused

  const createdAt = wholeSecond(at)
  const expiresAt = addUtcYears(createdAt, years)
  const { isReviewing } = ledger
  desk.record({
    what: 'domain-created', name, roid: nextRoid(ledger), data: { ...domain, ...signers.length > 0 && { signers } }, expiresAt: expiresAt.toISOString(), priceMinor: String(price),
    ...isReviewing && { decidedAt: addDaysOf24(at, terms.reviewDays).toISOString() }
  })
  const answer = isReviewing ? pending : done
  return answer(data(dialect, 'domain', 'creData',
    el('domain:name', {}, name),
    el('domain:crDate', {}, printInstant(createdAt, dialect.fraction)),
    el('domain:exDate', {}, printInstant(expiresAt, dialect.fraction))), writeFee(desk, extensions, 'creData', price))
}

/** In years or in months; without one, a year. Undefined when it is not sold. */
export function yearsOf (period: XmlNode | undefined, most: number): number | undefined {
  const count = Number(period?.text.trim() ?? 1)
  const years = period?.attrs['unit'] === 'm' ? count / 12 : count
  return Number.isInteger(years) && years >= 1 && years <= most ? years : undefined
}

/** Verisign: the language of a name in another script must be told. */
const tagged = (name: string, extensions: readonly Extension[]): Guard =>
  name.startsWith('xn--') && !extensionIn(extensions, 'idnLang') ? refuse(2003, words('idnLang tag is required'), { element: 'tag', text: '', space: 'idnLang' }) : undefined

/** A thin registry knows no contacts (2306); those of another are there (2303) and the asker's own (2201). */
export function mayMention (desk: Desk, name: string, { registrant, contacts }: Pick<DomainData, 'registrant' | 'contacts'>): Guard {
  const ids = [...registrant === '' ? [] : [registrant], ...contacts.map(({ id }) => id)]
  if (ids.length > 0 && !zoneOf(name).hasContacts) return refuse(2306, words('This zone has no contacts'))
  return knownContacts(desk, ids) ?? distinct(contacts.map(({ type, id }) => `${type} ${id}`))
}

/** Every host is an object (2303). */
export function delegation (desk: Desk, hosts: readonly string[]): Guard {
  const unknown = hosts.find(host => !desk.ledger.hosts.has(host))
  if (unknown !== undefined) return refuse(2303, words('Host does not exist'), { element: 'hostObj', text: unknown, space: 'domain' })
  return hosts.length > termsOf(desk).mostNameServers ? refuse(2306, words('Too many name servers')) : distinct(hosts)
}

const readDomain = (node: XmlNode): DomainData => ({
  registrant: textAt(node, 'registrant') ?? '',
  contacts: childrenOf(node, 'contact').map(each => ({ type: each.attrs['type'] ?? null, id: each.text.trim() })),
  ns: nameServersOf(node),
  statuses: [],
  authInfo: passwordIn(node)!.text
})

export const nameServersOf = (node: XmlNode | undefined): readonly string[] => childrenOf(child(node, 'ns'), 'hostObj').map(each => each.text.trim().toLowerCase())
