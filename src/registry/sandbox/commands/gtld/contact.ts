/** Contacts (RFC 5733): the client chooses the id; anybody may look at a contact whose code he knows. */
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { ContactData } from '../../facts.ts'
import { isPending, nextRoid, type Contact } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { printInstant, wholeSecond } from '../../wall-clock.ts'
import { newData, patchedData, writeData, writeDisclose } from '../contact-data.ts'
import { allowed, clientStatuses, fits, isCode, merge, passwordIn, settled, sponsored, type Guard } from '../guards.ts'

export const checkContacts: Command = ({ ledger, dialect }, node) => done(data(dialect, 'contact', 'chkData', ...childrenOf(node, 'id').map(each => {
  const id = each.text.trim()
  const exists = ledger.contacts.has(id)
  return el('contact:cd', {}, el('contact:id', { avail: exists ? '0' : '1' }, id), exists ? el('contact:reason', {}, 'In use') : null)
})))

export const createContact: Command = (desk, node) => {
  const { ledger, dialect, at } = desk
  const id = textAt(node, 'id')!
  const contact = newData(node, null)
  const refused = (ledger.contacts.has(id) ? refuse(2302, null, { element: 'id', text: id, space: 'contact' }) : undefined) ?? plausible(contact)
  if (refused) return refused
  desk.record({ what: 'contact-created', id, roid: nextRoid(ledger), data: contact })
  return done(data(dialect, 'contact', 'creData', el('contact:id', {}, id), el('contact:crDate', {}, printInstant(wholeSecond(at), dialect.fraction))))
}

/** A foreign contact is a person's data: without its code it is not shown (2201), with a wrong one neither (2202). */
export const infoContact: Command = (desk, node) => {
  const contact = findContact(desk, node)
  if (!contact) return unknown(node)
  const password = passwordIn(node)
  if (password && !isCode(password.text, contact.data.authInfo)) return refuse(2202, words('Invalid authorization information'))
  return (password ? undefined : sponsored(desk, contact)) ?? show(desk, contact)
}

export const updateContact: Command = (desk, node) => {
  const contact = findContact(desk, node)
  if (!contact) return unknown(node)
  const [add, rem] = [statusesIn(child(node, 'add')), statusesIn(child(node, 'rem'))]
  const { statuses = [] } = contact.data
  return sponsored(desk, contact) ??
    settled(contact) ??
    (rem.includes('clientUpdateProhibited') ? undefined : allowed({ statuses }, 'Update')) ??
    clientStatuses([...add, ...rem]) ??
    fits(statuses, add, rem, words('Status is as it should be already')) ??
    change(desk, contact, child(node, 'chg'), merge(statuses, add, rem))
}

export const deleteContact: Command = (desk, node) => {
  const contact = findContact(desk, node)
  if (!contact) return unknown(node)
  const refused = sponsored(desk, contact) ??
    settled(contact) ??
    allowed({ statuses: contact.data.statuses ?? [] }, 'Delete') ??
    (desk.ledger.contactUses.has(contact.id) ? refuse(2305, words('Contact is linked')) : undefined)
  if (refused) return refused
  desk.record({ what: 'contact-deleted', id: contact.id })
  return done()
}

function change (desk: Desk, { id, data: old }: Contact, chg: XmlNode | undefined, statuses: readonly string[]): Answer {
  const changed = patchedData(old, chg)
  if (!changed) return refuse(2003, words('A new postalInfo needs a name and an address'))
  const { statuses: _, ...rest } = changed
  const contact: ContactData = { ...rest, ...statuses.length > 0 && { statuses } }
  const refused = (!chg && statuses.join() === (old.statuses ?? []).join() ? refuse(2003, words('Nothing to update')) : undefined) ?? plausible(contact)
  if (refused) return refused
  desk.record({ what: 'contact-updated', id, data: contact })
  return done()
}

function show ({ ledger, dialect }: Desk, contact: Contact): Answer {
  const { id, roid, account, createdBy, createdAt, updatedBy, updatedAt, transferredAt, transfer } = contact
  const print = (at: Date): string => printInstant(at, dialect.fraction)
  const statuses = [...contact.data.statuses ?? [], ...ledger.contactUses.has(id) ? ['linked'] : [], ...isPending(transfer) ? ['pendingTransfer'] : []]
  const isOk = statuses.every(each => each === 'linked') // RFC 5733 §2.2: of all others linked alone goes with ok
  return done(data(dialect, 'contact', 'infData',
    el('contact:id', {}, id),
    el('contact:roid', {}, roid),
    ...(isOk ? ['ok', ...statuses] : statuses).map(s => el('contact:status', { s })),
    ...writeData(contact.data),
    el('contact:clID', {}, account),
    el('contact:crID', {}, createdBy),
    el('contact:crDate', {}, print(createdAt)),
    ...updatedAt ? [el('contact:upID', {}, updatedBy ?? account), el('contact:upDate', {}, print(updatedAt))] : [],
    transferredAt && el('contact:trDate', {}, print(transferredAt)),
    el('contact:authInfo', {}, el('contact:pw', {}, contact.data.authInfo)),
    writeDisclose(contact.data)))
}

function plausible ({ email, postalInfo, authInfo }: ContactData): Guard {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return refuse(2005, words('E-mail address is not valid'), { element: 'email', text: email, space: 'contact' })
  const country = postalInfo.find(({ cc }) => !/^[A-Z]{2}$/i.test(cc))
  if (country) return refuse(2005, words('Country code is not valid'), { element: 'cc', text: country.cc, space: 'contact' })
  if (postalInfo.length === 2 && postalInfo[0]!.type === postalInfo[1]!.type) return refuse(2306, words('Two addresses of one type'))
  return authInfo === '' ? refuse(2003, words('authInfo must not be empty')) : undefined
}

const statusesIn = (node: XmlNode | undefined): readonly string[] => childrenOf(node, 'status').map(each => each.attrs['s']!)

const unknown = (node: XmlNode): Answer => refuse(2303, null, { element: 'id', text: textAt(node, 'id')!, space: 'contact' })

const findContact = ({ ledger }: Desk, node: XmlNode): Contact | undefined => ledger.contacts.get(textAt(node, 'id')!)
