/** A holder as the registry's contact. Pure. */
import type { Holder } from '../people/find.ts'
import type { ContactCreate } from '../registry/epp/commands/contact-create.ts'

/** `id`: the handle we chose; the registry takes it, refuses it, or gives another. A natural person is marked as one (DOM-II.2-WHOIS). */
export const registrantOf = (holder: Holder, id: string): ContactCreate => ({
  id,
  name: holder.name,
  organisation: holder.organisation,
  street: [holder.street],
  city: holder.city,
  postcode: holder.postcode,
  country: holder.country,
  phone: holder.phone,
  email: holder.email,
  individual: holder.kind === 'person'
})
