import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { largestStatement, type BankStatement } from '../../src/billing/bank-statement.ts'
import { parseDetails } from '../../src/billing/mt940-details.ts'
import { looksLikeMt940, parseMt940 } from '../../src/billing/mt940.ts'
import type { Refusal } from '../../src/errors.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { individualAccount } from '../../src/rules/individual-account.ts'
import type { Line } from '../support/camt053.ts'
import { buildMt940, type Habit, type Mt940Statement } from '../support/mt940.ts'
import { ours, theirs } from './books.ts'
import { toldCredit } from './told-credit.ts'

const line: Line = { amount: '72.57', booked: '2026-02-01', title: 'ZAPŁATA ZA DOMENĘ ŻÓŁĆ.PL PF/2026/000012', party: { name: 'Jan Żółć-Gęślicki', account: theirs }, reference: 'BANK1' }
const statement = (lines: readonly Line[] = [line], more: Partial<Mt940Statement> = {}): Mt940Statement => ({ account: ours, day: '2026-02-01', number: '17', opening: '10.00', lines, ...more })
const parse = (statements: readonly Mt940Statement[], habit?: Habit): BankStatement[] => parseMt940(Buffer.from(buildMt940(statements, habit)))
const joined = (title: string) => title.replaceAll('\n', '')

test('SWIFT MT940 a credit as the bank told it', () => {
  assert.deepEqual(parse([statement()]), [toldCredit({ format: 'mt940', bankId: '17', title: 'ZAPŁATA ZA DOMENĘ ŻÓŁĆ.PL P\nF/2026/000012', partyName: 'Jan Żółć-Gęślicki', valueDay: '2026-02-01' as Day, endToEndId: null })])
})

const habits: [string, Habit][] = [
  ['subfields behind ~', { details: 'tilde' }],
  ['subfields behind ?', { details: 'question' }],
  ['subfields behind <', { details: 'angle' }],
  ['words behind slashes', { details: 'words' }],
  ['plain lines', { details: 'free' }],
  ['SWIFT\'s frame', { frame: true }],
  ['lines that end in LF', { eol: '\n' }],
  ['lines wrapped at 27', { wrap: 27 }],
  ['lines wrapped in the middle of a mark', { wrap: 40, details: 'question' }],
  ['a bare account number', { account: iban => iban.slice(2) }],
  ['a bank before the account', { account: iban => `BANKPLPW/${iban.slice(2)}` }],
  ['a currency behind the account', { account: iban => `${iban}PLN` }]
]
for (const [name, habit] of habits) {
  test(`SWIFT MT940 a bank's habit: ${name}`, () => {
    const [parsed] = parse([statement()], habit)
    const [credit] = parsed!.lines
    assert.deepEqual([parsed!.account, credit!.amountMinor, credit!.partyAccount], [ours, 7257n, theirs])
    assert.match(joined(credit!.title).replaceAll(' ', ''), /ZAPŁATAZADOMENĘŻÓŁĆ\.PLPF\/2026\/000012/)
  })
}

for (const encoding of ['utf8', 'windows-1250', 'iso-8859-2', 'cp852']) {
  const titles: [string, string][] = [
    ['all letters', 'zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ'],
    ['one word of capitals, which is UTF-8 by chance', 'SPÓŁKA'],
    ['letters of other countries', 'Łódź für Müller'],
    ['only ASCII', 'domena']
  ]
  for (const [name, title] of titles) {
    test(`HOUSE-BOOKS the code page is found out: ${encoding}, ${name}`, () => {
      const file = iconv.encode(buildMt940([statement([{ ...line, title, party: { name: 'Żaneta Śliwińska', account: theirs } }])]), encoding)
      const [credit] = parseMt940(file)[0]!.lines
      assert.deepEqual([joined(credit!.title), credit!.partyName], [title, 'Żaneta Śliwińska'])
    })
  }
}

test('SWIFT MT940 several accounts a file, in and out, a line taken back, an overdraft', () => {
  const [first, second] = parse([
    statement([line, { ...line, amount: '-20.00' }, { ...line, amount: '-5.00', reversal: true }, { ...line, amount: '3.00', reversal: true }]),
    statement([{ ...line, amount: '-50.00' }], { account: 'PL60102010260000042270201111', currency: 'EUR', opening: '20.00' })
  ])
  assert.deepEqual(first!.lines.map(({ direction, amountMinor, reversal }) => [direction, amountMinor, reversal]),
    [['credit', 7257n, false], ['debit', 2000n, false], ['debit', 500n, true], ['credit', 300n, true]])
  assert.deepEqual([second!.account, second!.currency, second!.closingMinor], ['PL60102010260000042270201111', 'EUR', -3000n])
})

