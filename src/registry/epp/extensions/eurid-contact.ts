/**
 * EURid's extension of the commands on contacts: contact-ext-1.3.xsd, contact-ext-1.4.xsd. A contact is made for one role and keeps it;
 * a natural person outside the EU and the EEA may hold a domain as a citizen of a country inside.
 */
import { el, type Xml } from '../../../xml/build.ts'
import { child, textAt } from '../../../xml/parse.ts'
import { spaceOf, type Dialect } from '../dialect.ts'
import { isTrue, type Reply } from '../reply.ts'

export type EuridContactType = 'registrant' | 'tech' | 'billing' | 'onsite' | 'reseller'

/** Whether it is a natural person is the contact's own field. */
export type EuridContactCreate = {
  readonly type: EuridContactType
  /** ISO 639-1: in which the registry writes to the contact. */
  readonly language: string
  readonly vat?: string
  /** Shown in WHOIS in the place of the contact's own address; of registrants alone. */
  readonly whoisEmail?: string
  /** ISO 3166, two letters. */
  readonly citizenship?: string
}

const unsaid: EuridContactCreate = { type: 'registrant', language: 'en' }

/** '' takes a value away. The type cannot be changed. */
export type EuridContactUpdate = Partial<Omit<EuridContactCreate, 'type'>>

export type EuridContactFacts = {
  readonly type: EuridContactType
  readonly language: string
  readonly vat: string | null
  readonly whoisEmail: string | null
  /** null: not told. */
  readonly naturalPerson: boolean | null
  readonly citizenship: string | null
  readonly hasReservedDomain: boolean
  readonly hasDomainOnHold: boolean
  readonly hasDomainRegistryLock: boolean
  readonly hasDomainRegistrarLock: boolean
}

/** EURid takes no contact without these words: what is not said is a holder who reads English. Throws RegistryError 'give-up' for words that the registry does not take. */
export function euridContactCreate (asked: EuridContactCreate | undefined, individual: boolean, dialect: Dialect): Xml | null {
  if (!asked && dialect.ns.contactExt === undefined) return null
  const { type, vat, language, whoisEmail, citizenship } = asked ?? unsaid
  return el('contact-ext:create', { 'xmlns:contact-ext': spaceOf(dialect, 'contactExt') },
    el('contact-ext:type', {}, type),
    textOf('vat', vat),
    el('contact-ext:lang', {}, language),
    textOf('whoisEmail', whoisEmail),
    el('contact-ext:naturalPerson', {}, String(individual)),
    textOf('countryOfCitizenship', citizenship))
}

/** Throws RegistryError 'give-up' where the registry has no such extension. */
export function euridContactUpdate (asked: EuridContactUpdate | undefined, individual: boolean | undefined, dialect: Dialect): Xml | null {
  if (!asked && (individual === undefined || dialect.ns.contactExt === undefined)) return null
  const { vat, language, whoisEmail, citizenship } = asked ?? {}
  return el('contact-ext:update', { 'xmlns:contact-ext': spaceOf(dialect, 'contactExt') }, el('contact-ext:chg', {},
    textOf('vat', vat),
    textOf('lang', language),
    textOf('whoisEmail', whoisEmail),
    textOf('naturalPerson', individual === undefined ? undefined : String(individual)),
    textOf('countryOfCitizenship', citizenship)))
}

const textOf = (name: string, text: string | undefined): Xml | null => text === undefined ? null : el(`contact-ext:${name}`, {}, text)

/** Of an info; undefined where the registry has no such extension or tells nothing. */
export function readEuridContact ({ extension }: Reply, { ns }: Dialect): EuridContactFacts | undefined {
  const data = ns.contactExt === undefined ? undefined : child(extension, 'infData', ns.contactExt)
  if (!data) return undefined
  const naturalPerson = textAt(data, 'naturalPerson')
  return {
    type: (textAt(data, 'type') ?? '') as EuridContactType,
    language: textAt(data, 'lang') ?? '',
    vat: textAt(data, 'vat') || null,
    whoisEmail: textAt(data, 'whoisEmail') || null,
    naturalPerson: naturalPerson ? isTrue(naturalPerson) : null,
    citizenship: textAt(data, 'countryOfCitizenship') || null,
    hasReservedDomain: isTrue(textAt(data, 'hasReservedDomain')),
    hasDomainOnHold: isTrue(textAt(data, 'hasDomainOnHold')),
    hasDomainRegistryLock: isTrue(textAt(data, 'hasDomainRegistryLock')),
    hasDomainRegistrarLock: isTrue(textAt(data, 'hasDomainRegistrarLock'))
  }
}

/** Whether what the registry shows is as an update wanted it. */
export function isEuridContactAsWanted (told: EuridContactFacts | undefined, asked: EuridContactUpdate | undefined): boolean {
  if (!asked) return true
  if (!told) return false
  const { vat, language, whoisEmail, citizenship } = asked
  return [[told.vat, vat], [told.language, language], [told.whoisEmail, whoisEmail], [told.citizenship, citizenship]]
    .every(([is, shall]) => shall === undefined || (is ?? '') === shall)
}
