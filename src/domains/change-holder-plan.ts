/** How a holder's new data come to a registry: what has to be said there. Pure. */
import type { Holder } from '../people/find.ts'
import type { ContactFacts } from '../registry/epp/commands/contact-info.ts'
import type { DomainFacts } from '../registry/epp/commands/domain-info.ts'
import type { Dialect } from '../registry/epp/dialect.ts'
import type { RegistryProfile } from '../registry/profile.ts'
import type { MadeContacts } from './contacts-at-registry.ts'
import { registrantOf } from './registrant.ts'
import type { Step } from './registry-step.ts'

/** The registry keeps no contacts; the same person's contact is corrected; another person's takes its place; the client alone changes, and the registry is not told. */
export type HowToEnter = 'nothing' | 'update-contact' | 'new-registrant' | 'hand-over'

/** A contact stands for one person for ever: NASK changes its kind alone or not at all, EURid no name of a registrant. `isOurs`: the contact that stands there now is ours to change. */
export const howToEnter = ({ ids }: Pick<RegistryProfile['contacts'], 'ids'>, { isOtherPerson, isOurs }: { readonly isOtherPerson: boolean, readonly isOurs: boolean }): HowToEnter =>
  ids === 'none' ? 'nothing' : isOtherPerson || !isOurs ? 'new-registrant' : 'update-contact'

type Shown = Pick<DomainFacts, 'registrant' | 'contacts'>

/** The holder stands in every role, so every contact of the domain gets the new data. */
export function planUpdate (holder: Holder, isPublic: boolean, shown: Shown, { discloses }: Pick<Dialect, 'discloses'>): Step[] {
  const ids = [...new Set([shown.registrant, ...shown.contacts.map(({ id }) => id)])].filter(id => id !== null)
  const { name, organisation, street, city, postcode, country, phone, email } = registrantOf(holder, '')
  return ids.map(id => ({
    say: 'contact:update',
    request: { id, postal: { name, organisation, street, city, postcode, country }, phone, email, ...discloses && { disclose: { flag: isPublic, fields: ['name', 'org', 'addr', 'voice', 'fax', 'email'] } } }
  }))
}

/** The new holder's contacts take the places of the former one's. */
export function planRegistrant (name: string, made: Extract<MadeContacts, { ok: true }>, shown: Shown): Step[] {
  const placed = (contacts: Shown['contacts']) => contacts.map(({ type, id }) => `${type} ${id}`)
  const add = made.contacts.filter(({ type, id }) => !placed(shown.contacts).includes(`${type} ${id}`))
  const remove = shown.contacts.filter(({ type, id }) => made.contacts.some(each => each.type === type) && !placed(made.contacts).includes(`${type} ${id}`))
  return [{
    say: 'domain:update',
    request: { name, ...made.registrant !== null && { registrant: made.registrant }, ...add.length > 0 && { add: { contacts: add } }, ...remove.length > 0 && { remove: { contacts: remove } } }
  }]
}

/** Whether a contact shows what it shall already: then there is nothing to say (NASK: 2308/8046). */
export function isCurrent (facts: ContactFacts, { request }: Extract<Step, { say: 'contact:update' }>): boolean {
  const { postal, phone, email, disclose } = request
  return facts.name === postal?.name && facts.organisation === postal.organisation && facts.street.join('\n') === postal.street.join('\n') && facts.city === postal.city &&
    facts.postcode === postal.postcode && facts.country === postal.country && facts.phone === phone && facts.email === email &&
    (disclose === undefined || facts.disclose?.flag === disclose.flag)
}
