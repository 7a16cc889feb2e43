/** Field :61: of an MT940, one booked line (SWIFT Standards MT940, field 61). Pure. */
import { addDays, daysBetween, parseDay, type Day } from '../rules/calendar.ts'
import { refuseStatement, type BankLine } from './bank-statement.ts'
import { warsawInstant } from './camt053-values.ts'
import { parseDetails } from './mt940-details.ts'

/** Value day, day of entry, mark, the third letter of the currency, amount, kind, our reference // the bank's. */
const shape = /^(\d{6})(\d{4})?(RC|RD|EC|ED|C|D)([A-Z])?(\d{1,13},\d{0,2})(?!\d)([A-Z][A-Z0-9]{3})?(.*)$/

/** `more`: the line below :61:; `details`: what field :86: tells, '' without one. */
export function parseLine (text: string, more: string, details: string, account: string, currency: string): BankLine {
  const [, value = '', entry, mark = '', , amount = '', kind = '', references = ''] = shape.exec(text.trim()) ?? []
  if (value === '') throw refuseStatement('bad-line', 'The file has a line :61: that cannot be read: ask the bank for the file again.')
  if (mark === 'EC' || mark === 'ED') throw refuseStatement('bad-status', 'The file has lines that are only expected, not booked: ask the bank for a statement of booked entries.')
  const valueDay = readDay(value)
  const day = entry === undefined ? valueDay : entryDay(entry, valueDay)
  const [ours, ...bank] = references.split('//')
  const told = parseDetails(details || more)
  return {
    direction: mark === 'C' || mark === 'RD' ? 'credit' : 'debit',
    amountMinor: readMinor(amount),
    currency,
    booked: { day, at: warsawInstant(day, '12:00:00'), dateOnly: true },
    valueDay,
    title: told.title || more.trim(),
    partyName: told.partyName,
    partyAccount: told.partyAccount === account ? null : told.partyAccount,
    ownAccount: told.otherAccounts.find(each => each !== account) ?? null,
    bankReference: referenceOf(bank.join('//')),
    endToEndId: told.endToEndId ?? referenceOf(ours ?? ''),
    paymentInfoId: null,
    reversal: mark.startsWith('R') || kind.endsWith('RTI')
  }
}

/** '1234,56' → 123456n; the comma has to be there, so that a cut amount is none. */
export function readMinor (text: string): bigint {
  const [, whole, part = ''] = /^(\d{1,13}),(\d{0,2})$/.exec(text) ?? []
  if (whole === undefined) throw refuseStatement('bad-amount', 'The file has an amount that is no amount of money: ask the bank for the file again.')
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))
}

/** YYMMDD; SWIFT's statements began long after the year 00 of the century before. */
export function readDay (text: string): Day {
  const day = parseDay(`20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4, 6)}`)
  if (!day) throw refuseStatement('bad-date', 'The file has a date that is not in the calendar: ask the bank for the file again.')
  return day
}

/** MMDD, in the year in which it is nearest to the value day: an entry of 2 January may be of value 31 December. */
function entryDay (text: string, value: Day): Day {
  const year = Number(value.slice(0, 4))
  const days = [year - 1, year, year + 1].flatMap(each => parseDay(`${each}-${text.slice(0, 2)}-${text.slice(2)}`) ?? [])
  const distance = (day: Day) => Math.abs(daysBetween(value, day))
  const nearest = days.toSorted((a, b) => distance(a) - distance(b))[0]
  if (!nearest || nearest > addDays(value, 366)) throw refuseStatement('bad-date', 'The file has a date that is not in the calendar: ask the bank for the file again.')
  return nearest
}

/** Null for a bank's word for nothing. */
function referenceOf (text: string): string | null {
  const plain = text.trim()
  return plain === '' || /^(NONREF|NOTPROVIDED|0+|-+)$/i.test(plain) ? null : plain
}
