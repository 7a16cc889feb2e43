import assert from 'node:assert/strict'
import { test } from 'node:test'
import { largestStatement, type BankLine } from '../../src/billing/bank-statement.ts'
import { parseCamt053 } from '../../src/billing/camt053.ts'
import type { Refusal } from '../../src/errors.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { buildCamt053, type Line, type Statement } from '../support/camt053.ts'
import { warsaw } from '../support/warsaw.ts'
import { ours, theirs } from './books.ts'
import { toldCredit } from './told-credit.ts'

const statement = (lines: readonly Line[], more: Partial<Statement> = {}): Statement => ({ id: 'S1', account: ours, from: '2026-02-01', to: '2026-02-01', lines, ...more })
const line: Line = { amount: '72.57', booked: '2026-02-01', title: ['ZAPŁATA ZA DOMENĘ PF/2026/0000', '12'], party: { name: 'Jan Żółć', account: theirs }, reference: 'BANK1', endToEndId: 'E2E1' }

for (const version of ['02', '04', '06', '07', '08', '13']) {
  test(`ISO 20022 camt.053.001.${version}: a credit as the bank told it`, () => {
    const [parsed] = parseCamt053(buildCamt053([statement([line], { opening: '10.00' })], { version }))
    assert.deepEqual(parsed, toldCredit({ format: 'camt.053', bankId: 'S1', title: 'ZAPŁATA ZA DOMENĘ PF/2026/0000\n12', partyName: 'Jan Żółć', valueDay: null, endToEndId: 'E2E1' }))
  })
}

const moments: [string, string, string, string][] = [
  ['a plain day counts as its noon', '2026-02-01', '2026-02-01 12:00', '2026-02-01'],
  ['a plain day in summer', '2026-07-01', '2026-07-01 12:00', '2026-07-01'],
  ['a time with its offset', '2026-02-01T23:30:00Z', '2026-02-02 00:30', '2026-02-02'],
  ['a time without one is Warsaw\'s, in winter', '2026-02-01T23:59:00', '2026-02-01 23:59', '2026-02-01'],
  ['a time without one is Warsaw\'s, in summer', '2026-07-01T00:01:00.000', '2026-07-01 00:01', '2026-07-01']
]
for (const [name, booked, at, day] of moments) {
  test(`OG-10.1 the instant of a credit: ${name}`, () => {
    const [parsed] = parseCamt053(buildCamt053([statement([{ ...line, booked }])]))
    assert.deepEqual([parsed!.lines[0]!.booked.at, parsed!.lines[0]!.booked.day], [warsaw(at), day])
  })
}

const periods: [string, string, string, string][] = [
  ['to the last second of a day', '2026-02-01', '2026-02-03T23:59:59', '2026-02-03'],
  ['to 00:00, which is the end of the day before', '2026-02-01', '2026-02-04T00:00:00', '2026-02-03'],
  ['to a minute past it', '2026-02-01', '2026-02-04T00:01:00', '2026-02-04']
]
for (const [name, from, to, toDay] of periods) {
  test(`HOUSE-MONEY the days of a statement: ${name}`, () => {
    assert.equal(parseCamt053(buildCamt053([statement([], { from, to })]))[0]!.toDay, toDay)
  })
}

test('ISO 20022 several statements, several entries, in and out', () => {
  const file = buildCamt053([statement([line, { ...line, amount: '-20.00' }]), statement([], { id: 'S2', account: theirs.slice(2) })])
  const [first, second] = parseCamt053(file)
  assert.deepEqual(first!.lines.map(each => [each.direction, each.amountMinor, each.partyAccount]), [['credit', 7257n, theirs], ['debit', 2000n, theirs]])
  assert.equal(second!.account, theirs, 'a number without its country is Polish')
})

test('ISO 20022 a batch is its transactions', () => {
  const batch = [{ amount: '10.00', title: 'PF/2026/000001' }, { amount: '20.00', title: 'PF/2026/000002' }]
  for (const version of ['02', '08']) {
    const [parsed] = parseCamt053(buildCamt053([statement([{ ...line, amount: '30.00', batch }])], { version }))
    assert.deepEqual(parsed!.lines.map(each => [each.amountMinor, each.title]), [[1000n, 'PF/2026/000001'], [2000n, 'PF/2026/000002']])
  }
})

test('ISO 20022 a batch with money in both directions adds up with its signs', () => {
  const batch = [{ amount: '30.00', title: 'a' }, { amount: '-5.00', title: 'b' }]
  const [parsed] = parseCamt053(buildCamt053([statement([{ ...line, amount: '25.00', batch }])]))
  assert.deepEqual(parsed!.lines.map(each => [each.direction, each.amountMinor]), [['credit', 3000n], ['debit', 500n]])
})

