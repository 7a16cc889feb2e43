/** `<contact:update>`: RFC 5733 §3.2.5. Done as a whole or not at all; its outcome is read from the state that it wanted. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { changedAuthInfoOf, hasAuthInfo } from '../auth-info.ts'
import type { Transform } from '../command.ts'
import { discloseOf, postalOf, type Disclose, type Postal } from '../contact-data.ts'
import { isSaid, spaceOf } from '../dialect.ts'
import { euridContactUpdate, isEuridContactAsWanted, type EuridContactUpdate } from '../extensions/eurid-contact.ts'
import { extconUpdate } from '../extensions/extcon.ts'
import { keysysContact, type KeysysContact } from '../extensions/keysys.ts'
import { anothersNow, hasAll, hasNone, refusedAs } from '../finding.ts'
import { contactInfo, type ContactFacts } from './contact-info.ts'

export type ContactUpdate = {
  readonly id: string
  /** The statuses that are ours to set: client…Prohibited (RFC 5733 §2.2). */
  readonly addStatuses?: readonly string[]
  readonly removeStatuses?: readonly string[]
  /** Replaced as a whole. */
  readonly postal?: Postal
  /** null takes it away. */
  readonly phone?: string | null
  readonly fax?: string | null
  readonly email?: string
  /** A code for a transfer that was asked for; null clears it when that is over (RFC 9154 §5.2, §5.4). */
  readonly authInfo?: string | null
  readonly disclose?: Disclose
  /** A natural person. At NASK changed in an update of its own. */
  readonly individual?: boolean
  readonly eurid?: EuridContactUpdate
  readonly keysys?: KeysysContact
}

export type ContactUpdated = Record<string, never>

export const contactUpdate: Transform<ContactUpdate, ContactUpdated> = {
  kind: 'transform',
  name: 'contact:update',
  secrets: ['authInfo'],

  build (request, dialect) {
    const { id, addStatuses, removeStatuses, postal, phone, fax, email, authInfo, disclose, individual, eurid, keysys } = request
    const parts = [
      statusesOf('contact:add', addStatuses),
      statusesOf('contact:rem', removeStatuses),
      changeOf([
        postal === undefined ? null : postalOf(postal, dialect, dialect.postalUpdate === 'parts'),
        phone === undefined ? null : el('contact:voice', {}, phone),
        fax === undefined ? null : el('contact:fax', {}, fax),
        email === undefined ? null : el('contact:email', {}, email),
        changedAuthInfoOf('contact', authInfo, dialect),
        discloseOf(disclose, dialect)
      ])
    ]
    const changes = parts.some(each => each !== null)
    const extension = [
      dialect.ns.contactExt === undefined ? extconUpdate(individual, dialect) : null,
      euridContactUpdate(eurid, individual, dialect),
      keysysContact('update', keysys, dialect)
    ]
    if (!changes && extension.every(each => each === null)) throw new RegistryError('an update that changes nothing', 'give-up')
    if (changes && individual !== undefined && dialect.ns.extcon !== undefined) throw new RegistryError('whether a contact is a person is changed in an update of its own', 'give-up')
    return { command: el('update', {}, el('contact:update', { 'xmlns:contact': spaceOf(dialect, 'contact') }, el('contact:id', {}, id), ...parts)), extension }
  },

  parse: () => ({}),

  mayBeOurs: (refusal, { changedAlready }) => isSaid(changedAlready, refusal),

  async settle (request, read, { us }) {
    const answer = await read(contactInfo, { id: request.id })
    if (!answer.ok) return refusedAs(answer)
    if (answer.result.sponsor !== us) return anothersNow
    if (answer.result.statuses.includes('pendingUpdate')) return { found: 'unfinished' }
    return isAsWanted(answer.result, request) ? { found: 'done', result: {} } : { found: 'not-done' }
  }
}

const statusesOf = (element: string, statuses: readonly string[] = []): Xml | null =>
  statuses.length === 0 ? null : el(element, {}, ...statuses.map(s => el('contact:status', { s })))

const changeOf = (children: readonly (Xml | null)[]): Xml | null => children.every(each => each === null) ? null : el('contact:chg', {}, ...children)

/** Pure: whether the registry shows what the update wanted. */
export function isAsWanted (facts: ContactFacts, request: ContactUpdate): boolean {
  const { authInfo, addStatuses, removeStatuses, postal, phone, fax, email, disclose, individual, eurid } = request
  const withMore = [addStatuses, removeStatuses, postal, phone, fax, email, disclose, eurid].some(each => each !== undefined)
  const isSame = (told: string | null, asked: string | null | undefined): boolean => asked === undefined || told === (asked || null)
  return hasAll(facts.statuses, addStatuses) && hasNone(facts.statuses, removeStatuses) && isAt(facts, postal) &&
    isSame(facts.phone, phone) && isSame(facts.fax, fax) && isSame(facts.email, email) &&
    (disclose === undefined || (facts.disclose?.flag === disclose.flag && [...facts.disclose.fields].sort().join() === [...disclose.fields].sort().join())) &&
    (individual === undefined || facts.individual === individual) && isEuridContactAsWanted(facts.eurid, eurid) &&
    hasAuthInfo(facts.authInfo, authInfo, withMore)
}

const isAt = (facts: ContactFacts, postal: Postal | undefined): boolean => postal === undefined ||
  (facts.name === postal.name && facts.organisation === (postal.organisation || null) && facts.street.join('\n') === postal.street.join('\n') &&
  facts.city === postal.city && facts.province === (postal.province ?? null) && facts.postcode === postal.postcode && facts.country === postal.country)
