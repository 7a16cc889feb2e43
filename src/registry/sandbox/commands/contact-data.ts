/** The data of a contact between its XML and the books. Pure. */
import { el, type Xml } from '../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { ContactData, Phone, PostalInfo } from '../facts.ts'
import { passwordIn } from './guards.ts'

export const newData = (node: XmlNode, individual: boolean | null): ContactData => ({
  postalInfo: childrenOf(node, 'postalInfo').map(postalInfoOf),
  voice: phoneOf(child(node, 'voice')),
  fax: phoneOf(child(node, 'fax')),
  email: textAt(node, 'email')!,
  authInfo: passwordIn(node)!.text,
  individual,
  ...child(node, 'disclose') && { disclose: discloseIn(node)! }
})

/** What is not mentioned stays; an empty voice or fax takes the number away; a postalInfo replaces the one of its type. Null when nothing is mentioned. */
export function changedData (old: ContactData, change: XmlNode | undefined, individual: boolean | null): ContactData | null {
  if ((change?.children.length ?? 0) === 0 && individual === null) return null
  const disclose = discloseIn(change)
  return {
    ...old,
    postalInfo: merged(old.postalInfo, childrenOf(change, 'postalInfo').map(postalInfoOf)),
    voice: child(change, 'voice') ? phoneOf(child(change, 'voice')) : old.voice,
    fax: child(change, 'fax') ? phoneOf(child(change, 'fax')) : old.fax,
    email: textAt(change, 'email') ?? old.email,
    authInfo: passwordIn(change)?.text ?? old.authInfo,
    individual: individual ?? old.individual,
    ...disclose && { disclose }
  }
}

/** RFC 5733 §3.2.5: of a postalInfo only what is mentioned changes. */
export function patchedData (old: ContactData, change: XmlNode | undefined): ContactData | null {
  const patches = childrenOf(change, 'postalInfo')
  const patched = patches.map((node): PostalInfo | null => {
    const before = old.postalInfo.find(({ type }) => type === node.attrs['type'])
    const address = child(node, 'addr')
    const name = textAt(node, 'name') ?? before?.name
    if (name === undefined || (!address && !before)) return null // nothing to build upon
    return { ...before, ...address && addressOf(address), type: node.attrs['type']!, name, org: textAt(node, 'org') ?? before?.org ?? null } as PostalInfo
  })
  if (patched.includes(null)) return null
  const changed = changedData(old, change && { ...change, children: change.children.filter(({ name }) => name !== 'postalInfo') }, null) ?? old
  return { ...changed, postalInfo: merged(old.postalInfo, patched as PostalInfo[]) }
}

const merged = (old: readonly PostalInfo[], changed: readonly PostalInfo[]): readonly PostalInfo[] => changed.length === 0
  ? old
  : [...old.filter(({ type }) => !changed.some(each => each.type === type)), ...changed].sort((a, b) => a.type < b.type ? 1 : -1)

/** RFC 5733 §2.9. */
export function discloseIn (node: XmlNode | undefined): ContactData['disclose'] | undefined {
  const disclose = child(node, 'disclose')
  return disclose && { flag: /^(true|1)$/.test(disclose.attrs['flag']!), parts: disclose.children.map(({ name, attrs }) => ({ name, type: attrs['type'] ?? null })) }
}

export const writeDisclose = ({ disclose }: ContactData): Xml | null => disclose
  ? el('contact:disclose', { flag: disclose.flag ? '1' : '0' }, ...disclose.parts.map(({ name, type }) => el(`contact:${name}`, { type: type ?? undefined })))
  : null

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
  return { type: node.attrs['type']!, name: textAt(node, 'name')!, org: textAt(node, 'org') ?? null, ...addressOf(child(node, 'addr')!) }
}

const addressOf = (node: XmlNode): Omit<PostalInfo, 'type' | 'name' | 'org'> => ({
  street: childrenOf(node, 'street').map(each => each.text.trim()),
  city: textAt(node, 'city')!,
  sp: textAt(node, 'sp') ?? null,
  pc: textAt(node, 'pc') ?? null,
  cc: textAt(node, 'cc')!
})

function phoneOf (node: XmlNode | undefined): Phone | null {
  const number = node?.text.trim() ?? ''
  return number === '' ? null : { number, x: node!.attrs['x'] ?? null }
}

/** <extcon:individual>, where it is said. */
export function individualIn (extension: XmlNode | undefined): boolean | null {
  const text = textAt(extension, 'individual')
  return text === undefined ? null : text === 'true' || text === '1'
}