test('ISO 20022 a batch that tells no amounts is one line that names nobody', () => {
  const file = String(buildCamt053([statement([{ ...line, amount: '30.00', batch: [{ amount: '10.00', title: 'PF/2026/000001' }, { amount: '20.00', title: 'PF/2026/000002' }] }])], { version: '02' }))
  const [parsed] = parseCamt053(Buffer.from(file.replaceAll(/<AmtDtls>.*?<\/AmtDtls>/g, '')))
  assert.deepEqual(parsed!.lines.map(each => [each.amountMinor, each.title]), [[3000n, '']])
})

test('ISO 20022 only BOOK counts', () => {
  const [parsed] = parseCamt053(buildCamt053([statement([line, { ...line, status: 'PDNG' }, { ...line, status: 'INFO' }])]))
  assert.deepEqual([parsed!.lines.length, parsed!.notBooked, parsed!.closingMinor], [1, 2, 7257n])
})

test('ISO 20022 an overdraft is a balance below zero', () => {
  const file = String(buildCamt053([statement([{ ...line, amount: '-5.00' }], { opening: '-1.00' })]))
  assert.deepEqual([parseCamt053(Buffer.from(file))[0]!.openingMinor, parseCamt053(Buffer.from(file))[0]!.closingMinor], [-100n, -600n])
})

test('ISO 20022 amounts with more zeros than two', () => {
  const file = String(buildCamt053([statement([line])])).replaceAll('>72.57<', '>72.57000<')
  assert.equal(parseCamt053(Buffer.from(file))[0]!.lines[0]!.amountMinor, 7257n)
})

const individual = 'PL36109010140001000000000012'

// what a bank does, how its file differs from the plain one, what is read of it
const habits: [string, (file: string) => string, Partial<BankLine>][] = [
  ['the customer\'s individual number beside the payer\'s account', file => file.replace('<RltdPties>', `<RltdPties><CdtrAcct><Id><Othr><Id>${individual.slice(2)}</Id></Othr></Id></CdtrAcct>`), { ownAccount: individual, partyAccount: theirs }],
  ['our own account beside the payer\'s', file => file.replace('<RltdPties>', `<RltdPties><CdtrAcct><Id><IBAN>${ours}</IBAN></Id></CdtrAcct>`), { ownAccount: null }],
  ['an account element without a number', file => file.replace(`<IBAN>${theirs}</IBAN>`, '<IBAN></IBAN>'), { partyAccount: null }],
  ['only the ultimate payer has a name', file => file.replace('<Dbtr><Pty><Nm>Jan Żółć</Nm></Pty></Dbtr>', '<UltmtDbtr><Pty><Nm>Ewa Żółć</Nm></Pty></UltmtDbtr>'), { partyName: 'Ewa Żółć' }],
  ['a payment that came back, told by its reason', file => file.replace('</TxDtls>', '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>'), { reversal: true }],
  ['a payment that came back, told by its kind', file => file.replace('<NtryDtls>', '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>'), { reversal: true }],
  ['a reversal indicator of 1', file => file.replace('<Sts>', '<RvslInd>1</RvslInd><Sts>'), { reversal: true }],
  ['a reversal indicator of false', file => file.replace('<Sts>', '<RvslInd>false</RvslInd><Sts>'), { reversal: false }],
  ['the order it belongs to', file => file.replace('<EndToEndId>', '<PmtInfId>RFF1</PmtInfId><EndToEndId>'), { paymentInfoId: 'RFF1' }],
  ['the order of its batch', file => file.replace('<NtryDtls>', '<NtryDtls><Btch><PmtInfId>RFF1</PmtInfId></Btch>'), { paymentInfoId: 'RFF1' }],
  ['a reference of zeros is none', file => file.replace('BANK1', '0000000000000000'), { bankReference: null }],
  ['a reference in words for nothing', file => file.replace('BANK1', 'NOTPROVIDED').replace('E2E1', 'not provided'), { bankReference: null, endToEndId: null }],
  ['a booking without a day counts by its value day', file => file.replace(/<BookgDt>.*?<\/BookgDt>/, '<ValDt><Dt>2026-02-01</Dt></ValDt>'), { valueDay: '2026-02-01' as Day }],
  ['no details at all', file => file.replace(/<NtryDtls>.*?<\/NtryDtls>/s, '<AddtlNtryInf>PRZELEW</AddtlNtryInf>'), { title: 'PRZELEW', partyName: null }],
  ['no id of the statement', file => file.replace('<Id>S1</Id>', ''), { bankReference: 'BANK1' }]
]
for (const [name, change, expected] of habits) {
  test(`ISO 20022 a bank's habit: ${name}`, () => {
    const plain = String(buildCamt053([statement([line])]))
    const changed = change(plain)
    assert.notEqual(changed, plain)
    const [credit] = parseCamt053(Buffer.from(changed))[0]!.lines
    assert.deepEqual({ ...credit, ...expected }, credit)
  })
}

