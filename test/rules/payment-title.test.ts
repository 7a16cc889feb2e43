import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForTopUp, findDocumentNumbers, findTopUpSerials, normaliseTitle, topUpReference } from '../../src/rules/payment-title.ts'

const titles: [string, string, string[]][] = [
  ['as printed', 'PF/2026/000012', ['PF/2026/000012']],
  ['in a sentence', 'Opłata za pro-formę PF/2026/000012, przyklad.pl', ['PF/2026/000012']],
  ['small letters, no zeros', 'pf/2026/12', ['PF/2026/000012']],
  ['blanks for slashes', 'PF 2026 000012', ['PF/2026/000012']],
  ['blanks, no zeros', 'PF 2026 12', ['PF/2026/000012']],
  ['no separators', 'PF2026000012', ['PF/2026/000012']],
  ['hyphens', 'pf-2026-000012', ['PF/2026/000012']],
  ['backslashes', 'PF\\2026\\000012', ['PF/2026/000012']],
  ['fraction slashes and wide letters', 'ＰＦ⁄2026∕000012', ['PF/2026/000012']],
  ['"nr" between', 'proforma PF nr 2026/12', ['PF/2026/000012']],
  ['a break inside the serial', 'ZAPLATA ZA DOMENE PF/2026/0000\n12', ['PF/2026/000012']],
  ['a blank for a break inside the serial', 'PF/2026/0000 12', ['PF/2026/000012']],
  ['a break that would read as a shorter serial', 'PF/2026/0001\n23', ['PF/2026/000123']],
  ['a break inside the year', 'PF/20\n26/000012', ['PF/2026/000012']],
  ['a break inside the letters', 'P\nF/2026/000012', ['PF/2026/000012']],
  ['the next word glued on', 'PF/2026/000012przyklad.pl', ['PF/2026/000012']],
  ['an amount behind it', 'PF/2026/000012 100,00 PLN', ['PF/2026/000012']],
  ['two numbers', 'PF/2026/000012, PF/2026/000013', ['PF/2026/000012', 'PF/2026/000013']],
  ['two numbers on one slash', 'PF/2026/000012/PF/2026/000013', ['PF/2026/000012', 'PF/2026/000013']],
  ['the same number twice', 'PF/2026/12 PF/2026/000012', ['PF/2026/000012']],
  ['a serial past six digits', 'PF/2026/1000000', ['PF/2026/1000000']],
  ['zero-width marks of pasted text', 'PF\u200b/2026/\ufeff000012', ['PF/2026/000012']],
  ['a serial that fills all six digits', 'PF2026123456', ['PF/2026/123456']],
  ['nothing', '', []],
  ['another series', 'KPF/2026/000012', []],
  ['an invoice', 'FV/2026/000012', ['FV/2026/000012']],
  ['an invoice as people type it', 'faktura FV nr 2026/12', ['FV/2026/000012']],
  ['an invoice and a pro-forma, in their order', 'FV/2026/000012 i PF/2026/000013', ['FV/2026/000012', 'PF/2026/000013']],
  ['a correcting invoice is nothing to pay', 'FK/2026/000012', []],
  ['a number cut off by the bank', 'PF/2026/00001', []],
  ['a number cut off after its zeros', 'PF/2026/0000', []],
  ['seven digits', 'PF20260000123', []],
  ['no serial', 'PF/2026', []],
  ['serial zero', 'PF/2026/000000', []],
  ['a date', 'PF 2026-12-05', []],
  ['a date with blanks', 'PF 2026 12 05', []],
  ['a day in one word', 'PF20260112', []],
  ['a year and a month in one word', 'PF202612', []],
  ['digits near that may be its rest', 'PF/2026/12 30 dni', []],
  ['a break after a typed serial', 'PF/2026/1\n2', []],
  ['a range', 'PF/2026/12-13', []],
  ['a longer numbering scheme', 'PF/2026/000012/1', []],
  ['a longer numbering scheme, broken', 'PF/2026/0000 12/1', []],
  ['serial zero, broken', 'PF/2026/000 000', []],
  ['a digit right before it', '3PF/2026/000012', []],
  ['six digits in two pieces that could be two numbers', 'PF/2026/123 456', []],
  ['another century', 'PF/1926/000012', []],
  ['letters glued to a typed serial', 'PF/2026/12A', []]
]

for (const [name, title, numbers] of titles) {
  test(`OR-28 the number in a title: ${name}`, () => assert.deepEqual(findDocumentNumbers(title), numbers))
}

test('OR-28 a title is compared without marks, case and odd blanks, with its breaks', () => {
  assert.equal(normaliseTitle('  Zażółć\u00a0gęślą\t jaźń \r\n Łódź '), 'ZAZOLC GESLA JAZN\nLODZ')
})

const references: [string, string, number[]][] = [
  ['as we print it', topUpReference(12), [12]],
  ['in a sentence, small letters', 'doładowanie dp/000012/62 dziękuję', [12]],
  ['without separators', topUpReference(12).replaceAll('/', ''), [12]],
  ['broken by the bank', 'DP/0000\n12/62', [12]],
  ['two', `${topUpReference(12)} ${topUpReference(7)}`, [12, 7]],
  ['a digit misread', 'DP/000013/62', []],
  ['two digits swapped', 'DP/000021/62', []],
  ['another word', 'SDP/000012/61', []],
  ['no check digits', 'DP/000012', []]
]
for (const [name, title, serials] of references) {
  test(`BMP-10 the reference of a prepaid account in a title: ${name}`, () => assert.deepEqual(findTopUpSerials(title), serials))
}

test('BMP-10 a title that asks for a top-up', () => {
  assert.deepEqual(['Doładowanie konta', 'ZASILENIE', 'top-up', 'prepaid', 'opłata za domenę'].map(asksForTopUp), [true, true, true, true, false])
})
