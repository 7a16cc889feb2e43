/** `<contact:info>`: RFC 5733 §3.1.2. */
import { el } from '../../../xml/build.ts'
import { child, childrenOf, textAt } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { dataOf, isTrue, maybeInstant, textOf } from '../reply.ts'

export type ContactInfo = { readonly id: string }

export type ContactFacts = {
  readonly id: string
  /** Client id of the sponsoring registrar. */
  readonly sponsor: string
  readonly statuses: readonly string[]
  readonly name: string | null
  readonly organisation: string | null
  readonly street: readonly string[]
  readonly city: string | null
  readonly postcode: string | null
  readonly country: string | null
  readonly phone: string | null
  readonly email: string | null
  /** NASK: a natural person; null where the registry does not tell. */
  readonly individual: boolean | null
  readonly createdAt: Date | null
  readonly authInfo: string | null
}

export const contactInfo: Query<ContactInfo, ContactFacts> = {
  kind: 'query',
  name: 'contact:info',

  build: ({ id }, { ns }) => ({
    command: el('info', {}, el('contact:info', { 'xmlns:contact': ns.contact }, el('contact:id', {}, id)))
  }),

  parse (reply, { ns, postalInfo }) {
    const data = dataOf(reply, ns.contact, 'infData')
    const postals = childrenOf(data, 'postalInfo', ns.contact)
    const postal = postals.find(each => each.attrs['type'] === postalInfo) ?? postals[0]
    const addr = child(postal, 'addr', ns.contact)
    const individual = ns.extcon === undefined ? undefined : textAt(child(reply.extension, 'infData', ns.extcon), 'individual')
    return {
      id: textOf(data, 'id'),
      sponsor: textOf(data, 'clID'),
      statuses: childrenOf(data, 'status', ns.contact).map(each => each.attrs['s'] ?? ''),
      name: textAt(postal, 'name') || null,
      organisation: textAt(postal, 'org') || null,
      street: childrenOf(addr, 'street', ns.contact).map(each => each.text.trim()),
      city: textAt(addr, 'city') || null,
      postcode: textAt(addr, 'pc') || null,
      country: textAt(addr, 'cc') || null,
      phone: textAt(data, 'voice') || null,
      email: textAt(data, 'email') || null,
      individual: individual === undefined ? null : isTrue(individual),
      createdAt: maybeInstant(data, 'crDate'),
      authInfo: textAt(child(data, 'authInfo', ns.contact), 'pw') || null
    }
  }
}
