/** `<contact:info>`: RFC 5733 §3.1.2. NASK: the code that opens another's contact stands in extcon:info (extcon-2.1.xsd, infoType). */
import { el } from '../../../xml/build.ts'
import { childrenOf, textAt } from '../../../xml/parse.ts'
import { readAuthInfo, shownAuthInfoOf } from '../auth-info.ts'
import type { Query } from '../command.ts'
import { readDisclose, readPostal, type Disclose } from '../contact-data.ts'
import { spaceOf } from '../dialect.ts'
import { readEuridContact, type EuridContactFacts } from '../extensions/eurid-contact.ts'
import { extconInfo, readExtcon } from '../extensions/extcon.ts'
import { readKeysysContact, type KeysysContactFacts } from '../extensions/keysys.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type ContactInfo = {
  readonly id: string
  /** Opens another registrar's contact to us (RFC 5733 §3.1.2). */
  readonly authInfo?: string
  /** Of the object whose code it is, when it is not the contact's own. */
  readonly authInfoRoid?: string
}

export type ContactFacts = {
  readonly id: string
  readonly roid: string | null
  /** Client id of the sponsoring registrar. */
  readonly sponsor: string
  readonly statuses: readonly string[]
  readonly name: string | null
  readonly organisation: string | null
  readonly street: readonly string[]
  readonly city: string | null
  readonly province: string | null
  readonly postcode: string | null
  readonly country: string | null
  readonly phone: string | null
  readonly fax: string | null
  readonly email: string | null
  readonly disclose: Disclose | null
  /** A natural person; null where the registry does not tell. */
  readonly individual: boolean | null
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
  readonly authInfo: string | null
  readonly eurid?: EuridContactFacts
  readonly keysys?: KeysysContactFacts
}

export const contactInfo: Query<ContactInfo, ContactFacts> = {
  kind: 'query',
  name: 'contact:info',

  build: ({ id, authInfo, authInfoRoid }, dialect) => ({
    command: el('info', {},
      el('contact:info', { 'xmlns:contact': spaceOf(dialect, 'contact') },
        el('contact:id', {}, id),
        dialect.ns.extcon === undefined ? shownAuthInfoOf('contact', authInfo, authInfoRoid) : null)),
    extension: [extconInfo(authInfo, authInfoRoid, dialect)]
  }),

  parse (reply, dialect) {
    const { contact } = dialect.ns
    const data = dataOf(reply, contact, 'infData')
    const eurid = readEuridContact(reply, dialect)
    const keysys = readKeysysContact(reply, dialect)
    return {
      id: textOf(data, 'id'),
      roid: textAt(data, 'roid') || null,
      sponsor: textOf(data, 'clID'),
      statuses: childrenOf(data, 'status', contact).map(each => each.attrs['s'] ?? ''),
      ...readPostal(data, contact, dialect),
      phone: textAt(data, 'voice') || null,
      fax: textAt(data, 'fax') || null,
      email: textAt(data, 'email') || null,
      disclose: readDisclose(data, contact),
      individual: readExtcon(reply, dialect) ?? eurid?.naturalPerson ?? null,
      createdAt: maybeInstant(data, 'crDate'),
      updatedAt: maybeInstant(data, 'upDate'),
      authInfo: readAuthInfo(data, contact),
      ...(eurid ? { eurid } : {}),
      ...(keysys ? { keysys } : {})
    }
  }
}
