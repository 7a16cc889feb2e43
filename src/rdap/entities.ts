/** Registrar and registrant as RDAP entities with a jCard (RFC 9083 §5.1, RFC 7095), and what of a registrant was left out (RFC 9537). Pure. */
import type { DirectoryConfig } from '../config/directory.ts'
import type { Translator } from '../i18n/translator.ts'
import type { RegistrantField } from '../rules/registrant-disclosure.ts'
import type { PublishedRegistrant, PublishedRegistrar } from '../views/published-domain.ts'
import { linkTo, rdapMedia } from './answer.ts'

type Property = readonly [name: string, parameters: object, type: string, value: unknown]

const card = (...properties: readonly (Property | false)[]) => ['vcard', [['version', {}, 'text', '4.0'], ...properties.filter(each => each !== false)]]

/** The country is a code (RFC 8605 §3.1), its name stays empty. */
const address = ({ street = '', city = '', postcode = '', country }: { readonly [Field in 'street' | 'city' | 'postcode' | 'country']?: string }): Property =>
  ['adr', country === undefined ? {} : { cc: country }, 'text', ['', '', street, city, '', postcode, '']]

/** '+48.600123456' (RFC 5733 §2.5) as RFC 3966 has it. */
const telephone = (number: string): Property => ['tel', { type: ['voice'] }, 'uri', `tel:${number.replace('.', '-')}`]

const entityUri = (directory: DirectoryConfig, handle: string): string => `${directory.rdapUrl}/entity/${encodeURIComponent(handle)}`

const selfLink = (uri: string, directory: DirectoryConfig, handle: string) => ({ links: [linkTo(uri, 'self', entityUri(directory, handle), rdapMedia)] })

/** `uri`: what was asked for. ICANN asks for a contact for abuse (RDAP response profile §2.4.5). */
export function registrarEntity ({ id, name, email, ...place }: PublishedRegistrar, uri: string, directory: DirectoryConfig) {
  const { ianaId, abuseEmail, abusePhone } = directory
  return {
    objectClassName: 'entity',
    handle: id,
    roles: ['registrar'],
    ...ianaId !== null && { publicIds: [{ type: 'IANA Registrar ID', identifier: String(ianaId) }] },
    vcardArray: card(['fn', {}, 'text', name], ['kind', {}, 'text', 'org'], ['org', {}, 'text', name], address(place), ['email', {}, 'text', email]),
    entities: [{
      objectClassName: 'entity',
      roles: ['abuse'],
      vcardArray: card(['fn', {}, 'text', ''], ['kind', {}, 'text', 'group'], abusePhone !== null && telephone(abusePhone), ['email', {}, 'text', abuseEmail ?? email])
    }],
    ...selfLink(uri, directory, id)
  }
}

/** `handle`: that was asked for; of a registrant in a domain its own, where it is shown. */
export function registrantEntity (registrant: PublishedRegistrant, uri: string, directory: DirectoryConfig, handle = registrant.handle) {
  const { kind, name = '', organisation, phone, email } = registrant
  return {
    objectClassName: 'entity',
    ...handle !== undefined && { handle },
    roles: ['registrant'],
    vcardArray: card(
      ['fn', {}, 'text', name],
      ['kind', {}, 'text', kind],
      organisation !== undefined && ['org', {}, 'text', organisation],
      address(registrant),
      phone !== undefined && telephone(phone),
      email !== undefined && ['email', {}, 'text', email]
    ),
    ...handle !== undefined && selfLink(uri, directory, handle)
  }
}

type Redaction = { readonly name: string, readonly path: string, readonly method: 'removal' | 'emptyValue' }

const property = (name: string): string => `.vcardArray[1][?(@[0]=='${name}')]`

/** Names that IANA has registered (RDAP JSON Values, redacted name). What jCard cannot do without is emptied, the rest removed. */
const redactions: Readonly<Record<RegistrantField, Redaction>> = {
  handle: { name: 'Registry Registrant ID', path: '.handle', method: 'removal' },
  name: { name: 'Registrant Name', path: `${property('fn')}[3]`, method: 'emptyValue' },
  organisation: { name: 'Registrant Organization', path: property('org'), method: 'removal' },
  street: { name: 'Registrant Street', path: `${property('adr')}[3][2]`, method: 'emptyValue' },
  city: { name: 'Registrant City', path: `${property('adr')}[3][3]`, method: 'emptyValue' },
  postcode: { name: 'Registrant Postal Code', path: `${property('adr')}[3][5]`, method: 'emptyValue' },
  country: { name: 'Registrant Country', path: `${property('adr')}[1].cc`, method: 'removal' },
  phone: { name: 'Registrant Phone', path: property('tel'), method: 'removal' },
  email: { name: 'Registrant Email', path: property('email'), method: 'removal' }
}

/** `registrant`: the path of the entity in the answer. Nothing when nothing was left out. RFC 9537 §4.2: what is removed has a path in what there was, what is emptied in what there is. */
export function redactedOf (hidden: readonly RegistrantField[], registrant: string, tr: Translator): { readonly redacted?: readonly object[] } {
  if (hidden.length === 0) return {}
  return {
    redacted: hidden.map(field => {
      const { name, path, method } = redactions[field]
      return { name: field === 'country' ? { description: name } : { type: name }, [method === 'removal' ? 'prePath' : 'postPath']: `${registrant}${path}`, pathLang: 'jsonpath', method, reason: { description: tr.t('directory.reason') } }
    })
  }
}
