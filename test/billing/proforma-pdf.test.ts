import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DocumentFacts } from '../../src/billing/document.ts'
import { renderDocument } from '../../src/billing/proforma-pdf.ts'
import { transferCode } from '../../src/billing/transfer-qr.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { pdfText } from '../../src/cli/demo/pdf-text.ts'
import { ours } from './books.ts'

const address = { street: 'ul. Świętojańska 12/4', city: 'Łódź', postcode: '90-001', country: 'PL' }
const facts: DocumentFacts = {
  kind: 'proforma',
  number: 'PF/2026/000012',
  lang: 'pl',
  issuedOn: '2026-02-08' as Day,
  dueOn: '2026-02-23' as Day,
  seller: { ...address, name: 'Niebieski Spółka z o.o.', taxId: '5252248481' },
  buyer: { ...address, name: 'Zażółć Gęślą Jaźń', taxId: null },
  lines: [{ text: 'Odnowienie domeny zażółć.pl na 1 rok: ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż ff fi', netMinor: '209900', vatPercent: 23, vatMinor: '48277', grossMinor: '258177' }],
  netMinor: '209900',
  vatMinor: '48277',
  grossMinor: '258177',
  currency: 'PLN',
  paymentTitle: 'PF/2026/000012',
  bankAccount: ours,
  rule: 'DOM-II.5a',
  policyVersion: 'niebieski@1'
}
const read = async (more: Partial<DocumentFacts>) => pdfText(await renderDocument({ ...facts, ...more })).replace(/\s+/g, ' ')

test('DOM-II.5a the printed pro-forma says everything, Polish letters intact', async () => {
  const text = await read({})
  const printed = [
    'Faktura pro forma', 'PF/2026/000012', '2026-02-08', '2026-02-23', 'Niebieski Spółka z o.o.', 'NIP: 5252248481', 'Zażółć Gęślą Jaźń', 'ul. Świętojańska 12/4', '90-001 Łódź',
    'zażółć.pl', 'ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż ff fi', '2 099,00', '23%', '482,77', '2 581,77 PLN', 'PL61 1090 1014 0000 0712 1981 2874', 'Podstawa: DOM-II.5a (niebieski@1)', 'nie jest fakturą VAT'
  ]
  for (const each of printed) assert.ok(text.includes(each), `${each} in: ${text}`)
})

test('DOM-II.5a in English for customers who read English', async () => {
  const text = await read({ lang: 'en', buyer: { ...facts.buyer, country: 'DE' } })
  for (const each of ['Pro-forma invoice', 'Payable by', '2,099.00', '2,581.77 PLN', 'Basis: DOM-II.5a', 'not a VAT invoice', ' DE ']) assert.ok(text.includes(each), `${each} in: ${text}`)
})

test('DOM-II.5a many lines go over to further pages, numbered', async () => {
  const text = await read({ lines: Array.from({ length: 60 }, (_, at) => ({ ...facts.lines[0]!, text: `wiersz ${at + 1}.` })) })
  for (let at = 1; at <= 60; at++) assert.ok(text.includes(`wiersz ${at}.`))
  assert.match(text, /Strona 1\/(\d).*Strona 2\/\1/)
})

test('HOUSE-BOOKS the same facts give the same bytes', async () => {
  const [first, second] = await Promise.all([renderDocument(facts), renderDocument(facts)])
  assert.ok(first.equals(second))
  assert.ok(!first.equals(await renderDocument({ ...facts, dueOn: '2026-02-24' as Day })))
})

const codes: [string, Partial<DocumentFacts>, string | null][] = [
  ['the whole payment', {}, '5252248481|PL|61109010140000071219812874|258177|Niebieski Spółka z o|PF/2026/000012|||'],
  ['a small sum', { grossMinor: '5' }, '5252248481|PL|61109010140000071219812874|000005|Niebieski Spółka z o|PF/2026/000012|||'],
  ['the largest sum it can carry', { grossMinor: '999999' }, '5252248481|PL|61109010140000071219812874|999999|Niebieski Spółka z o|PF/2026/000012|||'],
  ['a grosz more: no code', { grossMinor: '1000000' }, null],
  ['euro: no code', { currency: 'EUR' }, null],
  ['an account abroad: no code', { bankAccount: 'DE89370400440532013000' }, null],
  ['a name with the separator in it', { seller: { ...facts.seller, name: 'A|B', taxId: null } }, '|PL|61109010140000071219812874|258177|A B|PF/2026/000012|||']
]
for (const [name, more, code] of codes) {
  test(`HOUSE-BOOKS the transfer code (ZBP 2D): ${name}`, () => assert.equal(transferCode({ ...facts, ...more }), code))
}
