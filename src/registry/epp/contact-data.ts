/** A contact's own data as elements (RFC 5733 §2.3–2.9). One address, in the form that the dialect says. Pure. */
import { RegistryError } from '../../errors.ts'
import { el, type Xml } from '../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../xml/parse.ts'
import type { Dialect } from './dialect.ts'
import { isTrue } from './reply.ts'

export type Postal = {
  readonly name: string
  readonly organisation: string | null
  /** One to three lines. */
  readonly street: readonly string[]
  readonly city: string
  readonly province?: string
  readonly postcode: string
  /** ISO 3166, two capital letters. */
  readonly country: string
}

/** RFC 5733 §2.9: what the holder lets be shown (`flag` true), or not. */
export type Disclose = { readonly flag: boolean, readonly fields: readonly DiscloseField[] }
export type DiscloseField = 'name' | 'org' | 'addr' | 'voice' | 'fax' | 'email'

/** `emptyOrganisation`: says "no organisation" where leaving it out would keep the old one. */
export const postalOf = ({ name, organisation, street, city, province, postcode, country }: Postal, { postalInfo }: Dialect, emptyOrganisation = false): Xml =>
  el('contact:postalInfo', { type: postalInfo },
    el('contact:name', {}, name),
    organisation === null && !emptyOrganisation ? null : el('contact:org', {}, organisation),
    el('contact:addr', {},
      ...street.map(line => el('contact:street', {}, line)),
      el('contact:city', {}, city),
      province === undefined ? null : el('contact:sp', {}, province),
      el('contact:pc', {}, postcode),
      el('contact:cc', {}, country)))

const discloseFields = ['name', 'org', 'addr', 'voice', 'fax', 'email'] as const
const twoForms: readonly DiscloseField[] = ['name', 'org', 'addr']

/** In the order of the schema. Throws RegistryError 'give-up' where contacts have no such choice (NASK's contact-2.1.xsd). */
export function discloseOf (disclose: Disclose | undefined, { discloses, postalInfo }: Dialect): Xml | null {
  if (disclose === undefined) return null
  if (!discloses) throw new RegistryError('this registry lets a contact choose nothing about what is shown', 'give-up')
  return el('contact:disclose', { flag: disclose.flag ? '1' : '0' }, ...discloseFields.filter(field => disclose.fields.includes(field))
    .map(field => el(`contact:${field}`, twoForms.includes(field) ? { type: postalInfo } : {})))
}

export function readDisclose (data: XmlNode, ns: string): Disclose | null {
  const disclose = child(data, 'disclose', ns)
  return disclose ? { flag: isTrue(disclose.attrs['flag']), fields: discloseFields.filter(field => child(disclose, field, ns)) } : null
}

/** The address in the dialect's form or, where that is missing, the other one. */
export function readPostal (data: XmlNode, ns: string, { postalInfo }: Dialect): { [Field in keyof Postal]-?: Field extends 'street' ? readonly string[] : string | null } {
  const postals = childrenOf(data, 'postalInfo', ns)
  const postal = postals.find(each => each.attrs['type'] === postalInfo) ?? postals[0]
  const addr = child(postal, 'addr', ns)
  return {
    name: textAt(postal, 'name') || null,
    organisation: textAt(postal, 'org') || null,
    street: childrenOf(addr, 'street', ns).map(each => each.text.trim()),
    city: textAt(addr, 'city') || null,
    province: textAt(addr, 'sp') || null,
    postcode: textAt(addr, 'pc') || null,
    country: textAt(addr, 'cc') || null
  }
}
