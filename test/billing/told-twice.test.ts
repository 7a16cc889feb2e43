import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BankLine } from '../../src/billing/bank-statement.ts'
import { chooseFresh, lookOf, type RecordedLine, type StatementTime } from '../../src/billing/line-key.ts'
import { closeOf, openOf, type Day } from '../../src/rules/calendar.ts'
import type { Refusal } from '../../src/errors.ts'
import { theirs } from './books.ts'
import { warsaw } from '../support/warsaw.ts'

type Told = readonly [sum: number, title?: string, day?: string | undefined, account?: string | null, reference?: string | null]

const noon = (day: string) => ({ day: day as Day, at: warsaw(`${day} 12:00`), dateOnly: true })

/** Below zero: out. */
const lineOf = ([sum, title = '', day = '2026-02-02', account = theirs, reference = null]: Told): BankLine => ({
  direction: sum < 0 ? 'debit' : 'credit',
  amountMinor: BigInt(Math.abs(sum)),
  currency: 'PLN',
  booked: noon(day),
  valueDay: null,
  title,
  partyName: null,
  partyAccount: account,
  ownAccount: null,
  bankReference: reference,
  endToEndId: null,
  paymentInfoId: null,
  reversal: false
})

const statementOf = (format: StatementTime['format'], lines: readonly BankLine[], { days = ['2026-02-02', '2026-02-02'], opening = 0n, from, to, id = format }: { days?: [string, string], opening?: bigint, from?: Date, to?: Date, id?: string } = {}): StatementTime => ({
  id,
  format,
  from: from ?? openOf(days[0] as Day),
  to: to ?? new Date(closeOf(days[1] as Day).getTime() - 1000),
  openingMinor: opening,
  closingMinor: lines.reduce((sum, line) => line.direction === 'credit' ? sum + line.amountMinor : sum - line.amountMinor, opening)
})

const record = (lines: readonly BankLine[], statement: StatementTime): RecordedLine[] =>
  lines.map(line => ({ statement, look: lookOf(line), direction: line.direction, amountMinor: line.amountMinor, bookedOn: line.booked.day, title: line.title, partyAccount: line.partyAccount }))

type When = { days?: [string, string], opening?: bigint, from?: Date, to?: Date }

// what it is, told first (camt), told then (mt940), what of it is fresh
const cases: [string, Told[], Told[], number[], When?, When?][] = [
  ['the same day in both formats', [[1000, 'PF/2026/000001', undefined, theirs, 'REF1'], [-300, 'prowizja']], [[1000, 'PF/2026/0000 01'], [-300, 'PROWIZJA BANKOWA']], []],
  ['other references for the same lines', [[1000, 'a', undefined, theirs, 'R1']], [[1000, 'a', undefined, theirs, 'X9']], []],
  ['equal transfers of a day, as many in both', [[1000], [1000]], [[1000], [1000]], []],
  ['a batch told as one line', [[1000], [2000], [3000]], [[6000, 'paczka']], []],
  ['a line told as a batch', [[6000]], [[1000], [2000], [3000]], []],
  ['read at noon, and then the whole day', [[1000, 'a']], [[1000, 'a'], [500, 'b']], [500]],
  ['read at noon, and an equal transfer in the afternoon', [[1000, 'a']], [[1000, 'b', undefined, 'PL60102010260000042270201111'], [1000, 'a']], [1000]],
  ['entry day here, value day there', [[1000, 'a', '2026-02-02']], [[1000, 'a', '2026-02-03']], [], { days: ['2026-02-02', '2026-02-03'] }, { days: ['2026-02-02', '2026-02-03'] }],
  ['the day after', [[1000, 'a']], [[1000, 'a', '2026-02-03']], [1000], {}, { days: ['2026-02-03', '2026-02-03'], opening: 1000n }],
  ['a week over its days', [[1000, 'a', '2026-02-02'], [2000, 'b', '2026-02-03']], [[1000, 'a', '2026-02-02'], [2000, 'b', '2026-02-03'], [700, 'c', '2026-02-05']], [700], { days: ['2026-02-02', '2026-02-03'] }, { days: ['2026-02-02', '2026-02-08'] }],
  ['the afternoon that goes on where the morning closed', [[1000, 'a']], [[1000, 'a']], [1000], { to: warsaw('2026-02-02 13:00') }, { opening: 1000n }],
  ['in and out of one sum are two', [[1000, 'a']], [[1000, 'a'], [-1000, 'a']], [-1000]]
]
for (const [name, first, then, fresh, when1, when2] of cases) {
  for (const [one, two] of [['camt.053', 'mt940'], ['mt940', 'camt.053']] as const) {
    test(`HOUSE-BOOKS booked once in two formats, ${one} first: ${name}`, () => {
      const [before, after] = [first.map(lineOf), then.map(lineOf)]
      const chosen = chooseFresh(after, statementOf(two, after, when2), record(before, statementOf(one, before, when1)))
      assert.deepEqual(chosen.map(line => line.direction === 'credit' ? Number(line.amountMinor) : -Number(line.amountMinor)), fresh)
    })
  }
}

test('HOUSE-BOOKS one day told in two ways that cannot both be true is refused', () => {
  const [before, after] = [[lineOf([1000, 'a'])], [lineOf([700, 'b'])]]
  assert.throws(() => chooseFresh(after, statementOf('mt940', after), record(before, statementOf('camt.053', before))), (error: Refusal) => error.reason === 'told-otherwise' && error.message.includes('2026-02-02'))
})

test('HOUSE-BOOKS an afternoon is not asked for the lines of the morning', () => {
  const [before, after] = [[lineOf([1000, 'a']), lineOf([200, 'b'])], [lineOf([200, 'b']), lineOf([50, 'c'])]]
  const chosen = chooseFresh(after, statementOf('camt.053', after, { from: warsaw('2026-02-02 12:00'), opening: 1000n }), record(before, statementOf('mt940', before)))
  assert.deepEqual(chosen.map(each => each.amountMinor), [50n])
})

test('HOUSE-BOOKS ten thousand equal lines in two formats are paired in a moment', () => {
  const before = Array.from({ length: 10_000 }, () => lineOf([1000, 'a']))
  const after = [...Array.from({ length: 10_000 }, () => lineOf([1000, 'A'])), lineOf([1, 'b'])]
  const began = performance.now()
  const chosen = chooseFresh(after, statementOf('mt940', after), record(before, statementOf('camt.053', before)))
  assert.deepEqual([chosen.length, performance.now() - began < 5000], [1, true])
})
