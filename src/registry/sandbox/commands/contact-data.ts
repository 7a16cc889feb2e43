/** The data of a contact between its XML and the books. Pure. */
import { el, type Xml } from '../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { ContactData, Phone, PostalInfo } from '../facts.ts'
import type { Extension } from '../request.ts'
import { passwordIn } from './guards.ts'

export const newData = (node: XmlNode, extension: Extension | null): ContactData => ({
  postalInfo: childrenOf(node, 'postalInfo').map(postalInfoOf),
  voice: phoneOf(child(node, 'voice')),
  fax: phoneOf(child(node, 'fax')),
  email: textAt(node, 'email')!,
  authInfo: passwordIn(node)!.text,
  individual: individualOf(extension)
})

/** What is not mentioned stays; an empty voice or fax takes the number away; a postalInfo replaces the one of its type. Null when nothing is mentioned. */
export function changedData (old: ContactData, change: XmlNode | undefined, extension: Extension | null): ContactData | null {
  const individual = individualOf(extension)
  if ((change?.children.length ?? 0) === 0 && individual === null) return null
  const changed = childrenOf(change, 'postalInfo').map(postalInfoOf)
  const kept = old.postalInfo.filter(({ type }) => !changed.some(each => each.type === type))
  return {
    postalInfo: changed.length > 0 ? [...kept, ...changed].sort((a, b) => a.type < b.type ? 1 : -1) : old.postalInfo,
    voice: child(change, 'voice') ? phoneOf(child(change, 'voice')) : old.voice,
    fax: child(change, 'fax') ? phoneOf(child(change, 'fax')) : old.fax,
    email: textAt(change, 'email') ?? old.email,
    authInfo: passwordIn(change)?.text ?? old.authInfo,
    individual: individual ?? old.individual
  }
}

export const writeData = ({ postalInfo, voice, fax, email }: ContactData): readonly (Xml | null)[] => [
  ...postalInfo.map(({ type, name, org, street, city, sp, pc, cc }) => el('contact:postalInfo', { type },
    el('contact:name', {}, name),
    org === null ? null : el('contact:org', {}, org),
    el('contact:addr', {},
      ...street.map(line => el('contact:street', {}, line)),
      el('contact:city', {}, city),
      sp === null ? null : el('contact:sp', {}, sp),
      pc === null ? null : el('contact:pc', {}, pc),
      el('contact:cc', {}, cc)))),
  voice && el('contact:voice', { x: voice.x ?? undefined }, voice.number),
  fax && el('contact:fax', { x: fax.x ?? undefined }, fax.number),
  el('contact:email', {}, email)
]

function postalInfoOf (node: XmlNode): PostalInfo {
  const address = child(node, 'addr')
  return {
    type: node.attrs['type']!,
    name: textAt(node, 'name')!,
    org: textAt(node, 'org') ?? null,
    street: childrenOf(address, 'street').map(each => each.text.trim()),
    city: textAt(address, 'city')!,
    sp: textAt(address, 'sp') ?? null,
    pc: textAt(address, 'pc') ?? null,
    cc: textAt(address, 'cc')!
  }
}

function phoneOf (node: XmlNode | undefined): Phone | null {
  const number = node?.text.trim() ?? ''
  return number === '' ? null : { number, x: node!.attrs['x'] ?? null }
}

function individualOf (extension: Extension | null): boolean | null {
  const text = textAt(extension?.node, 'individual')
  return text === undefined ? null : text === 'true' || text === '1'
}
