/**
 * Bank statements as SWIFT MT940, with the habits of Polish banks: with or without SWIFT's frame, several accounts and pages a file,
 * wrapped lines, four code pages. Hostile until parsed; a file is understood whole or refused. Pure.
 */
import { addDays, closeOf, openOf, type Day } from '../rules/calendar.ts'
import { largestStatement, refuseStatement, type BankLine, type BankStatement } from './bank-statement.ts'
import { ibanOf, normaliseAccount } from './iban.ts'
import { parseLine, readDay, readMinor } from './mt940-line.ts'
import { decodeMt940 } from './mt940-text.ts'

/** Whether the bytes look like an MT940 at all: a tag at the beginning of one of the first lines, or behind SWIFT's frame. A time of day (14:20:15) is no tag. */
export const looksLikeMt940 = (bytes: Uint8Array): boolean =>
  /(^(\xef\xbb\xbf)?|[\r\n])(\{[^\r\n]{0,200})?:(20|25|28C?):/.test(Buffer.from(bytes.subarray(0, 2000)).toString('latin1'))

type Field = { readonly tag: string, readonly text: string }

/**
 * @throws Refusal 'invalid' with one of the reasons too-large, bad-encoding, not-mt940, bad-account, bad-line, bad-amount, bad-date, bad-status,
 * other-currency, balance-missing, does-not-add-up
 */
export function parseMt940 (bytes: Uint8Array): BankStatement[] {
  if (bytes.byteLength > largestStatement) throw refuseStatement('too-large', 'The file is larger than 20 MB: ask the bank for shorter periods and import them one after the other.')
  const messages = messagesOf(fieldsOf(decodeMt940(bytes)))
  if (messages.length === 0) throw notMt940()
  return joinPages(messages.map(parseMessage)).map(finish)
}

const notMt940 = () => refuseStatement('not-mt940', 'The file is no MT940 statement: choose the format MT940 or CAMT.053 at the bank.')

/** Fields with the lines that belong to them. What stands before the first tag and SWIFT's frame around a message is no field. */
function fieldsOf (text: string): Field[] {
  const fields: { tag: string, lines: string[] }[] = []
  let inside = false
  for (const line of text.split('\n')) {
    const plain = line.replace(/^\{[1-3]:.*\{4:/, '').replace(/^\{[1-5]:[^:]*\}*$/, '')
    const [, tag, rest = ''] = /^:([0-9]{2}[A-Z]?|NS):(.*)$/.exec(plain) ?? []
    if (tag !== undefined) {
      fields.push({ tag, lines: [rest] })
      inside = true
    } else if (/^\s*-\}?(\{5:.*)?\s*$/.test(plain)) {
      inside = false // the end of a message
    } else if (inside) {
      fields.at(-1)!.lines.push(plain)
    } else if (plain.trim() !== '') throw notMt940()
  }
  return fields.map(({ tag, lines }) => ({ tag, text: lines.join('\n').trimEnd() }))
}

/** A message begins with :20:. */
function messagesOf (fields: readonly Field[]): Field[][] {
  const messages: Field[][] = []
  for (const field of fields) {
    if (field.tag === '20') messages.push([])
    if (messages.length === 0) throw notMt940()
    messages.at(-1)!.push(field)
  }
  return messages
}

type Balance = { readonly minor: bigint, readonly currency: string, readonly day: Day, readonly whole: boolean }
type Page = { readonly number: string, readonly account: string, readonly opening: Balance, readonly closing: Balance, readonly lines: readonly BankLine[] }

function parseMessage (fields: readonly Field[]): Page {
  const only = (...tags: string[]) => {
    const found = fields.filter(field => tags.includes(field.tag))
    if (found.length > 1) throw refuseStatement('bad-line', `The file has a message with two fields :${tags[0]}:, so something between them is missing: ask the bank for the file again.`)
    return found[0]
  }
  const account = accountOf(only('25')?.text ?? '')
  const opening = balanceOf(only('60F', '60M'))
  const closing = balanceOf(only('62F', '62M'))
  if (opening.currency !== closing.currency) throw refuseStatement('other-currency', 'The file has a statement whose balances are in two currencies: ask the bank for the file again.')
  const closesAt = fields.findIndex(field => field.tag.startsWith('62'))
  const lines = fields.flatMap(({ tag, text }, at) => {
    if (tag !== '61') return []
    if (at > closesAt) throw refuseStatement('bad-line', 'The file has booked lines after the closing balance: ask the bank for the file again.')
    const [first = '', ...more] = text.split('\n')
    const next = fields[at + 1]
    return [parseLine(first, more.join('\n'), next?.tag === '86' ? next.text : '', account, opening.currency)]
  })
  const sum = lines.reduce((total, line) => line.direction === 'credit' ? total + line.amountMinor : total - line.amountMinor, opening.minor)
  if (sum !== closing.minor) throw refuseStatement('does-not-add-up', 'The file has a statement whose entries do not lead from its opening to its closing balance, so something is missing: ask the bank for the file again.')
  return { number: only('28C', '28')?.text.trim() ?? '', account, opening, closing, lines }
}

/** '/PL61…', '61…' or 'BANKPLPW/61…', perhaps with the currency behind it. */
function accountOf (text: string): string {
  const pieces = text.replace(/\n/g, '').split('/').map(piece => piece.trim().replace(/\s*(PLN|EUR)$/, '')).filter(piece => piece !== '')
  const account = pieces.map(ibanOf).find(each => each !== null) ?? pieces.at(-1)
  if (account === undefined) throw refuseStatement('bad-account', 'The file has a statement without an account number: ask the bank for the file again.')
  return normaliseAccount(account)
}

/** 'C260131PLN1234,56': mark, day, currency, amount. Fields ending in M are balances between pages. */
function balanceOf (field: Field | undefined): Balance {
  const [, mark, day = '', currency = '', amount = ''] = /^([CD])(\d{6})([A-Z]{3})([\d,]+)$/.exec(field?.text.trim() ?? '') ?? []
  if (!field || mark === undefined) throw refuseStatement('balance-missing', 'The file has a statement without its opening or closing balance, so it is cut: ask the bank for the file again.')
  const minor = readMinor(amount)
  return { minor: mark === 'C' ? minor : -minor, currency, day: readDay(day), whole: field.tag.endsWith('F') }
}

/** Pages of one statement: the first opens with :60F:, the last closes with :62F:, and each goes on where the one before ended. */
function joinPages (pages: readonly Page[]): Page[] {
  const joined: Page[] = []
  for (const page of pages) {
    const before = joined.at(-1)
    if (!before || before.closing.whole) {
      if (!page.opening.whole) throw missingPage()
      joined.push(page)
      continue
    }
    if (page.opening.whole || page.account !== before.account || page.opening.minor !== before.closing.minor || page.opening.currency !== before.closing.currency) throw missingPage()
    joined[joined.length - 1] = { ...before, closing: page.closing, lines: [...before.lines, ...page.lines] }
  }
  if (joined.at(-1)?.closing.whole === false) throw missingPage()
  return joined
}

const missingPage = () => refuseStatement('balance-missing', 'The file has only some of a statement’s pages: ask the bank for the whole statement.')

/**
 * :60F: carries the day of the balance before (SWIFT), or, by the habit of some banks, the first day itself: the period begins on the
 * day after it, or on that of the first line where that is earlier, or on the closing day where both are one.
 */
function finish ({ number, account, opening, closing, lines }: Page): BankStatement {
  if (opening.day > closing.day) throw refuseStatement('bad-date', 'The file has a statement that ends before it begins: ask the bank for the file again.')
  const after = opening.day === closing.day ? closing.day : addDays(opening.day, 1)
  const fromDay = lines.reduce((first, { booked }) => booked.day < first ? booked.day : first, after)
  const toDay = lines.reduce((last, { booked }) => booked.day > last ? booked.day : last, closing.day)
  return {
    format: 'mt940',
    bankId: number.split('/')[0]!.trim(),
    account,
    currency: opening.currency,
    from: openOf(fromDay),
    to: new Date(closeOf(toDay).getTime() - 1000), // the last second, as the banks' own CAMT.053 says it
    fromDay,
    toDay,
    openingMinor: opening.minor,
    closingMinor: closing.minor,
    lines: lines.filter(line => line.amountMinor > 0n),
    notBooked: 0
  }
}
