/** The smallest parts of a camt.053: amounts, directions, moments. What is not exactly what the schema says is refused. Pure. */
import { addDays, dayOf, openOf, parseDay, warsawIso, type Day } from '../rules/calendar.ts'
import { parseAmount } from '../rules/money.ts'
import { child, textAt, type XmlNode } from '../xml/parse.ts'
import { refuseStatement, type Moment } from './bank-statement.ts'

/** `<Amt Ccy="PLN">12.30</Amt>` in minor units. ActiveCurrencyAndAmount is never negative and may carry more zeros than two. */
export function readAmount (node: XmlNode | undefined): { readonly minor: bigint, readonly currency: string } {
  const text = node?.text.trim() ?? ''
  const minor = parseAmount(text.replace(/^\+/, '').replace(/(\.\d\d)0+$/, '$1').replace(/\.$/, ''))
  const currency = node?.attrs['Ccy'] ?? ''
  if (minor === undefined || minor < 0n || !/^[A-Z]{3}$/.test(currency)) throw refuseStatement('bad-amount', 'The file has an amount that is no amount of money with its currency: ask the bank for the file again.')
  return { minor, currency }
}

/** CdtDbtInd of an entry or a balance. */
export function readDirection (node: XmlNode | undefined): 'credit' | 'debit' {
  const text = textAt(node, 'CdtDbtInd')
  if (text === 'CRDT') return 'credit'
  if (text === 'DBIT') return 'debit'
  throw refuseStatement('bad-direction', 'The file has an amount that is neither CRDT nor DBIT: ask the bank for the file again.')
}

/** A choice of `<Dt>` and `<DtTm>` (DateAndDateTimeChoice); undefined when the element is not there. */
export function readDate (node: XmlNode | undefined): Moment | undefined {
  const text = textAt(node, 'DtTm') ?? textAt(node, 'Dt')
  return text === undefined ? undefined : readMoment(text)
}

/** xs:date or xs:dateTime. A time without an offset is Warsaw's; a date without a time counts as 12:00 of that day. */
export function readMoment (text: string): Moment {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  const day = match && parseDay(match[1]!)
  if (!day) throw badDate()
  const [, , time, offset] = match
  if (time === undefined) return { day, at: warsawInstant(day, '12:00:00'), dateOnly: true }
  const at = offset ? new Date(`${day}T${time}${offset}`) : warsawInstant(day, time)
  if (Number.isNaN(at.getTime())) throw badDate()
  return { day: dayOf(at), at, dateOnly: false }
}

/** The last day that a period up to `to` covers: a period that ends at 00:00 ends with the day before. */
export const lastDayOf = (from: Moment, to: Moment): Day =>
  !to.dateOnly && to.day > from.day && to.at.getTime() === openOf(to.day).getTime() ? addDays(to.day, -1) : to.day

/** The text of a child, null when it is absent, blank or a bank's word for nothing. */
export function reference (node: XmlNode | undefined, ...path: string[]): string | null {
  const text = textAt(node, ...path)
  return text && !/^(NOTPROVIDED|NOT PROVIDED|NONREF|NONE|N\/A|0+|-+|\.+)$/i.test(text) ? text : null
}

/** `Cd` of a status: bare text until version 06, a choice from 07 on. */
export const codeOf = (node: XmlNode | undefined): string => textAt(node, 'Cd') ?? node?.text.trim() ?? ''

/** Of an account: IBAN, or the number under Othr; null when it is empty. */
export const accountOf = (node: XmlNode | undefined): string | null =>
  textAt(child(node, 'Id'), 'IBAN') || textAt(child(node, 'Id'), 'Othr', 'Id') || null

/** A time of day in Warsaw; an hour that comes twice is the first one. */
export function warsawInstant (day: Day, time: string): Date {
  const winter = new Date(`${day}T${time}+01:00`)
  const summer = new Date(`${day}T${time}+02:00`)
  if (Number.isNaN(winter.getTime())) throw badDate()
  return warsawIso(summer).startsWith(`${day}T${time}`) ? summer : winter
}

const badDate = () => refuseStatement('bad-date', 'The file has a date that is not in the calendar: ask the bank for the file again.')
