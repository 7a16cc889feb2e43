/** <domain:create> (domain-2.1 createType; RFC 5731 §3.2.1). Reserving (`extdom:book`) is in the schema only: registrars may not since 2020. */
import { el } from '../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import { data, done, refuse } from '../answer.ts'
import type { Command } from '../desk.ts'
import type { DomainData } from '../facts.ts'
import { nextRoid } from '../ledger.ts'
import { ours, recorded } from '../reason-codes.ts'
import { addWarsawYears, printInstant, wholeSecond } from '../wall-clock.ts'
import { yearPriceMinor } from '../zones.ts'
import { openName, zoneKindOf } from './domain-name.ts'
import { yearsOf } from './domain-period.ts'
import { affordable, delegation, distinct, freshAuthInfo, knownContacts, passwordIn, type Guard } from './guards.ts'

export const createDomain: Command = (desk, node, extension) => {
  const { ledger, dialect, record } = desk
  if (child(extension?.node, 'book')) return refuse(2306, ours.notOpenToRegistrars)
  const name = textAt(node, 'name')!.toLowerCase()
  const years = yearsOf(child(node, 'period'))
  const domain = readDomain(node)
  const refused = openName(desk, name) ??
    (years === undefined ? refuse(2004, ours.badPeriod) : undefined) ??
    named(domain) ??
    knownContacts(desk, [domain.registrant, ...domain.contacts.map(({ id }) => id)]) ??
    distinct(domain.ns) ??
    delegation(desk, domain.ns) ??
    freshAuthInfo(desk, domain.authInfo, recorded.domainAuthInfoExists)
  if (refused) return refused
  const priceMinor = yearPriceMinor[zoneKindOf(name)] * BigInt(years!)
  const unpaid = affordable(desk, priceMinor)
  if (unpaid) return unpaid

  const createdAt = wholeSecond(desk.at)
  const expiresAt = addWarsawYears(createdAt, years!)
  record({ what: 'domain-created', name, roid: nextRoid(ledger), data: domain, expiresAt: expiresAt.toISOString(), priceMinor: String(priceMinor) })
  return done(data(dialect, 'domain', 'creData',
    el('domain:name', {}, name),
    el('domain:crDate', {}, printInstant(createdAt)),
    el('domain:exDate', {}, printInstant(expiresAt))))
}

/** The schema lets the registrant out; the registry does not. */
const named = ({ registrant }: DomainData): Guard => registrant === '' ? refuse(2003, ours.noRegistrant) : undefined

const readDomain = (node: XmlNode): DomainData => ({
  registrant: textAt(node, 'registrant') ?? '',
  contacts: childrenOf(node, 'contact').map(each => ({ type: each.attrs['type'] ?? null, id: each.text.trim() })),
  ns: nameServersOf(node),
  statuses: [],
  authInfo: passwordIn(node)!.text
})

/** Flat at NASK, wrapped in hostObj at the IETF: the grammar has seen to it that only the dialect's own form comes here. */
export const nameServersOf = (node: XmlNode | undefined): readonly string[] =>
  childrenOf(node, 'ns').flatMap(ns => ns.children.length > 0 ? ns.children : [ns]).map(each => each.text.trim().toLowerCase())
