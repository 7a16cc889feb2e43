import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { addMonths, changeCloses, changeInside, daysOf, dueDay, feeForDays, firstPeriod, isPeriodLength, nextPeriod, offerDay, unusedShare, wholePeriodOf, type Period } from '../../src/rules/hosting-period.ts'
import type { PeriodLength } from '../../src/rules/hosting-terms.ts'
import { niebieskiHosting, ogicomHosting, virtuaHosting } from '../../src/rules/policies/hosting.ts'
import { warsaw } from '../support/warsaw.ts'

const [host, og, vo] = [niebieskiHosting.hosting, ogicomHosting.hosting, virtuaHosting.hosting]
const day = (text: string) => text as Day
const period = (from: string, through: string): Period => ({ from: day(from), through: day(through) })

const lengths: [PeriodLength, string, string, number][] = [
  ['month', '2026-01-15', '2026-02-14', 31],
  ['quarter', '2026-01-15', '2026-04-14', 90],
  ['half-year', '2026-01-15', '2026-07-14', 181],
  ['year', '2026-01-15', '2027-01-14', 365],
  ['year', '2027-03-01', '2028-02-29', 366], // a leap day inside
  ['two-years', '2026-01-15', '2028-01-14', 730],
  ['month', '2026-01-31', '2026-02-27', 28], // February has no 31st: the next begins on its last day
  ['month', '2028-01-31', '2028-02-28', 29],
  ['year', '2028-02-29', '2029-02-27', 365]
]
for (const [length, from, through, days] of lengths) {
  test(`HOST-4 a ${length} from ${from} runs through ${through}`, () => {
    const first = firstPeriod(day(from), length, host)
    assert.deepEqual(first, period(from, through))
    assert.equal(daysOf(first), days)
  })
}

