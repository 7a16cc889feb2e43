/** Account numbers as banks write them. Pure. */
import { isValidIBAN } from 'ibantools'

/** Capitals without blanks; a bare Polish number of 26 digits (NRB) gets its country. */
export function normaliseAccount (text: string): string {
  const compact = text.replace(/[\s-]/g, '').toUpperCase()
  return /^\d{26}$/.test(compact) ? `PL${compact}` : compact
}

/** The IBAN that an account number is; null when it is none (ISO 13616: length and check digits). */
export function ibanOf (text: string | null | undefined): string | null {
  const account = text ? normaliseAccount(text) : ''
  return isValidIBAN(account) ? account : null
}

const numbers = /(?<![A-Z\d])(?:[A-Z]{2}\d{2}(?:[ ]?[A-Z\d]{4}){2,7}(?:[ ]?[A-Z\d]{1,3})?|\d{2}(?:[ -]?\d{4}){6})(?!\d)/gi

/** Every valid account number in a text, each once. A line break may end one, or stand inside. */
export function accountsIn (text: string): string[] {
  const found = [...text.replaceAll('\n', ' ').matchAll(numbers), ...text.includes('\n') ? text.replaceAll('\n', '').matchAll(numbers) : []]
  return [...new Set(found.flatMap(([number]) => ibanOf(number) ?? ibanOf(normaliseAccount(number).replace(/(?<=^PL\d{26}).*/, '')) ?? []))] // a word behind a Polish number is none of it
}