const raw = (...fields: string[]): Buffer => Buffer.from([':20:X', `:25:/${ours}`, ':28C:1/1', ...fields, '-'].join('\r\n'))

test('SWIFT MT940 entry day and value day, across the new year', () => {
  const [parsed] = parseMt940(raw(':60F:C251230PLN0,', ':61:2512310102C1,NTRFNONREF', ':61:2601021231C2,5NTRFNONREF', ':62F:C260102PLN3,50'))
  assert.deepEqual(parsed!.lines.map(each => [each.booked.day, each.valueDay, each.amountMinor]), [['2026-01-02', '2025-12-31', 100n], ['2025-12-31', '2026-01-02', 250n]])
  assert.deepEqual([parsed!.fromDay, parsed!.toDay], ['2025-12-31', '2026-01-02'])
})

test('SWIFT MT940 pages of one statement are one', () => {
  const first = [':60F:C260131PLN0,00', ':61:2602010201C10,00NTRFNONREF//A', ':86:PF/2026/000001', ':62M:C260201PLN10,00', '-', ':20:X', `:25:/${ours}`, ':28C:1/2']
  const [parsed, ...more] = parseMt940(raw(...first, ':60M:C260201PLN10,00', ':61:2602010201C5,00NTRFNONREF//B', ':86:PF/2026/000002', ':62F:C260201PLN15,00'))
  assert.deepEqual([parsed!.bankId, parsed!.openingMinor, parsed!.closingMinor, parsed!.lines.map(each => each.title), more.length], ['1', 0n, 1500n, ['PF/2026/000001', 'PF/2026/000002'], 0])
})

const periods: [string, string, string, string][] = [
  ['a day that opens with the balance of the day before', '2026-01-31', '2026-02-01', '2026-02-01'],
  ['a day that opens on itself', '2026-02-01', '2026-02-01', '2026-02-01'],
  ['a week that opens on its first day, with a line on it', '2026-01-26', '2026-02-01', '2026-01-26'],
  ['a week after the balance before it', '2026-01-25', '2026-02-01', '2026-01-26']
]
for (const [name, openedOn, day, fromDay] of periods) {
  test(`HOUSE-MONEY the days of an MT940: ${name}`, () => {
    const lines = name.includes('week') ? [{ ...line, booked: '2026-01-26' }] : [line]
    assert.deepEqual([parse([statement(lines, { openedOn, day })])[0]!.fromDay, parse([statement(lines, { openedOn, day })])[0]!.toDay], [fromDay, day])
  })
}

const individual = individualAccount('109010140001', 12)

const details: [string, string, Partial<ReturnType<typeof parseDetails>>][] = [
  ['a title cannot name the account for the bank', `020~20doplata ~38PL61109010140000071219812874~32Ktos~38${theirs}`, { partyAccount: theirs }],
  ['an account of ten digits is none', '020~20tytul~311234567890~32Jan', { partyAccount: null, partyName: 'Jan' }],
  ['a title in subfield 29', '020~20a~29b~32Jan', { title: 'a\nb' }],
  ['an account in subfield 29', `020~20a~29${theirs.slice(2)}~32Jan`, { title: 'a', partyAccount: theirs }],
  ['a tilde in a title that is no mark', '020~20a~b ~9~32Jan', { title: 'a~b ~9' }],
  ['the order\'s own id', `/EREF/rfd-0123456789/NAME/Jan/IBAN/${theirs}/REMI/Zwrot PF/2026/000012`, { endToEndId: 'rfd-0123456789', title: 'Zwrot PF/2026/000012', partyName: 'Jan' }],
  ['an individual number besides the payer\'s', `020~20na rachunek ${individual}~32Jan~38${theirs}`, { partyAccount: theirs, otherAccounts: [individual] }],
  ['two accounts in plain lines: nobody\'s', `od ${theirs}\nna ${ours}`, { partyAccount: null, otherAccounts: [theirs, ours] }],
  ['nothing', '', { title: '', partyName: null, partyAccount: null, otherAccounts: [] }]
]
for (const [name, text, expected] of details) {
  test(`SWIFT MT940 field 86: ${name}`, () => {
    const read = parseDetails(text)
    assert.deepEqual({ ...read, ...expected }, read)
  })
}

const good = buildMt940([statement([line, { ...line, amount: '-30.00', reference: 'BANK2' }])])
const cut = (pattern: RegExp, to = '') => Buffer.from(good.replace(pattern, to))

