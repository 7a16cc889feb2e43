/** What a cell says: sums without floating point, days, yes and no, telephone numbers. Nothing is guessed: what can be read in two ways is not read. Pure. */
import { parseDay, type Day } from '../rules/calendar.ts'
import { parseAmount } from '../rules/money.ts'

/** Blank, no-break blank, narrow and figure space: between thousands. */
const blanks = '[ \\u00a0\\u202f\\u2007]'
const sum = new RegExp(`^(-?)(\\d{1,3}(?:${blanks}\\d{3})+|\\d{1,13})(?:[.,](\\d{2}))?$`)

/** '1 234,56', '1234.56', '1234' → minor units; undefined for anything else ('1.234' may be a thousand or a fraction). */
export function readSum (text: string): bigint | undefined {
  const [, sign, whole, cents = '00'] = sum.exec(text) ?? []
  return whole === undefined ? undefined : parseAmount(`${sign}${whole.replace(/\D/g, '')}.${cents}`)
}

export type DayForm = 'YYYY-MM-DD' | 'DD.MM.YYYY'

/** A day that there is in the calendar, and how it was written. */
export function readDay (text: string): { readonly day: Day, readonly form: DayForm } | undefined {
  const [, date, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text) ?? []
  const day = parseDay(date === undefined ? text : `${year}-${month}-${date}`)
  return day && { day, form: date === undefined ? 'YYYY-MM-DD' : 'DD.MM.YYYY' }
}

const yes = new Set(['yes', 'tak', 'true', '1'])
const no = new Set(['no', 'nie', 'false', '0', ''])

export function readYes (text: string): boolean | undefined {
  const word = text.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

/** A Polish number in its usual forms as '+48.600123456' (RFC 5733 §2.5); any other as it stands: whose country's it is is not guessed. */
export function readPhone (text: string): string {
  const bare = text.replaceAll(/[\s()-]/g, '')
  const [, national] = /^(?:(?:\+|00)48)?(\d{9})$/.exec(bare) ?? []
  return national === undefined ? text : `+48.${national}`
}

/** 'PL 123-456-32-18' → '1234563218'; abroad without blanks and hyphens. Null when empty. */
export function readTaxId (text: string, country: string): string | null {
  const bare = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (bare === '') return null
  return country === 'PL' ? bare.replace(/^PL(?=\d{10}$)/, '') : bare
}
