/** What a registry wants from us for a new object and no one may guess: contact ids and transfer codes. */
import { newId } from '../db/ids.ts'
import type { RegistryLink } from './links.ts'

/** A contact id of ours: the registrar's prefix, then random characters up to the registry's length. Upper case, as registries show them. */
export function newContactId ({ profile: { contacts }, contactPrefix }: Pick<RegistryLink, 'profile' | 'contactPrefix'>): string {
  const prefix = contacts.prefixed ? contactPrefix : ''
  const [, random = ''] = newId('c').split('_')
  if (contacts.idLength - prefix.length < 8) throw new Error(`the contact prefix '${prefix}' leaves too little room for an id`)
  return prefix + random.slice(0, contacts.idLength - prefix.length).toUpperCase()
}

/** Whether a contact is ours to change: where ids have the registrar's prefix, one of another registrar may stand behind a name that came from there. */
export const isOurContact = ({ profile: { contacts }, contactPrefix }: Pick<RegistryLink, 'profile' | 'contactPrefix'>, id: string): boolean =>
  !contacts.prefixed || id.toUpperCase().startsWith(contactPrefix.toUpperCase())

/** A transfer code of 130 random bits (RFC 9154 §4.1): NASK refuses one that any object has already. */
export const newAuthInfo = (): string => newId('a').slice(2)
