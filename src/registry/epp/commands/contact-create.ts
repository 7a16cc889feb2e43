/**
 * `<contact:create>`: RFC 5733 §3.2.1. NASK: we choose the id (with our prefix), one `loc` address, and `extcon:individual` says
 * whether the holder is a natural person, whose data the registry then keeps to itself (DOM-II.2-WHOIS; extcon-2.1.xsd).
 */
import { el } from '../../../xml/build.ts'
import type { Finding, Transform } from '../command.ts'
import { isSaid } from '../dialect.ts'
import { dataOf, instantOf, textOf } from '../reply.ts'
import { contactInfo } from './contact-info.ts'

export type ContactCreate = {
  /** `newContactId(link)`: 3 to 16 characters. */
  readonly id: string
  readonly name: string
  readonly organisation: string | null
  /** One to three lines. */
  readonly street: readonly string[]
  readonly city: string
  readonly postcode: string
  /** ISO 3166, two capital letters. */
  readonly country: string
  /** '+48.600123456' (RFC 5733 §2.5), or null. */
  readonly phone: string | null
  readonly email: string
  /** A natural person. */
  readonly individual: boolean
  /** Unique at the registry: `newAuthInfo()`. */
  readonly authInfo: string
}

export type ContactCreated = { readonly id: string, readonly createdAt: Date }

export const contactCreate: Transform<ContactCreate, ContactCreated> = {
  kind: 'transform',
  name: 'contact:create',
  secrets: ['authInfo'],

  build (request, { ns, postalInfo }) {
    const command = el('create', {},
      el('contact:create', { 'xmlns:contact': ns.contact },
        el('contact:id', {}, request.id),
        el('contact:postalInfo', { type: postalInfo },
          el('contact:name', {}, request.name),
          request.organisation === null ? null : el('contact:org', {}, request.organisation),
          el('contact:addr', {},
            ...request.street.map(line => el('contact:street', {}, line)),
            el('contact:city', {}, request.city),
            el('contact:pc', {}, request.postcode),
            el('contact:cc', {}, request.country))),
        request.phone === null ? null : el('contact:voice', {}, request.phone),
        el('contact:email', {}, request.email),
        el('contact:authInfo', {}, el('contact:pw', {}, request.authInfo))))
    return { command, extension: [ns.extcon ? el('extcon:create', { 'xmlns:extcon': ns.extcon }, el('extcon:individual', {}, String(request.individual))) : null] }
  },

  parse (reply, { ns }) {
    const data = dataOf(reply, ns.contact, 'creData')
    return { id: textOf(data, 'id'), createdAt: instantOf(data, 'crDate') }
  },

  mayBeOurs: (refusal, { exists }) => isSaid(exists, refusal),

  /** Ours when we sponsor it and it holds our authInfo or, where that is not told, our name and address of mail. */
  async settle (request, read, { us }) {
    const answer = await read(contactInfo, { id: request.id })
    if (!answer.ok) return answer.code === 2303 ? { found: 'not-done' } : taken
    const { sponsor, authInfo, name, email, createdAt } = answer.result
    const same = authInfo === null ? name === request.name && email === request.email : authInfo === request.authInfo
    if (sponsor !== us || !same) return taken
    return createdAt ? { found: 'done', result: { id: request.id, createdAt } } : { found: 'unfinished' }
  }
}

const taken: Finding<never> = { found: 'impossible', refusal: { ok: false, code: 2302, reasonCode: null, message: 'there is another contact of this id: choose a new one' } }
