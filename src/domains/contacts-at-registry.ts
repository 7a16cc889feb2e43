/** The contacts that a registry wants for a domain, made there before it. What differs between registries is data (registry/profile.ts). */
import type { Job } from '../jobs/job-names.ts'
import type { Holder, Lang } from '../people/find.ts'
import { callRegistry } from '../registry/call.ts'
import { contactCreate, type ContactCreate } from '../registry/epp/commands/contact-create.ts'
import type { DomainContact } from '../registry/epp/domain-contacts.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { newAuthInfo, newContactId } from '../registry/new-ids.ts'
import { registrantOf } from './registrant.ts'

export type ContactsWish = {
  /** One key is one set of contacts for ever: the same key again tells the same ids. */
  readonly key: string
  readonly registry: string
  readonly subject: { readonly type: string, readonly id: string }
  readonly whenSettled: Job
  readonly holder: Holder
  /** In which a registry that asks for it writes to the contact. */
  readonly lang: Lang
  /** The id we chose for the holder's contact; where the registry gives ids it means nothing. */
  readonly handle: string
  /** DOM-II.2-WHOIS: the holder's data may be shown to everybody. */
  readonly isPublic: boolean
}

export type MadeContacts =
  | { readonly ok: true, readonly registrant: string | null, readonly contacts: readonly DomainContact[], /** Every id, as the registry has them. */ readonly ids: readonly string[] }
  | { readonly ok: false, readonly message: string }

/** The holder stands in every role. Throws as `callRegistry` does; runs again without doubling anything. */
export async function makeContacts (deps: RegistryDeps, wish: ContactsWish): Promise<MadeContacts> {
  const link = deps.registries.of(wish.registry)
  const { roles, oneRole, ids } = link.profile.contacts
  if (ids === 'none') return { ok: true, registrant: null, contacts: [], ids: [] }

  const make = async (key: string, id: string, type: 'registrant' | 'billing' | 'tech') => await callRegistry(deps, {
    key, registry: wish.registry, subject: wish.subject, whenSettled: wish.whenSettled, command: contactCreate, request: requestOf(wish, id, link.profile.dialect, type)
  })
  const registrant = await make(wish.key, wish.handle, 'registrant')
  if (!registrant.ok) return registrant
  if (!oneRole) return { ok: true, registrant: registrant.result.id, contacts: roles.map(type => ({ type, id: registrant.result.id })), ids: [registrant.result.id] }

  const contacts: DomainContact[] = []
  for (const type of roles) {
    if (type === 'admin') throw new Error(`${wish.registry} makes no admin contacts`)
    const made = await make(`${wish.key}:${type}`, newContactId(link), type)
    if (!made.ok) return made
    contacts.push({ type, id: made.result.id })
  }
  return { ok: true, registrant: registrant.result.id, contacts, ids: [registrant.result.id, ...contacts.map(({ id }) => id)] }
}

function requestOf ({ holder, lang, isPublic }: ContactsWish, id: string, dialect: { readonly authInfo: string, readonly discloses: boolean, readonly ns: { readonly contactExt?: string } }, type: 'registrant' | 'billing' | 'tech'): ContactCreate {
  return {
    ...registrantOf(holder, id),
    ...(dialect.authInfo === 'kept' ? { authInfo: newAuthInfo() } : {}), // elsewhere there is none until it is asked for (RFC 9154 §5.1)
    ...(dialect.discloses ? { disclose: { flag: isPublic, fields: everything } } : {}),
    ...(dialect.ns.contactExt === undefined ? {} : { eurid: { type, language: lang, ...holder.kind === 'person' && holder.citizenship != null && { citizenship: holder.citizenship } } })
  }
}

const everything = ['name', 'org', 'addr', 'voice', 'fax', 'email'] as const
