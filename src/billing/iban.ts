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
