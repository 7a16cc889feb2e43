/**
 * `<contact:create>`: RFC 5733 §3.2.1. NASK: we choose the id (with our prefix), one `loc` address, and `extcon:individual` says
 * whether the holder is a natural person, whose data the registry then keeps to itself (DOM-II.2-WHOIS; extcon-2.1.xsd).
 */
import { el } from '../../../xml/build.ts'
import { newAuthInfoOf } from '../auth-info.ts'
import type { Transform } from '../command.ts'
import { discloseOf, postalOf, type Disclose, type Postal } from '../contact-data.ts'
import { isSaid, spaceOf } from '../dialect.ts'
import { euridContactCreate, type EuridContactCreate } from '../extensions/eurid-contact.ts'
import { extconCreate } from '../extensions/extcon.ts'
import { keysysContact, readKeysysContact, type KeysysContact, type KeysysContactFacts } from '../extensions/keysys.ts'
import { impossible } from '../finding.ts'
import { dataOf, instantOf, textOf } from '../reply.ts'
import { contactInfo } from './contact-info.ts'

export type ContactCreate = Postal & {
  /** `newContactId(link)`: 3 to 16 characters. Where the registry gives ids it must be there and means nothing. */
  readonly id: string
  /** '+48.600123456' (RFC 5733 §2.5), or null. */
  readonly phone: string | null
  readonly fax?: string
  readonly email: string
  /** A natural person. */
  readonly individual: boolean
  /** Unique at the registry: `newAuthInfo()`. Without one there is none (RFC 9154 §5.1). */
  readonly authInfo?: string
  readonly disclose?: Disclose
  readonly eurid?: EuridContactCreate
  readonly keysys?: KeysysContact
}

/** `id`: as the registry gave it, or took it. */
export type ContactCreated = { readonly id: string, readonly createdAt: Date, readonly keysys?: KeysysContactFacts }

export const contactCreate: Transform<ContactCreate, ContactCreated> = {
  kind: 'transform',
  name: 'contact:create',
  secrets: ['authInfo'],

  build (request, dialect) {
    const command = el('create', {},
      el('contact:create', { 'xmlns:contact': spaceOf(dialect, 'contact') },
        el('contact:id', {}, request.id),
        postalOf(request, dialect),
        request.phone === null ? null : el('contact:voice', {}, request.phone),
        request.fax === undefined ? null : el('contact:fax', {}, request.fax),
        el('contact:email', {}, request.email),
        newAuthInfoOf('contact', request.authInfo, dialect),
        discloseOf(request.disclose, dialect)))
    return {
      command,
      extension: [
        extconCreate(request.individual, dialect),
        euridContactCreate(request.eurid, request.individual, dialect),
        keysysContact('create', request.keysys, dialect)
      ]
    }
  },

  parse (reply, dialect) {
    const data = dataOf(reply, dialect.ns.contact, 'creData')
    const keysys = readKeysysContact(reply, dialect)
    return { id: textOf(data, 'id'), createdAt: instantOf(data, 'crDate'), ...(keysys ? { keysys } : {}) }
  },

  mayBeOurs: (refusal, { contactIds, exists }) => contactIds === 'ours' && isSaid(exists, refusal),

  /**
   * Ours when we sponsor it and it holds our authInfo or, where that is not told, our name and address of mail. An id that the registry gives was
   * in the lost answer alone, and contacts cannot be looked for: a new one is made, and what the lost attempt may have made is left to be collected.
   */
  async settle (request, read, { us, dialect }) {
    if (dialect.contactIds === 'registry') return { found: 'lost' }
    const answer = await read(contactInfo, { id: request.id })
    if (!answer.ok) return answer.code === 2303 ? { found: 'not-done' } : taken
    const { sponsor, authInfo, name, email, createdAt, statuses } = answer.result
    const same = authInfo === null || request.authInfo === undefined ? name === request.name && email === request.email : authInfo === request.authInfo
    if (sponsor !== us || !same) return taken
    return createdAt && !statuses.includes('pendingCreate') ? { found: 'done', result: { id: request.id, createdAt } } : { found: 'unfinished' }
  }
}

const taken = impossible(2302, 'there is another contact of this id: choose a new one')
