/**
 * Transfers of domains and contacts (RFC 5730 §2.9.3.4, RFC 5731 §3.2.4, RFC 5733 §3.2.4): the losing registrar approves or rejects, the
 * new one may cancel, and who does not answer within five days has approved.
 */
import { child, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { done, pending, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { TransferStatus } from '../../facts.ts'
import { findDomain, isPending, type Contact, type Domain } from '../../ledger.ts'
import { endAfterTransfer } from '../../life/gtld.ts'
import { words } from '../../reason-codes.ts'
import type { Extension, TransferOp } from '../../request.ts'
import { nameOf } from '../../transfer-changes.ts'
import { addDaysOf24 } from '../../wall-clock.ts'
import { allowed, entitled, isCode, passwordIn, type Guard } from '../guards.ts'
import { writeTransfer } from '../transfer-data.ts'
import { yearsOf } from './domain-create.ts'
import { agreed, writeFee } from './fee.ts'
import { affordable, priceFor, product, registrable, termsOf } from './rules.ts'

export const transferDomain: Command = (desk, node, extensions, op) => {
  const name = textAt(node, 'name')!.toLowerCase()
  const wrong = registrable(name) ?? product(extensions, name)
  if (wrong) return wrong
  const domain = findDomain(desk.ledger, name)
  if (!domain) return refuse(2303, null, { element: 'name', text: name, space: 'domain' })
  const password = passwordIn(node)
  const unfit = password && (domain.authInfo === '' ? wrongCode() : entitled(desk, domain, password, words('Invalid authorization information')))
  return unfit ?? answer(desk, domain, op!, password, () => requestDomain(desk, domain, node, extensions))
}

export const transferContact: Command = (desk, node, _, op) => {
  const id = textAt(node, 'id')!
  const contact = desk.ledger.contacts.get(id)
  if (!contact) return refuse(2303, null, { element: 'id', text: id, space: 'contact' })
  const password = passwordIn(node)
  const unfit = password && !isCode(password.text, contact.data.authInfo) ? wrongCode() : undefined
  return unfit ?? answer(desk, contact, op!, password, () => requestContact(desk, contact))
}

const wrongCode = (): Guard => refuse(2202, words('Invalid authorization information'))

function answer (desk: Desk, object: Domain | Contact, op: TransferOp, password: XmlNode | undefined, request: () => Answer): Answer {
  switch (op) {
    case 'query': return query(desk, object, password !== undefined)
    case 'request': return mayRequest(desk, object, password) ?? request()
    case 'cancel': return end(desk, object, 'clientCancelled', ({ reID }) => reID)
    case 'approve': return end(desk, object, 'clientApproved', ({ from }) => from)
    case 'reject': return end(desk, object, 'clientRejected', ({ from }) => from)
    default: return op satisfies never
  }
}

/** Both sides see it, and who knows the code. */
function query ({ account, dialect }: Desk, object: Domain | Contact, isEntitled: boolean): Answer {
  const { transfer } = object
  if (!transfer) return refuse(2301)
  if (!isEntitled && ![object.account, transfer.reID, transfer.from].includes(account.id)) return refuse(2201)
  return done(writeTransfer(dialect, object.kind, nameOf(object), transfer))
}

function mayRequest ({ account }: Desk, object: Domain | Contact, password: XmlNode | undefined): Guard {
  if (object.account === account.id) return refuse(2106, words('The object is the registrar\'s own'))
  if (!password) return refuse(2003, words('authInfo is required'))
  return isPending(object.transfer) ? refuse(2300) : undefined
}

function requestDomain (desk: Desk, domain: Domain, node: XmlNode, extensions: readonly Extension[]): Answer {
  const { transferDays, transferLockDays, mostYears } = termsOf(desk)
  const years = yearsOf(child(node, 'period'), mostYears)
  if (domain.pendingCreate || domain.removal) return refuse(2304, words(domain.removal ? 'Domain is pendingDelete' : 'Domain is pendingCreate'))
  if (years === undefined) return refuse(2004, words('Period is not one that is sold'), { element: 'period', text: textAt(node, 'period')!, space: 'domain' })
  const price = priceFor(desk, domain.name, 'transfer', years)
  const isSoon = desk.at < addDaysOf24(domain.transferredAt ?? domain.createdAt, transferLockDays)
  const refused = allowed(domain, 'Transfer') ??
    (isSoon ? refuse(2106, words(`No transfer within ${transferLockDays} days of a registration or a transfer`)) : undefined) ??
    agreed(desk, extensions, domain.name, price) ??
    affordable(desk, price)
  if (refused) return refused
  const acDate = addDaysOf24(desk.at, transferDays)
  const expiresAt = endAfterTransfer(domain, years, desk.at, mostYears).toISOString()
  desk.record({ what: 'transfer-requested', object: 'domain', name: domain.name, acID: domain.account, acDate: acDate.toISOString(), confirmsAt: null, expiresAt, priceMinor: String(price), years })
  return pending(writeTransfer(desk.dialect, 'domain', domain.name, domain.transfer!), writeFee(desk, extensions, 'trnData', price))
}

function requestContact (desk: Desk, contact: Contact): Answer {
  const locked = allowed({ statuses: contact.data.statuses ?? [] }, 'Transfer')
  if (locked) return locked
  const acDate = addDaysOf24(desk.at, termsOf(desk).transferDays)
  desk.record({ what: 'transfer-requested', object: 'contact', name: contact.id, acID: contact.account, acDate: acDate.toISOString(), confirmsAt: null, expiresAt: null, priceMinor: '0' })
  return pending(writeTransfer(desk.dialect, 'contact', contact.id, contact.transfer!))
}

function end (desk: Desk, object: Domain | Contact, status: Exclude<TransferStatus, 'pending'>, whose: (transfer: NonNullable<Domain['transfer']>) => string): Answer {
  const { transfer } = object
  if (!isPending(transfer)) return refuse(2301)
  if (whose(transfer) !== desk.account.id) return refuse(2201)
  desk.record({ what: 'transfer-ended', object: object.kind, name: nameOf(object), status, acID: desk.account.id })
  return done(writeTransfer(desk.dialect, object.kind, nameOf(object), object.transfer!))
}