test('HOST-4 month ends do not drift: from 31 January on, and over a leap year', () => {
  const runs = (start: string, length: PeriodLength, count: number) => {
    const all = [firstPeriod(day(start), length, host)]
    while (all.length < count) all.push(nextPeriod(all.at(-1)!, day(start), length, host))
    return all.map(({ from }) => from)
  }
  assert.deepEqual(runs('2026-01-31', 'month', 6), ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'])
  assert.deepEqual(runs('2028-02-29', 'year', 5), ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'])
  assert.deepEqual(runs('2026-11-30', 'quarter', 3), ['2026-11-30', '2027-02-28', '2027-05-30'])
})

test('HOST-4 another length goes on from where the last period ended, on the contract’s own day', () => {
  const month = nextPeriod(firstPeriod(day('2026-01-31'), 'month', host), day('2026-01-31'), 'month', host)
  assert.deepEqual(month, period('2026-02-28', '2026-03-30'))
  assert.deepEqual(nextPeriod(month, day('2026-01-31'), 'year', host), period('2026-03-31', '2027-03-30'))
})

for (const [text, known] of [['month', true], ['two-years', true], ['week', false], ['toString', false]] as const) {
  test(`HOST-4 ${text} is ${known ? 'a' : 'no'} period`, () => assert.equal(isPeriodLength(text), known))
}

const months: [string, number, string][] = [['2026-01-31', 1, '2026-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2026-12-31', 2, '2027-02-28'], ['2026-03-31', -1, '2026-02-28'], ['2026-01-15', -1, '2025-12-15']]
for (const [from, count, to] of months) test(`HOST-4 ${count} months from ${from} is ${to}`, () => assert.equal(addMonths(day(from), count), to))

const offers: [string, Period, string][] = [
  ['a year: 21 days before its end', period('2026-03-01', '2027-02-28'), '2027-02-07'],
  ['a month: 21 days before its end, in its last month', period('2026-03-01', '2026-03-31'), '2026-03-10'],
  ['February: still inside', period('2026-02-01', '2026-02-28'), '2026-02-07'],
  ['a short first period: on its first day', period('2026-03-25', '2026-03-31'), '2026-03-25']
]
for (const [name, paid, on] of offers) test(`HOST-7.1 the next pro-forma of ${name}`, () => assert.equal(offerDay(paid, host), on))
test('HOST-7.1 never before the last month, however early the policy would have it', () => {
  assert.equal(offerDay(period('2026-03-01', '2027-02-28'), { proformaLeadDays: 60 }), '2027-02-01')
})

// policy, delivered, paid through, last day to pay
const dues: [string, Parameters<typeof dueDay>[2], string, string | null, string][] = [
  ['OG-8.3 fourteen days after delivery', og, '2026-03-02', null, '2026-03-16'],
  ['OG-8.3 a fourteenth day on a Saturday moves to Monday (KC-115)', og, '2026-03-07', null, '2026-03-23'],
  ['OG-8.3 not before the paid time ends', og, '2026-03-02', '2026-03-31', '2026-03-31'],
  ['OG-8.3 delivered late: after the paid time', og, '2026-03-25', '2026-03-31', '2026-04-08'],
  ['VO-10.1 seven days after delivery', vo, '2026-03-02', null, '2026-03-09'],
  ['VO-10.1 delivered a day later, a day later', vo, '2026-03-03', null, '2026-03-10']
]
for (const [name, terms, delivered, paid, due] of dues) test(name, () => assert.equal(dueDay(day(delivered), paid === null ? null : day(paid), terms), due))

// period, the first instant that is too late
const closings: [string, Period, string][] = [
  ['a month', period('2026-03-01', '2026-03-31'), '2026-03-24 24:00'],
  ['a month that ends on 29 February', period('2028-01-31', '2028-02-29'), '2028-02-22 24:00'],
  ['the same in a common year', period('2026-01-31', '2026-02-27'), '2026-02-20 24:00'],
  ['over the night in which clocks go forward', period('2026-03-03', '2026-04-02'), '2026-03-26 24:00'],
  ['two years, over the new year', period('2026-01-05', '2028-01-04'), '2027-12-28 24:00']
]
for (const [name, of, closes] of closings) test(`HOST-6.4 another length may be asked for until seven days before the end of ${name}`, () => assert.equal(sayInstant(changeCloses(of, host)), closes))

test('VO-10.4 periods are calendar months, a service that starts inside one is billed to its end', () => {
  const first = firstPeriod(day('2026-01-20'), 'month', vo)
  assert.deepEqual(first, period('2026-01-20', '2026-01-31'))
  assert.deepEqual(nextPeriod(first, day('2026-01-20'), 'month', vo), period('2026-02-01', '2026-02-28'))
  assert.deepEqual(wholePeriodOf(first, day('2026-01-20'), 'month', vo), period('2026-01-01', '2026-01-31'))
})

const january = period('2026-01-01', '2026-01-31')
const parts: [string, 'whole' | 'by-days' | 'thirtieths', number, bigint][] = [
  ['VO-10.4 twelve days: twelve thirtieths', 'thirtieths', 12, 4_000n],
  ['VO-10.4 thirty of thirty-one days: the whole fee', 'thirtieths', 30, 10_000n],
  ['VO-10.4 one day: a thirtieth, to the grosz', 'thirtieths', 1, 333n],
  ['VO-10.4 no day: nothing', 'thirtieths', 0, 0n],
  ['OG-12.4 twelve days of thirty-one', 'by-days', 12, 3_871n],
  ['OG-12.4 all days: the whole fee', 'by-days', 31, 10_000n],
  ['HOST-4 a fee is indivisible: one day costs the whole', 'whole', 1, 10_000n]
]
for (const [name, part, served, fee] of parts) test(name, () => assert.equal(feeForDays(10_000n, served, january, part), fee))

const year = period('2026-01-01', '2026-12-31')
const unused: [string, string, bigint][] = [
  ['before the period begins: everything', '2026-01-01 00:00', 36_500n],
  ['a minute into it: all but the first day', '2026-01-01 00:01', 36_400n],
  ['at 24:00 of the first day: the same', '2026-01-02 00:00', 36_400n],
  ['at 24:00 of 31 January', '2026-02-01 00:00', 33_400n],
  ['a minute before the end: nothing', '2026-12-31 23:59', 0n],
  ['at the end: nothing', '2027-01-01 00:00', 0n]
]
for (const [name, ends, back] of unused) test(`HOST-6.10 pro rata by time, ended ${name}`, () => assert.equal(unusedShare(36_500n, year, warsaw(ends), { part: 'whole', whole: year }), back))
const leap = period('2028-01-01', '2028-12-31')
const borders: [string, Period, string, bigint][] = [
  ['a leap year ended on 28 February', leap, '2028-02-28 12:00', 30_700n],
  ['a leap year ended on 29 February', leap, '2028-02-29 12:00', 30_600n],
  ['24:00 of the day on which clocks go forward', year, '2026-03-30 00:00', 27_700n],
  ['a minute after it', year, '2026-03-30 00:01', 27_600n],
  ['24:00 of the day on which clocks go back', year, '2026-10-26 00:00', 6_700n]
]
for (const [name, of, ends, back] of borders) test(`HOST-6.10 pro rata by time: ${name}`, () => assert.equal(unusedShare(BigInt(daysOf(of)) * 100n, of, warsaw(ends), { part: 'whole', whole: of }), back))
test('HOST-6.10 pro rata to the grosz: what is kept and what goes back is the whole', () => {
  const quarter = period('2026-01-01', '2026-03-31')
  assert.equal(unusedShare(10_000n, quarter, warsaw('2026-02-01 00:00'), { part: 'whole', whole: quarter }), 6_556n) // 59 of 90 days, 6555.56
})
test('VO-10.4 of a whole month of 31 days the ten served cost ten thirtieths', () => {
  assert.equal(unusedShare(9_000n, january, warsaw('2026-01-11 00:00'), { part: 'thirtieths', whole: january }), 6_000n)
})

const byDays = { part: 'by-days', whole: january } as const
const thirtieths = { part: 'thirtieths', whole: january } as const
const changes: [string, Parameters<typeof changeInside>, bigint][] = [
  ['OG-12.4 dearer, ten of thirty-one days are left', [3_100n, 6_200n, january, day('2026-01-22'), byDays], 1_000n],
  ['OG-12.4 cheaper: the same goes back', [6_200n, 3_100n, january, day('2026-01-22'), byDays], -1_000n],
  ['OG-12.4 on the last day: one day', [3_100n, 6_200n, january, day('2026-01-31'), byDays], 100n],
  ['OG-12.4 on the first day: the whole difference', [3_100n, 6_200n, january, day('2026-01-01'), byDays], 3_100n],
  ['OG-12.4 before a period that is paid already: the whole difference', [3_100n, 6_200n, january, day('2025-12-20'), byDays], 3_100n],
  ['OG-12.4 after it: nothing', [3_100n, 6_200n, january, day('2026-02-01'), byDays], 0n],
  ['VO-10.4 nine thirtieths were served, twenty-one change their price', [3_000n, 6_000n, january, day('2026-01-10'), thirtieths], 2_100n],
  ['VO-10.4 the same price changes nothing in a month of 31 days', [3_000n, 3_000n, january, day('2026-01-10'), thirtieths], 0n]
]
for (const [name, args, adds] of changes) test(name, () => assert.equal(changeInside(...args), adds))
