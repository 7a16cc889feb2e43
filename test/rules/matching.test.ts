import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideMatch, findProformaNumbers, normaliseTitle, type CreditToMatch, type DebtToMatch, type Match } from '../../src/rules/matching.ts'

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
  ['an invoice', 'FV/2026/000012', []],
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
  test(`OR-28 the number in a title: ${name}`, () => assert.deepEqual(findProformaNumbers(title), numbers))
}

test('OR-28 a title is compared without marks, case and odd blanks, with its breaks', () => {
  assert.equal(normaliseTitle('  Zażółć\u00a0gęślą\t jaźń \r\n Łódź '), 'ZAZOLC GESLA JAZN\nLODZ')
})

const debt = (serial: number, outstanding: bigint, more: Partial<DebtToMatch> = {}): DebtToMatch =>
  ({ id: `d${serial}`, matter: 'renewal:dom_a', number: `PF/2026/${String(serial).padStart(6, '0')}`, currency: 'PLN', outstandingMinor: outstanding, closedRule: null, ...more })
const credit = (amountMinor: bigint, more: Partial<CreditToMatch> = {}): CreditToMatch => ({ amountMinor, currency: 'PLN', title: '', reversal: false, ...more })
const no = (serial: number) => `PF/2026/${String(serial).padStart(6, '0')}`
const full = (id: string, amountMinor: bigint, rule: 'DOM-II.5' | 'OG-10.4' = 'DOM-II.5') => ({ debtId: id, amountMinor, settles: true, rule })
const part = (id: string, amountMinor: bigint) => ({ debtId: id, amountMinor, settles: false, rule: 'HOUSE-PART' as const })
const none = { allocations: [], refund: null }
const fee = debt(2, 2460n)
const other = debt(3, 5000n, { matter: 'order:ord_b' })

// rule and what it says, credit, numbers in its title, debts, decision
const cases: [string, CreditToMatch, string[], DebtToMatch[], Match][] = [
  ['DOM-II.5 the exact sum settles', credit(10000n), [no(1)], [debt(1, 10000n)],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-PART a grosz less settles nothing', credit(9999n), [no(1)], [debt(1, 10000n)],
    { allocations: [part('d1', 9999n)], refund: null, restMinor: 0n, reason: 'part-payment', rule: 'HOUSE-PART' }],
  ['HOUSE-PART the rest of a part payment settles', credit(1n), [no(1)], [debt(1, 1n)],
    { allocations: [full('d1', 1n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-BOOKS a grosz more waits for a person', credit(10001n), [no(1)], [debt(1, 10000n)],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 1n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OG-10.4 more pays the next debt of the same matter', credit(12460n), [no(1)], [fee, debt(1, 10000n)],
    { allocations: [full('d1', 10000n), full('d2', 2460n, 'OG-10.4')], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['OG-10.4 named the younger, the older of the matter gets what is left', credit(12460n), [no(2)], [fee, debt(1, 10000n)],
    { allocations: [full('d2', 2460n), full('d1', 10000n, 'OG-10.4')], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['DOM-II.5 a grosz short for the next debt of the matter: that one gets nothing', credit(12459n), [no(1)], [debt(1, 10000n), fee],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 2459n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OG-10.4 a younger debt is not paid past an older one', credit(11000n), [no(1)], [debt(1, 10000n), fee, debt(4, 1000n)],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 1000n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OR-28 a debt of another matter is never touched', credit(15000n), [no(1)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 5000n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OR-28 two debts named, of two matters', credit(15000n), [no(3), no(1)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n), full('d3', 5000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-PART two debts named, too little: the older in full, the younger in part', credit(12000n), [no(3), no(1)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n), part('d3', 2000n)], refund: null, restMinor: 0n, reason: 'part-payment', rule: 'HOUSE-PART' }],
  ['OR-28 two debts named, money for the older: the younger gets nothing, not even a part', credit(10000n), [no(1), no(3)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['DOM-II.5d a closed and an open debt named, money for the open one: nothing goes back', credit(5000n), [no(1), no(3)], [debt(1, 10000n, { closedRule: 'DOM-II.5d' }), other],
    { allocations: [full('d3', 5000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-BOOKS a debt of the same matter in another currency is not paid', credit(12460n), [no(1)], [debt(1, 10000n), { ...fee, currency: 'EUR' }],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 2460n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['DOM-I.9-WD money on a closed debt goes back by the rule that closed it', credit(10000n), [no(1)], [debt(1, 10000n, { closedRule: 'DOM-I.9-WD' })],
    { allocations: [], refund: { debtId: 'd1', amountMinor: 10000n, rule: 'DOM-I.9-WD' }, restMinor: 0n, reason: 'debt-closed', rule: 'DOM-I.9-WD' }],
  ['DOM-II.5d a closed and an open debt named: the open one is paid, the rest goes back', credit(15000n), [no(1), no(3)], [debt(1, 10000n, { closedRule: 'DOM-II.5d' }), other],
    { allocations: [full('d3', 5000n)], refund: { debtId: 'd1', amountMinor: 10000n, rule: 'DOM-II.5d' }, restMinor: 0n, reason: 'debt-closed', rule: 'DOM-II.5d' }],
  ['HOUSE-BOOKS paid a second time: waits for a person', credit(10000n), [no(1)], [debt(1, 0n)],
    { ...none, restMinor: 10000n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS no number: waits for a person', credit(10000n), [], [],
    { ...none, restMinor: 10000n, reason: 'no-number', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS a number we never gave: waits for a person', credit(10000n), [no(9)], [],
    { ...none, restMinor: 10000n, reason: 'unknown-number', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS another currency: waits for a person', credit(10000n, { currency: 'EUR' }), [no(1)], [debt(1, 10000n)],
    { ...none, restMinor: 10000n, reason: 'other-currency', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS our own transfer that came back: waits for a person', credit(10000n, { reversal: true }), [no(1)], [debt(1, 10000n)],
    { ...none, restMinor: 10000n, reason: 'reversal', rule: 'HOUSE-BOOKS' }]
]

for (const [name, money, numbers, debts, expected] of cases) {
  test(name, () => assert.deepEqual(decideMatch(money, numbers, debts), expected))
}

test('OG-10.4 oldest by year, then by count', () => {
  const old = debt(1, 100n, { id: 'old', number: 'PF/2025/1000000' })
  const young = debt(1, 100n, { id: 'young', number: 'PF/2026/999999' })
  const younger = debt(1, 100n, { id: 'younger', number: 'PF/2026/1000000' })
  const match = decideMatch(credit(300n), [old, young, younger].map(each => each.number), [younger, young, old])
  assert.deepEqual(match.allocations.map(each => each.debtId), ['old', 'young', 'younger'])
})
