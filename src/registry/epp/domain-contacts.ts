/** Who stands behind a domain, as elements: its holder and its contacts (RFC 5731 §2.2). Pure. */
import { RegistryError } from '../../errors.ts'
import { el, type Xml } from '../../xml/build.ts'
import { childrenOf, type XmlNode } from '../../xml/parse.ts'
import type { Dialect } from './dialect.ts'

export type DomainContact = { readonly type: 'admin' | 'billing' | 'tech', readonly id: string }

/** Throws RegistryError 'give-up' for a holder at a registry that keeps no contacts. */
export function registrantOf (id: string | undefined, dialect: Dialect): Xml | null {
  if (id === undefined) return null
  requireContacts(dialect)
  return el('domain:registrant', {}, id)
}

/** Throws RegistryError 'give-up' as above. */
export function contactsOf (contacts: readonly DomainContact[] = [], dialect: Dialect): Xml[] {
  if (contacts.length > 0) requireContacts(dialect)
  return contacts.map(({ type, id }) => el('domain:contact', { type }, id))
}

function requireContacts ({ contactIds }: Dialect): void {
  if (contactIds === 'none') throw new RegistryError('this registry keeps no contacts: the holder\'s data stay with the registrar', 'give-up')
}

export const readContacts = (data: XmlNode, ns: string): DomainContact[] =>
  childrenOf(data, 'contact', ns).map(each => ({ type: each.attrs['type'] as DomainContact['type'], id: each.text.trim() }))

/** For comparisons. */
export const roleOf = ({ type, id }: DomainContact): string => `${type} ${id}`
