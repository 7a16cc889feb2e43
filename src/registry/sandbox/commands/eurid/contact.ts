/** Contacts (RFC 5733 with contact-ext): the registry gives the id, whatever was asked for; a contact is its registrar's alone. */
import { el } from '../../../../xml/build.ts'
import { child, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { ContactData, EuridContact } from '../../facts.ts'
import { nextRoid, type Contact, type Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { printInstant } from '../../wall-clock.ts'
import { newData, patchedData, writeData } from '../contact-data.ts'
import type { Guard } from '../guards.ts'
import { sponsored } from './rules.ts'

const types: ReadonlySet<string> = new Set(['registrant', 'tech', 'billing', 'onsite', 'reseller'])

/** Ids have three characters at least (RFC 5730 §4, clIDType). */
const firstContact = 101

/** EU and EEA, and what else may hold an .eu: organisations sit there, people live there or are citizens. */
const european: ReadonlySet<string> = new Set(('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO').split(' '))

const languages: ReadonlySet<string> = new Set('bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' '))

export const createContact: Command = (desk, node, extensions) => {
  const { ledger, dialect, at } = desk
  const extension = extensionIn(extensions, 'contact-ext')
  if (!extension) return refuse(2003, words('contact-ext is required'))
  const contact: ContactData = { ...newData(node, null), eurid: newPerson(extension) }
  const refused = (contact.authInfo.trim() === '' ? undefined : refuse(2306, words('authInfo must be empty'))) ?? plausible(contact)
  if (refused) return refused
  const id = `c${ledger.objects + firstContact}`
  desk.record({ what: 'contact-created', id, roid: nextRoid(ledger), data: { ...contact, authInfo: '' } })
  return done(data(dialect, 'contact', 'creData', el('contact:id', {}, id), el('contact:crDate', {}, printInstant(at, dialect.fraction))))
}

export const infoContact: Command = (desk, node) => {
  const contact = findContact(desk, node)
  return contact ? sponsored(desk, contact) ?? show(desk, contact) : unknown(node)
}

export const updateContact: Command = (desk, node, extensions) => {
  const contact = findContact(desk, node)
  if (!contact) return unknown(node)
  if (child(node, 'add') || child(node, 'rem')) return refuse(2102, words('contacts have no statuses of their own'))
  return sponsored(desk, contact) ?? change(desk, contact, child(node, 'chg'), child(extensionIn(extensions, 'contact-ext'), 'chg'))
}

export const deleteContact: Command = (desk, node) => {
  const contact = findContact(desk, node)
  if (!contact) return unknown(node)
  const refused = sponsored(desk, contact) ?? (desk.ledger.contactUses.has(contact.id) ? refuse(2305, words('contact is in use')) : undefined)
  if (refused) return refused
  desk.record({ what: 'contact-deleted', id: contact.id })
  return done()
}

function change (desk: Desk, { id, data: old }: Contact, core: XmlNode | undefined, extra: XmlNode | undefined): Answer {
  const patched = patchedData(old, core)
  if (!patched) return refuse(2003, words('a new postalInfo needs a name and an address'))
  const contact = { ...patched, eurid: changedPerson(old.eurid!, extra) }
  const refused = ((core?.children.length ?? 0) + (extra?.children.length ?? 0) === 0 ? refuse(2003, words('nothing to update')) : undefined) ?? plausible(contact)
  if (refused) return refused
  desk.record({ what: 'contact-updated', id, data: contact })
  return done()
}

function show ({ ledger, dialect }: Desk, { id, data: contact, account, createdBy, createdAt, updatedBy, updatedAt }: Contact): Answer {
  const domains = [...ledger.contactUses.get(id) ?? []].map(name => ledger.domains.get(name)!)
  const print = (at: Date): string => printInstant(at, dialect.fraction)
  return done(data(dialect, 'contact', 'infData',
    el('contact:id', {}, id),
    el('contact:roid', {}, `${id}-EURID`),
    el('contact:status', { s: 'ok' }),
    domains.length > 0 ? el('contact:status', { s: 'linked' }) : null,
    ...writeData(contact),
    el('contact:clID', {}, account),
    el('contact:crID', {}, createdBy),
    el('contact:crDate', {}, print(createdAt)),
    ...updatedAt ? [el('contact:upID', {}, updatedBy ?? account), el('contact:upDate', {}, print(updatedAt))] : []), writePerson(dialect, contact.eurid!, domains))
}

/** 1.4 tells what happens to the domains of a contact, where anything does. */
function writePerson (dialect: Desk['dialect'], { type, vat, lang, whoisEmail, naturalPerson, citizenship }: EuridContact, domains: readonly Domain[]): ReturnType<typeof data> | null {
  const uri = dialect.ns['contact-ext']
  if (uri === undefined) return null
  const some = (element: string, has: (domain: Domain) => boolean): ReturnType<typeof el> | null =>
    uri.endsWith('1.4') && domains.some(has) ? el(`contact-ext:${element}`, {}, 'true') : null
  return data(dialect, 'contact-ext', 'infData',
    el('contact-ext:type', {}, type),
    vat === null ? null : el('contact-ext:vat', {}, vat),
    el('contact-ext:lang', {}, lang),
    whoisEmail === null ? null : el('contact-ext:whoisEmail', {}, whoisEmail),
    el('contact-ext:naturalPerson', {}, String(naturalPerson)),
    citizenship === null ? null : el('contact-ext:countryOfCitizenship', {}, citizenship),
    some('hasReservedDomain', ({ flags }) => flags.includes('reserved')),
    some('hasDomainOnHold', ({ flags }) => flags.includes('onHold')),
    some('hasDomainRegistryLock', ({ serverStatuses }) => serverStatuses.length > 0),
    some('hasDomainRegistrarLock', ({ statuses }) => statuses.length > 0))
}

const newPerson = (node: XmlNode): EuridContact => ({
  type: textAt(node, 'type')!,
  vat: textAt(node, 'vat') ?? null,
  lang: textAt(node, 'lang')!,
  whoisEmail: textAt(node, 'whoisEmail') ?? null,
  naturalPerson: isTrue(textAt(node, 'naturalPerson')!),
  citizenship: textAt(node, 'countryOfCitizenship') ?? null
})

/** An empty citizenship takes it away; the type never changes. */
const changedPerson = (old: EuridContact, node: XmlNode | undefined): EuridContact => ({
  ...old,
  vat: textAt(node, 'vat') ?? old.vat,
  lang: textAt(node, 'lang') ?? old.lang,
  whoisEmail: textAt(node, 'whoisEmail') ?? old.whoisEmail,
  naturalPerson: child(node, 'naturalPerson') ? isTrue(textAt(node, 'naturalPerson')!) : old.naturalPerson,
  citizenship: textAt(node, 'countryOfCitizenship') === '' ? null : textAt(node, 'countryOfCitizenship') ?? old.citizenship
})

const isTrue = (text: string): boolean => text === 'true' || text === '1'

function plausible ({ email, postalInfo, eurid }: ContactData): Guard {
  const { type, lang, whoisEmail, naturalPerson, citizenship } = eurid!
  const [{ type: form, cc }] = postalInfo as [ContactData['postalInfo'][number]]
  const wrong = (code: 2003 | 2005 | 2306, text: string, element: string, value: string): Guard => refuse(code, words(text), { element, text: value, space: 'contact-ext' })
  if (postalInfo.length > 1 || form !== 'loc') return refuse(2306, words('postalInfo must be loc'))
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return refuse(2005, words('invalid e-mail address'), { element: 'email', text: email, space: 'contact' })
  if (!/^[A-Z]{2}$/.test(cc)) return refuse(2005, words('invalid country code'), { element: 'cc', text: cc, space: 'contact' })
  if (!types.has(type)) return wrong(2005, 'invalid contact type', 'type', type)
  if (!languages.has(lang)) return wrong(2005, 'invalid language', 'lang', lang)
  if (type !== 'registrant') return whoisEmail === null ? undefined : wrong(2306, 'whoisEmail is for registrants', 'whoisEmail', whoisEmail)
  if (citizenship !== null && !european.has(citizenship)) return wrong(2306, 'not a country of the EU', 'countryOfCitizenship', citizenship)
  if (european.has(cc)) return undefined
  return naturalPerson
    ? citizenship === null ? wrong(2003, 'countryOfCitizenship is required outside the EU', 'countryOfCitizenship', '') : undefined
    : refuse(2306, words('an organisation must be established in the EU'), { element: 'cc', text: cc, space: 'contact' })
}

const unknown = (node: XmlNode): Answer => refuse(2303, words('contact does not exist'), { element: 'id', text: textAt(node, 'id')!, space: 'contact' })

const findContact = ({ ledger }: Desk, node: XmlNode): Contact | undefined => ledger.contacts.get(textAt(node, 'id')!)
