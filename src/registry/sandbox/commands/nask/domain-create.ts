/**
 * <domain:create> (domain-2.1 createType; RFC 5731 §3.2.1). `extdom:book` reserves the name instead of registering it, which registrars
 * may not do since 2020-01-08. A name that is kept for its registrar is registered by a create like any other.
 */
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Refused } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { DomainData } from '../../facts.ts'
import { findDomain, nextRoid, type Domain } from '../../ledger.ts'
import { stateOf } from '../../lifecycle.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { addDaysOf24, addWarsawYears, printInstant, wholeSecond } from '../../wall-clock.ts'
import { distinct, freshAuthInfo, knownContacts, passwordIn, type Guard } from '../guards.ts'
import { openName, priceKeyOf } from './domain-name.ts'
import { yearsOf } from './domain-period.ts'
import { affordable, delegation, termsOf } from './rules.ts'
import { fewSigners, signersIn } from './sec-dns.ts'

export const createDomain: Command = (desk, node, extensions) => {
  const isBook = child(extensionIn(extensions, 'extdom'), 'book') !== undefined
  const { book } = termsOf(desk)
  if (isBook && !book) return refuse(2306, ours.notOpenToRegistrars)
  const name = textAt(node, 'name')!.toLowerCase()
  const domain = readDomain(node, extensionIn(extensions, 'secDNS'))
  const kept = keptFor(desk, name)
  const refused = (kept && !isBook ? undefined : openForBook(isBook, openName(desk, name))) ??
    named(domain) ??
    knownContacts(desk, [domain.registrant, ...domain.contacts.map(({ id }) => id)]) ??
    distinct(domain.ns) ??
    delegation(desk, domain.ns) ??
    fewSigners(domain.signers ?? []) ??
    freshAuthInfo(desk, domain.authInfo, recorded.domainAuthInfoExists, kept?.roid)
  if (refused) return refused
  return isBook ? reserve(desk, name, domain, book!.days) : register(desk, name, domain, yearsOf(child(node, 'period')))
}

function register (desk: Desk, name: string, domain: DomainData, years: number | undefined): ReturnType<Command> {
  if (years === undefined) return refuse(2004, ours.badPeriod)
  const price = desk.price(priceKeyOf(name), 'create', years)
  const unpaid = affordable(desk, price, `DOMAIN_FUNC_CREATE_${years}`, name)
  return unpaid ?? take(desk, name, domain, addWarsawYears(wholeSecond(desk.at), years), price)
}

function reserve (desk: Desk, name: string, domain: DomainData, days: number): ReturnType<Command> {
  const until = addDaysOf24(wholeSecond(desk.at), days)
  return take(desk, name, domain, until, 0n, until)
}

function take (desk: Desk, name: string, domain: DomainData, expiresAt: Date, price: bigint, reservedUntil?: Date): ReturnType<Command> {
  desk.record({
    what: 'domain-created', name, roid: nextRoid(desk.ledger), data: domain, expiresAt: expiresAt.toISOString(), priceMinor: String(price),
    ...reservedUntil && { reservedUntil: reservedUntil.toISOString() }
  })
  return done(data(desk.dialect, 'domain', 'creData',
    el('domain:name', {}, name),
    el('domain:crDate', {}, printInstant(wholeSecond(desk.at))),
    el('domain:exDate', {}, printInstant(expiresAt))))
}

/** RESERVED, and by who asks. */
function keptFor (desk: Desk, name: string): Domain | undefined {
  const domain = findDomain(desk.ledger, name)
  return domain?.account === desk.account.id && stateOf(domain, desk.at, termsOf(desk)) === 'RESERVED' ? domain : undefined
}

/** A reservation of a taken name is 2302/9028; a registration 2304 with the state's number. */
const openForBook = (isBook: boolean, refused: Refused | undefined): Guard =>
  isBook && refused?.code === 2304 && refused.reason !== recorded.nameReserved ? refuse(2302, recorded.domainExists, refused.value) : refused

/** The schema lets the registrant out; the registry does not. */
const named = ({ registrant }: DomainData): Guard => registrant === '' ? refuse(2003, ours.noRegistrant) : undefined

function readDomain (node: XmlNode, signing: XmlNode | undefined): DomainData {
  const signers = signersIn(signing)
  return {
    registrant: textAt(node, 'registrant') ?? '',
    contacts: childrenOf(node, 'contact').map(each => ({ type: each.attrs['type'] ?? null, id: each.text.trim() })),
    ns: nameServersOf(node),
    statuses: [],
    authInfo: passwordIn(node)!.text,
    ...signers.length > 0 && { signers }
  }
}

/** Flat at NASK, wrapped in hostObj at the IETF: the grammar has seen to it that only the dialect's own form comes here. */
export const nameServersOf = (node: XmlNode | undefined): readonly string[] =>
  childrenOf(node, 'ns').flatMap(ns => ns.children.length > 0 ? ns.children : [ns]).map(each => each.text.trim().toLowerCase())
