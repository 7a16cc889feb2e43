import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { isValidIBAN } from 'ibantools'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { buildPain001, type TransferFile, type TransferOrder } from '../../src/billing/pain001.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { formatAmount, parseAmount } from '../../src/rules/money.ts'
import { childrenOf, parseXml, textAt } from '../../src/xml/parse.ts'
import { ours, theirs } from './books.ts'

const schema = XmlDocument.fromString(readFileSync(new URL('./pain001.xsd', import.meta.url), 'utf8'))
const validator = XsdValidator.fromDoc(schema)
after(() => {
  validator.dispose()
  schema.dispose()
})

const order = (more: Partial<TransferOrder> = {}): TransferOrder => ({ endToEndId: 'rfd-0123456789abcdefghjkmnpqrs', amountMinor: 7257n, toName: 'Grażyna Żółkiewska', toIban: theirs, title: 'Zwrot PF/2026/000012', ...more })
const fileOf = (transfers: readonly TransferOrder[], more: Partial<TransferFile> = {}): TransferFile =>
  ({ id: 'rff-0123456789abcdefghjkmnpqrs', createdAt: new Date('2026-02-07T09:30:15.250Z'), executeOn: '2026-02-09' as Day, currency: 'PLN', from: { name: 'Niebieski Sp. z o.o.', iban: ours }, transfers, ...more })

function validate (bytes: Buffer): void {
  const document = XmlDocument.fromBuffer(bytes)
  try {
    validator.validate(document)
  } finally {
    document.dispose()
  }
}

const files: [string, TransferFile][] = [
  ['one transfer', fileOf([order()])],
  ['many', fileOf(Array.from({ length: 500 }, (_, at) => order({ endToEndId: `rfd-${at}`, amountMinor: BigInt(at + 1) })))],
  ['euros', fileOf([order(), order({ amountMinor: 99_999_999_999n })], { currency: 'EUR' })],
  ['the smallest and the largest sum', fileOf([order({ amountMinor: 1n }), order({ amountMinor: 999_999_999_999_99n })])],
  ['names and titles of every kind', fileOf([order({ toName: '', title: '' }), order({ toName: `<&>"'${'ż'.repeat(200)}`, title: 'x'.repeat(300) }), order({ toName: 'Müller & Søn ☃ 株式会社', title: 'a\nb\tc\u200b\u0000' })])]
]
for (const [name, file] of files) {
  test(`ISO 20022 pain.001.001.09 valid, its sums right: ${name}`, () => {
    const bytes = buildPain001(file)
    validate(bytes)
    const initiation = parseXml(bytes).children[0]!
    const [header, payment] = initiation.children
    const amounts = childrenOf(payment, 'CdtTrfTxInf').map(each => textAt(each, 'Amt', 'InstdAmt')!)
    const sum = formatAmount(amounts.reduce((total, each) => total + parseAmount(each)!, 0n))
    for (const block of [header, payment]) assert.deepEqual([textAt(block, 'NbOfTxs'), textAt(block, 'CtrlSum')], [String(file.transfers.length), sum])
    assert.ok(amounts.every(each => /^\d+\.\d\d$/.test(each)), 'two decimals, always')
    assert.ok(childrenOf(payment, 'CdtTrfTxInf').every(each => isValidIBAN(textAt(each, 'CdtrAcct', 'Id', 'IBAN')!)))
  })
}

test('ISO 20022 texts keep to what clearing systems carry', () => {
  const payment = parseXml(buildPain001(fileOf([order({ toName: 'Müller & Søn ☃', title: 'Zwrot „PF/2026/000012” – żółć_1' })]))).children[0]!.children[1]
  const [transfer] = childrenOf(payment, 'CdtTrfTxInf')
  assert.deepEqual([textAt(transfer, 'Cdtr', 'Nm'), textAt(transfer, 'RmtInf', 'Ustrd')], ['Muller S n', 'Zwrot PF/2026/000012 żółć 1'])
})

test('HOUSE-REFUND nothing to order, no sum, or an id that a bank would not take is a fault of ours', () => {
  for (const file of [fileOf([]), fileOf([order({ amountMinor: 0n })]), fileOf([order({ endToEndId: 'rfd_1' })]), fileOf([order()], { id: 'x'.repeat(36) }), fileOf([order({ amountMinor: 100_000_000_000n })], { currency: 'EUR' })]) assert.throws(() => buildPain001(file), RangeError)
})

test('ISO 20022 the test\'s schema sees what is wrong', () => {
  const good = String(buildPain001(fileOf([order()])))
  for (const bad of [good.replace('<PmtMtd>TRF</PmtMtd>', ''), good.replace('72.57', '72,57'), good.replace(theirs, 'X'), good.replace('<Dt>2026-02-09</Dt>', '2026-02-09'), good.replace('</MsgId>', 'x'.repeat(36) + '</MsgId>'), good.replace('NOTPROVIDED', 'UNKNOWN'), good.replace(/<CdtrAcct>.*?<\/CdtrAcct>/, ''), good.replaceAll(/<CtrlSum>.*?<\/CtrlSum>/g, '')]) {
    assert.notEqual(bad, good)
    assert.throws(() => validate(Buffer.from(bad)))
  }
})
