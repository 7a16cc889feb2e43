import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountInWords } from '../../src/billing/amount-in-words.ts'
import type { DocumentFacts, InvoiceFacts, ProformaFacts } from '../../src/billing/document.ts'
import { renderDocument } from '../../src/billing/document-pdf.ts'
import { transferCode } from '../../src/billing/transfer-qr.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { pdfText } from '../../src/cli/demo/pdf-text.ts'
import { correction, invoice, oss, proforma, reverse } from './paper-sample.ts'

const facts = proforma
const read = async (more: Partial<ProformaFacts>) => pdfText(await renderDocument({ ...facts, ...more })).replace(/\s+/g, ' ')

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

const codes: [string, Partial<ProformaFacts>, string | null][] = [
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

const untaxed: ProformaFacts = { ...proforma, lines: proforma.lines.map(line => ({ ...line, vatPercent: 0, vatMinor: '0', grossMinor: line.netMinor })) }

// what, facts, what is printed, what is not
const printed: [string, () => DocumentFacts, string[], string[]][] = [
  ['a paid invoice', () => invoice(), ['Faktura VAT', 'FV/2026/000007', 'Data zapłaty', '2026-02-11', 'NIP: 1234563218', '3 szt.', '45,00', '135,00', '2 747,82', 'Zapłacono 2026-02-11', 'Słownie: dwa tysiące siedemset czterdzieści siedem złotych osiemdziesiąt dwa grosze', 'Do faktury pro forma PF/2026/000012'], ['Do zapłaty', 'Tytuł przelewu']],
  ['an invoice to be paid', () => invoice({ paidOn: null }), ['Do zapłaty', 'Data sprzedaży', 'Termin płatności', '2026-02-26', 'Tytuł przelewu', 'PL61 1090 1014 0000 0712 1981 2874'], ['Zapłacono']],
  ['reverse charge, in English', () => invoice({ proforma: { ...untaxed, lang: 'en' }, vat: reverse, buyerId: { kind: 'vat-ue', prefix: 'DE', number: '123456789' } }), ['VAT invoice', 'VAT no.: DE123456789', 'np.', 'Reverse charge', 'art. 28b', 'two thousand ninety-nine zlotys and zero groszy'], ['23%']],
  ['another country’s VAT', () => invoice({ vat: oss }), ['20%', 'VAT kraju nabywcy (FR)', 'OSS'], ['23%']],
  ['in euro', () => invoice({ proforma: { ...proforma, currency: 'EUR' }, exchange: { rate: '4.2731', publishedOn: '2026-02-10' as Day, table: '027/A/NBP/2026' } }), ['2 581,77 EUR', 'Kwota VAT w PLN: 2 062,92 (kurs 4,2731 z dnia 2026-02-10, tabela 027/A/NBP/2026)', 'jeden euro siedemdziesiąt siedem centów'], []],
  ['a correction', () => correction(100000n, invoice(), '5252248481-20260212-0A1B2C-3D4E5F-6A'), ['Faktura korygująca', 'Dotyczy faktury FV/2026/000007 z dnia 2026-02-12', 'Numer KSeF 5252248481-20260212-0A1B2C-3D4E5F-6A', 'Przyczyna korekty: zwrot części zapłaty', 'Przed korektą', 'Po korekcie', 'Różnica', '-1 747,82', 'Do zwrotu', 'tysiąc siedemset czterdzieści siedem złotych'], ['Do zapłaty', 'Tytuł przelewu']]
]
for (const [name, facts, present, absent] of printed) {
  test(`HOUSE-BOOKS printed: ${name}`, async () => {
    const [first, second] = await Promise.all([renderDocument(facts()), renderDocument(facts())])
    assert.ok(first.equals(second), 'the same facts give the same bytes')
    const text = pdfText(first).replace(/\s+/g, ' ')
    for (const each of present) assert.ok(text.includes(each), `${each} in: ${text}`)
    for (const each of absent) assert.ok(!text.includes(each), `${each} not in: ${text}`)
  })
}

test('HOUSE-BOOKS an invoice and a correction of many lines go over to further pages', async () => {
  const many = (of: InvoiceFacts) => ({ ...of, lines: Array.from({ length: 60 }, (_, at) => ({ ...of.lines[0]!, text: `wiersz ${at + 1}.` })) })
  for (const facts of [many(invoice()), correction(100n, many(invoice()))]) {
    const text = pdfText(await renderDocument(facts)).replace(/\s+/g, ' ')
    assert.match(text, /wiersz 60\./)
    assert.match(text, /Strona 1\/(\d).*Strona \1\/\1/)
  }
})

const spoken: [bigint, string, string][] = [
  [0n, 'zero złotych zero groszy', 'zero zlotys and zero groszy'],
  [1n, 'zero złotych jeden grosz', 'zero zlotys and one grosz'],
  [101n, 'jeden złoty jeden grosz', 'one zloty and one grosz'],
  [202n, 'dwa złote dwa grosze', 'two zlotys and two groszy'],
  [404n, 'cztery złote cztery grosze', 'four zlotys and four groszy'],
  [505n, 'pięć złotych pięć groszy', 'five zlotys and five groszy'],
  [1212n, 'dwanaście złotych dwanaście groszy', 'twelve zlotys and twelve groszy'],
  [1414n, 'czternaście złotych czternaście groszy', 'fourteen zlotys and fourteen groszy'],
  [2121n, 'dwadzieścia jeden złotych dwadzieścia jeden groszy', 'twenty-one zlotys and twenty-one groszy'],
  [2222n, 'dwadzieścia dwa złote dwadzieścia dwa grosze', 'twenty-two zlotys and twenty-two groszy'],
  [11200n, 'sto dwanaście złotych zero groszy', 'one hundred twelve zlotys and zero groszy'],
  [12345n, 'sto dwadzieścia trzy złote czterdzieści pięć groszy', 'one hundred twenty-three zlotys and forty-five groszy'],
  [100000n, 'tysiąc złotych zero groszy', 'one thousand zlotys and zero groszy'],
  [100100n, 'tysiąc jeden złotych zero groszy', 'one thousand one zlotys and zero groszy'],
  [220000n, 'dwa tysiące dwieście złotych zero groszy', 'two thousand two hundred zlotys and zero groszy'],
  [1200000n, 'dwanaście tysięcy złotych zero groszy', 'twelve thousand zlotys and zero groszy'],
  [2300099n, 'dwadzieścia trzy tysiące złotych dziewięćdziesiąt dziewięć groszy', 'twenty-three thousand zlotys and ninety-nine groszy'],
  [100000000n, 'milion złotych zero groszy', 'one million zlotys and zero groszy'],
  [512345678n, 'pięć milionów sto dwadzieścia trzy tysiące czterysta pięćdziesiąt sześć złotych siedemdziesiąt osiem groszy', 'five million one hundred twenty-three thousand four hundred fifty-six zlotys and seventy-eight groszy'],
  [200000000000n, 'dwa miliardy złotych zero groszy', 'two billion zlotys and zero groszy'],
  [-505n, 'minus pięć złotych pięć groszy', 'minus five zlotys and five groszy']
]
for (const [minor, pl, en] of spoken) {
  test(`HOUSE-BOOKS in words: ${minor}`, () => assert.deepEqual([amountInWords(minor, 'PLN', 'pl'), amountInWords(minor, 'PLN', 'en')], [pl, en]))
}
test('HOUSE-BOOKS in words: euro and cents', () => {
  assert.deepEqual([101n, 202n, 505n].map(minor => amountInWords(minor, 'EUR', 'pl')), ['jeden euro jeden cent', 'dwa euro dwa centy', 'pięć euro pięć centów'])
  assert.deepEqual([101n, 202n].map(minor => amountInWords(minor, 'EUR', 'en')), ['one euro and one cent', 'two euros and two cents'])
  assert.throws(() => amountInWords(10n ** 14n, 'PLN', 'pl'), RangeError)
})
