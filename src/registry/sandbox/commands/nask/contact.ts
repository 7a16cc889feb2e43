/**
 * Contacts (contact-2.1, extcon-2.1; RFC 5733): the client chooses the id, which must begin with the registrar's prefix.
 * A contact belongs to its registrar alone; another sees it only with its AuthInfo.
 */
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { ContactData } from '../../facts.ts'
import { nextRoid, type Contact } from '../../ledger.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { printInstant, wholeSecond } from '../../wall-clock.ts'
import { changedData, individualIn, newData, writeData } from '../contact-data.ts'
import { allowed, clientStatuses, fits, freshAuthInfo, isCode, merge, passwordIn, sponsored, type Guard } from '../guards.ts'

export const checkContacts: Command = ({ ledger, dialect }, node) => {
  const ids = [...new Set(childrenOf(node, 'id').map(each => each.text.trim()))].sort()
  return done(data(dialect, 'contact', 'chkData', ...ids.map(id => {
    const exists = ledger.contacts.has(id)
    return el('contact:cd', {}, el('contact:id', { avail: String(!exists) }, id), exists ? el('contact:reason', {}, String(ours.contactExists.code)) : null)
  })))
}

export const createContact: Command = (desk, node, extensions) => {
  const { ledger, account, dialect, at } = desk
  const id = textAt(node, 'id')!
  const contact = newData(node, individualIn(extensionIn(extensions, 'extcon')))
  const refused = (id.startsWith(account.contactPrefix) ? undefined : refuse(2306, ours.wrongPrefix, { element: 'id', text: id })) ??
    (ledger.contacts.has(id) ? refuse(2302, ours.contactExists, { element: 'id', text: id }) : undefined) ??
    plausible(contact) ??
    freshAuthInfo(desk, contact.authInfo, recorded.contactAuthInfoExists)
  if (refused) return refused

  desk.record({ what: 'contact-created', id, roid: nextRoid(ledger), data: contact })
  return done(data(dialect, 'contact', 'creData', el('contact:id', {}, id), el('contact:crDate', {}, printInstant(wholeSecond(at)))))
}

export const infoContact: Command = (desk, node, extensions) => {
  const contact = findContact(desk, node)
  if (!contact) return refuse(2303, recorded.unknownContact)
  return mayRead(desk, contact, passwordIn(desk.dialect.contactAuthInfo === 'command' ? node : extensionIn(extensions, 'extcon'))) ?? showContact(desk, contact)
}

export const updateContact: Command = (desk, node, extensions) => {
  const contact = findContact(desk, node)
  if (!contact) return refuse(2303, recorded.unknownContact)
  const add = statusesIn(child(node, 'add'))
  const rem = statusesIn(child(node, 'rem'))
  const { statuses = [] } = contact.data
  return sponsored(desk, contact) ??
    (rem.includes('clientUpdateProhibited') ? undefined : allowed({ statuses }, 'Update')) ??
    clientStatuses([...add, ...rem]) ??
    fits(statuses, add, rem, recorded.statusAlreadySet) ??
    changeContact(desk, contact, child(node, 'chg'), individualIn(extensionIn(extensions, 'extcon')), merge(statuses, add, rem))
}

export const deleteContact: Command = (desk, node) => {
  const contact = findContact(desk, node)
  if (!contact) return refuse(2303, recorded.unknownContact)
  const inUse = desk.ledger.contactUses.has(contact.id) ? refuse(2305, ours.inUse) : undefined
  return sponsored(desk, contact) ?? inUse ?? allowed({ statuses: contact.data.statuses ?? [] }, 'Delete') ?? forgetContact(desk, contact)
}

/** Nothing at all is 2003/8006, nothing new is 2308/8046; the flag `individual` changes alone or not at all (2306). */
function changeContact (desk: Desk, { id, roid, data: old }: Contact, change: XmlNode | undefined, individual: boolean | null, statuses: readonly string[]): Answer {
  const isStatus = JSON.stringify(statuses) !== JSON.stringify(old.statuses ?? [])
  const changed = changedData(old, change, individual)
  if (changed === null && !isStatus) return refuse(2003, recorded.contactNothingToUpdate)
  const { statuses: _, ...rest } = changed ?? old
  const contact: ContactData = { ...rest, ...statuses.length > 0 && { statuses } }
  const refused = (JSON.stringify({ ...contact, statuses }) === JSON.stringify({ ...old, statuses: old.statuses ?? [] }) ? refuse(2308, recorded.contactSameData) : undefined) ??
    (individual !== null && individual !== old.individual && (change?.children.length ?? 0) > 0 ? refuse(2306, ours.individualAlone) : undefined) ??
    plausible(contact) ??
    freshAuthInfo(desk, contact.authInfo, recorded.contactAuthInfoExists, roid)
  if (refused) return refused
  desk.record({ what: 'contact-updated', id, data: contact })
  return done()
}

function forgetContact ({ record }: Desk, { id }: Contact): Answer {
  record({ what: 'contact-deleted', id })
  return done()
}

function showContact ({ ledger, dialect }: Desk, contact: Contact): Answer {
  const { id, roid, account, createdBy, createdAt, updatedBy, updatedAt } = contact
  const { authInfo, individual, statuses = [] } = contact.data
  const shown = data(dialect, 'contact', 'infData',
    el('contact:id', {}, id),
    el('contact:roid', {}, roid),
    ...(statuses.length > 0 ? statuses : ['ok']).map(s => el('contact:status', { s })),
    ledger.contactUses.has(id) ? el('contact:status', { s: 'linked' }) : null,
    ...writeData(contact.data),
    el('contact:clID', {}, account),
    el('contact:crID', {}, createdBy),
    el('contact:crDate', {}, printInstant(createdAt)),
    ...updatedAt ? [el('contact:upID', {}, updatedBy ?? account), el('contact:upDate', {}, printInstant(updatedAt))] : [],
    el('contact:authInfo', {}, el('contact:pw', {}, authInfo)))
  return done(shown, individual === null || !dialect.ns.extcon ? null : data(dialect, 'extcon', 'infData', el('extcon:individual', {}, String(individual))))
}

/** A foreign contact is a person's data: without its code nothing of it is shown (the schema knows no shorter answer, so 2201). */
function mayRead ({ account }: Desk, contact: Contact, password: XmlNode | undefined): Guard {
  if (password) return isCode(password.text, contact.data.authInfo) ? undefined : refuse(2202, ours.wrongContactAuthInfo)
  return contact.account === account.id ? undefined : refuse(2201, recorded.notSponsor)
}

/** What the schema lets pass and no registry can use. */
function plausible ({ email, postalInfo }: ContactData): Guard {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return refuse(2005, ours.badEmail)
  if (!postalInfo.every(({ cc }) => /^[A-Z]{2}$/i.test(cc))) return refuse(2005, ours.badCountry)
  return postalInfo.length === 2 && postalInfo[0]!.type === postalInfo[1]!.type ? refuse(2306, ours.sentTwice) : undefined
}

const statusesIn = (node: XmlNode | undefined): readonly string[] => childrenOf(node, 'status').map(each => each.attrs['s']!)

const findContact = ({ ledger }: Desk, node: XmlNode): Contact | undefined => ledger.contacts.get(textAt(node, 'id')!)