const good = String(buildCamt053([statement([line, { ...line, amount: '30.00', batch: [{ amount: '10.00' }, { amount: '20.00' }] }])]))
const doctype = '<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

const hostile: [string, string, Buffer][] = [
  ['no bytes', 'not-xml', Buffer.alloc(0)],
  ['no XML', 'not-xml', Buffer.from('%PDF-1.7')],
  ['cut off', 'not-xml', Buffer.from(good.slice(0, -30))],
  ['a document type', 'not-xml', Buffer.from(good.replace('<Document', `${doctype}<Document`))],
  ['an entity of its own', 'not-xml', Buffer.from(good.replace('<Document', `${doctype}<Document`).replace('ZAPŁATA', '&b;'))],
  ['bytes that are not in the encoding it declares', 'not-xml', Buffer.from(good, 'latin1')],
  ['an encoding nobody knows', 'not-xml', Buffer.from(good.replace('UTF-8', 'KLINGON-8'))],
  ['elements without an end', 'not-xml', Buffer.from('<a>'.repeat(100_000))],
  ['elements too deep', 'not-xml', Buffer.from(`${'<a>'.repeat(50)}${'</a>'.repeat(50)}`)],
  ['other XML', 'not-camt053', Buffer.from('<html/>')],
  ['another message', 'not-camt053', Buffer.from(good.replace('camt.053', 'camt.052'))],
  ['the elements in no namespace', 'not-camt053', Buffer.from(good.replace(/ xmlns="[^"]*"/, ''))],
  ['no statement', 'no-statement', Buffer.from(good.replace(/<Stmt>.*<\/Stmt>/s, ''))],
  ['no account', 'bad-account', Buffer.from(good.replace(/<Acct>.*?<\/Acct>/, ''))],
  ['no opening balance', 'balance-missing', Buffer.from(good.replace('OPBD', 'ITBD'))],
  ['no closing balance', 'balance-missing', Buffer.from(good.replace('CLBD', 'CLAV'))],
  ['a grosz too much', 'does-not-add-up', buildCamt053([statement([line], { closing: '72.58' })])],
  ['a lost entry', 'does-not-add-up', Buffer.from(good.replace(/<Ntry>.*?<\/Ntry>/, ''))],
  ['a batch that does not add up', 'batch-does-not-add-up', buildCamt053([statement([{ ...line, batch: [{ amount: '70.00' }, { amount: '2.58' }] }])])],
  ['an amount below zero', 'bad-amount', Buffer.from(good.replaceAll('>72.57<', '>-72.57<'))],
  ['an amount in words', 'bad-amount', Buffer.from(good.replaceAll('>72.57<', '>1e3<'))],
  ['an amount in thousandths', 'bad-amount', Buffer.from(good.replaceAll('>72.57<', '>72.575<'))],
  ['an amount without currency', 'bad-amount', Buffer.from(good.replaceAll(' Ccy="PLN"', ''))],
  ['no direction', 'bad-direction', Buffer.from(good.replaceAll('CRDT', 'BOTH'))],
  ['no status', 'bad-status', Buffer.from(good.replaceAll('<Sts><Cd>BOOK</Cd></Sts>', ''))],
  ['a day that is none', 'bad-date', buildCamt053([statement([{ ...line, booked: '2026-02-30' }])])],
  ['an hour that is none', 'bad-date', buildCamt053([statement([{ ...line, booked: '2026-02-01T25:00:00' }])])],
  ['an entry without a day', 'bad-date', Buffer.from(good.replaceAll(/<BookgDt>.*?<\/BookgDt>/g, ''))],
  ['a period that ends before it begins', 'bad-date', buildCamt053([statement([], { from: '2026-02-02', to: '2026-02-01' })])],
  ['an entry in another currency', 'other-currency', buildCamt053([statement([{ ...line, currency: 'EUR' }])])],
  ['a balance in another currency', 'other-currency', Buffer.from(good.replace('<Ccy>PLN</Ccy>', '<Ccy>EUR</Ccy>'))],
  ['more than 20 MB', 'too-large', Buffer.alloc(largestStatement + 1, 32)]
]
for (const [name, reason, bytes] of hostile) {
  test(`HOUSE-BOOKS refused, with what to do: ${name}`, () => {
    assert.throws(() => parseCamt053(bytes), (error: Refusal) => {
      assert.deepEqual([error.name, error.code, error.reason, error.rule], ['Refusal', 'invalid', reason, 'HOUSE-BOOKS'])
      assert.match(error.message, /: .*\. Nothing of the file was booked\.$/s)
      return true
    })
  })
}

test('HOUSE-BOOKS a statement of 20 000 lines is read', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => ({ ...line, reference: `R${at}` }))
  assert.equal(parseCamt053(buildCamt053([statement(lines)]))[0]!.lines.length, 20_000)
})