const hostile: [string, string, Buffer][] = [
  ['no bytes', 'not-mt940', Buffer.alloc(0)],
  ['other text', 'not-mt940', Buffer.from('Lp;Data;Kwota\n1;2026-02-01;10,00\n')],
  ['text before the first tag', 'not-mt940', Buffer.from(`Wyciąg\n${good}`)],
  ['no beginning', 'not-mt940', cut(/:20:[^\r]*\r\n/)],
  ['cut before its closing balance', 'balance-missing', cut(/:62F:[^]*/)],
  ['cut inside its closing balance', 'bad-amount', Buffer.from(good.slice(0, good.indexOf(':62F:') + 16))],
  ['cut behind the closing balance\'s comma', 'does-not-add-up', Buffer.from(good.slice(0, good.indexOf(':62F:') + 18))],
  ['cut in the middle of a letter', 'bad-encoding', Buffer.from(good).subarray(0, Buffer.from(good).lastIndexOf(Buffer.from('ś')) + 1)],
  ['no opening balance', 'balance-missing', cut(/:60F:[^\r]*\r\n/)],
  ['two closing balances', 'bad-line', cut(/(:62F:[^\r]*\r\n)/, '$1$1')],
  ['only the first page', 'balance-missing', cut(/:62F:/, ':62M:')],
  ['only the last page', 'balance-missing', cut(/:60F:/, ':60M:')],
  ['a lost line', 'does-not-add-up', cut(/:61:[^\r]*\r\n/)],
  ['a line twice', 'does-not-add-up', cut(/(:61:[^\r]*\r\n)/, '$1$1')],
  ['a grosz too much', 'does-not-add-up', Buffer.from(buildMt940([statement([line], { closing: '82.58' })]))],
  ['an amount without its comma', 'bad-line', cut(/72,57/, '7257')],
  ['an amount in thousandths', 'bad-line', cut(/72,57N/, '72,575N')],
  ['an amount in words', 'bad-line', cut(/72,57/, '1e3')],
  ['an amount below zero', 'bad-line', cut(/CN72,57/, 'CN-72,57')],
  ['a line behind the closing balance', 'bad-line', cut(/(:62F:[^\r]*\r\n)/, '$1:61:2602010201C1,00NTRFNONREF\r\n')],
  ['a day that is none', 'bad-date', cut(/:61:260201/, ':61:260230')],
  ['an entry day that is none', 'bad-date', cut(/:61:2602010201/, ':61:2602010231')],
  ['no account', 'bad-account', cut(/:25:[^\r]*/, ':25:')],
  ['balances in two currencies', 'other-currency', cut(/(:62F:C\d{6})PLN/, '$1EUR')],
  ['lines that are only expected', 'bad-status', cut(/(:61:\d{10})C/, '$1EC')],
  ['marks that are no text', 'bad-encoding', Buffer.from(good.replace('ZAP', 'Z\u0000P'))],
  ['UTF-16', 'bad-encoding', Buffer.from(good, 'utf16le')],
  ['a file doubled with a part of itself', 'balance-missing', Buffer.from(good + good.slice(0, good.indexOf(':62F:')))],
  ['more than 20 MB', 'too-large', Buffer.alloc(largestStatement + 1, 32)]
]
for (const [name, reason, bytes] of hostile) {
  test(`HOUSE-BOOKS refused, with what to do: MT940, ${name}`, () => {
    assert.throws(() => parseMt940(bytes), (error: Refusal) => {
      assert.deepEqual([error.name, error.code, error.reason, error.rule], ['Refusal', 'invalid', reason, 'HOUSE-BOOKS'])
      assert.match(error.message, /: .*\. Nothing of the file was booked\.$/s)
      return true
    })
  })
}

test('HOUSE-BOOKS an MT940 of 20 000 lines is read', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => ({ ...line, reference: `R${at}` }))
  assert.equal(parse([statement(lines)])[0]!.lines.length, 20_000)
})

test('HOUSE-BOOKS what looks like an MT940', () => {
  assert.deepEqual([good, buildMt940([statement()], { frame: true }), '\r\n:20:x', '<Document/>', ':61:', ''].map(text => looksLikeMt940(Buffer.from(text))), [true, true, true, false, false, false])
})

test('HOUSE-BOOKS a CAMT.053 file in one line is one, whatever minute of the hour it was made in', () => {
  for (const minute of ['20', '25', '28']) {
    const file = `<?xml version="1.0"?><Document><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId><CreDtTm>2026-02-01T14:${minute}:15</CreDtTm></GrpHdr></BkToCstmrStmt></Document>`
    assert.equal(looksLikeMt940(Buffer.from(file)), false, file)
  }
  assert.equal(looksLikeMt940(Buffer.from(`\ufeff${good}`)), true)
  assert.equal(looksLikeMt940(Buffer.from('{1:F01BANKPLPWAXXX}{2:I940X}{4::20:x')), true)
})
