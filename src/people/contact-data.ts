/** Whether what people write about themselves can be true (DOM-II.2b: incomplete or false data). Pure: nothing is looked up, nothing repaired. */
import { Refusal } from '../errors.ts'
import { isCountry } from './countries.ts'
import type { Holder, PostalAddress } from './find.ts'

type Contact = PostalAddress & {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly taxId: string | null
}

/**
 * @throws Refusal 'invalid' with the field's name in the message and a reason such as 'bad-postcode' (DOM-II.2)
 */
export function checkContact (contact: Contact): void {
  for (const check of checksOf(contact)) check()
}

/** @throws Refusal 'invalid', as `checkContact` does */
export function checkHolder (holder: HolderData): void {
  for (const check of checksOfHolder(holder)) check()
}

type HolderData = Omit<Holder, 'id' | 'operatorId'>

/** All that `checkContact` would refuse, one after the other. */
export const faultsOfContact = (contact: Contact): Refusal[] => checksOf(contact).flatMap(refusalOf)

/** All that `checkHolder` would refuse, one after the other. */
export const faultsOfHolder = (holder: HolderData): Refusal[] => checksOfHolder(holder).flatMap(refusalOf)

type Check = () => void

const checksOf = (contact: Contact): Check[] => [
  () => checkLine('name', contact.name, 255), // RFC 5733 §4: postalLineType, at most 255
  () => checkLine('street', contact.street, 255),
  () => checkLine('city', contact.city, 255),
  () => checkLine('postcode', contact.postcode, 16), // RFC 5733 §4: pcType
  () => checkCountry(contact),
  () => checkEmail(contact.email),
  () => checkPhone(contact.phone),
  () => { if (contact.taxId !== null) checkTaxId(contact.taxId, contact.country) }
]

const checksOfHolder = (holder: HolderData): Check[] => [
  ...checksOf(holder),
  () => { if (holder.organisation !== null) checkLine('organisation', holder.organisation, 255) },
  () => { if (holder.kind !== 'person' && holder.organisation === null) refuse('organisation', 'the firm\'s name: only a natural person may leave it out') },
  () => { if (holder.kind === 'person' && holder.organisation !== null) refuse('organisation', 'null for a natural person, or another kind of holder') },
  () => { if (holder.citizenship != null && !isCountry(holder.citizenship)) refuse('citizenship', 'two capital letters of ISO 3166-1, such as PL') },
  () => { if (holder.kind === 'company' && holder.country === 'PL' && holder.taxId === null) refuse('taxId', 'the company\'s NIP') }
]

function refusalOf (check: Check): Refusal[] {
  try {
    check()
    return []
  } catch (error) {
    if (error instanceof Refusal) return [error]
    throw error
  }
}

function checkCountry ({ country, postcode }: Contact): void {
  if (!isCountry(country)) refuse('country', 'two capital letters of ISO 3166-1, such as PL')
  if (country === 'PL' && !/^\d{2}-\d{3}$/.test(postcode)) refuse('postcode', 'a Polish postcode, such as 00-950')
}

/** @throws Refusal 'invalid', reason 'bad-email' */
export function checkEmail (email: string): void {
  const [local, host, ...rest] = email.split('@')
  const sound = rest.length === 0 && email.length <= 254 && // RFC 5321 §4.5.3.1.3
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local ?? '') && (local ?? '').length <= 64 &&
    /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/.test(host ?? '')
  if (!sound) refuse('email', 'an e-mail address, such as jan@example.pl')
}

function checkPhone (phone: string): void {
  const [, country, number] = /^\+([1-9]\d{0,2})\.(\d{4,14})$/.exec(phone) ?? [] // RFC 5733 §2.5, E.164
  const sound = country && number && country.length + number.length <= 15 && (country !== '48' || number.length === 9)
  if (!sound) refuse('phone', 'country code, full stop, number, such as +48.600123456')
}

function checkTaxId (taxId: string, country: string): void {
  if (country === 'PL' ? !isNip(taxId) : !/^[A-Z0-9]{2,20}$/.test(taxId)) {
    refuse('taxId', country === 'PL' ? 'a NIP of ten digits with a right check digit' : 'capital letters and digits without blanks')
  }
}

/** Ten digits; the last is the weighted sum of the others modulo 11 (a sum of 10 is given to nobody). */
export function isNip (text: string): boolean {
  if (!/^\d{10}$/.test(text) || text === '0000000000') return false
  const sum = [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return sum % 11 === Number(text[9])
}

/** One line of visible text: letters of any script, no control or direction marks, no blanks at its ends. */
export function checkLine (field: string, text: string, most: number): void {
  if (text.length === 0 || text.length > most || text !== text.trim() || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text)) {
    refuse(field, `one line of 1 to ${most} characters`)
  }
}

function refuse (field: string, wanted: string): never {
  throw new Refusal('invalid', `${field}: write ${wanted}.`, { reason: `bad-${field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`, rule: 'DOM-II.2' })
}
