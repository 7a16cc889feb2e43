import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/rules/calendar.ts'
import { interestOn, interestToAsk, rateOn, splitPayment, type LateDebt } from '../../src/rules/interest.ts'
import { legalMaximumOn, nbpRates, rateChanges, statutoryOn } from '../../src/rules/interest-rates.ts'
import { warsaw } from '../support/warsaw.ts'

const day = (text: string) => text as Day
const statutory = { rate: 'statutory' } as const
const lombard = { rate: 'four-lombard' } as const

// day, statutory, four times lombard as it may be asked
const rates: [string, number, number][] = [
  ['2010-07-01', 1300, 2000], // by ordinance; four lombard rates were the maximum
  ['2014-12-22', 1300, 1200],
  ['2014-12-23', 800, 1200],
  ['2015-12-31', 800, 1000],
  ['2016-01-01', 700, 1000], // 1.50 + 5.50
  ['2020-05-29', 560, 200],
  ['2022-09-07', 1200, 2400],
  ['2022-09-08', 1225, 2450], // capped: twice the statutory rate, not 29 %
  ['2023-10-05', 1125, 2250],
  ['2026-03-04', 950, 1800],
  ['2026-03-05', 925, 1700]
]
for (const [on, plain, four] of rates) {
  test(`HOST-6.7 statutory interest for delay on ${on} is ${plain / 100} % a year`, () => assert.equal(rateOn(day(on), statutory), plain))
  test(`OG-10.2 four lombard rates on ${on}, capped by law, are ${four / 100} % a year`, () => assert.equal(rateOn(day(on), lombard), four))
}
test('OG-10.2 nothing is ever asked above the law’s maximum, on no day of the table', () => {
  for (const on of rateChanges.filter(each => each >= nbpRates[0]!.from)) {
    assert.ok(rateOn(on, lombard) <= legalMaximumOn(on), on)
    assert.ok(on < '2016-01-01' || statutoryOn(on) < legalMaximumOn(on), on)
  }
})
test('HOST-6.7 the table is in order, and a day before it is a fault', () => {
  assert.deepEqual(nbpRates.map(({ from }) => from), nbpRates.map(({ from }) => from).toSorted())
  assert.throws(() => rateOn(day('2009-06-24'), lombard), RangeError)
})

const debt = (over: Partial<LateDebt> = {}): LateDebt => ({ principalMinor: 1_000_00n, dueOn: day('2026-03-31'), paid: [], ...over })
// what, debt, through, interest
const cases: [string, LateDebt, string, bigint][] = [
  ['HOST-6.7 on the last day to pay: nothing', debt(), '2026-03-31', 0n],
  ['HOST-6.7 the first day of delay counts', debt(), '2026-04-01', 25n], // 9.25 % of 1000.00 a day is 0.2534
  ['HOST-6.7 ten days', debt(), '2026-04-10', 253n],
  ['HOST-6.7 a year of 365 days', debt(), '2027-03-31', 92_50n],
  ['HOST-6.7 over a change of the rate each day has its own', debt({ dueOn: day('2026-02-28') }), '2026-03-10', 256n], // 4 × 9.50 % + 6 × 9.25 %
  ['OG-10.4 a part payment makes less of the debt from the next day on', debt({ paid: [{ on: day('2026-04-05'), amountMinor: 600_00n }] }), '2026-04-10', 177n], // 5 days on 1000, 5 on 400
  ['OG-10.4 paid whole: no more', debt({ paid: [{ on: day('2026-04-05'), amountMinor: 1_000_00n }] }), '2026-12-31', 127n],
  ['OG-10.4 a part paid in time', debt({ paid: [{ on: day('2026-03-20'), amountMinor: 400_00n }] }), '2026-04-10', 152n],
  ['VO-11 from the first day after the term', debt({ dueOn: day('2026-04-07') }), '2026-04-08', 25n]
]
for (const [name, late, through, expected] of cases) test(name, () => assert.equal(interestOn(late, day(through), statutory), expected))

test('HOST-6.7 rounded once, at the end: a hundred days are not a hundred roundings', () => {
  assert.equal(interestOn(debt({ principalMinor: 10_00n }), day('2026-07-09'), statutory), 25n) // 0.2534 a hundred times over a hundredth of the sum
})
test('HOST-6.7 interest that is not worth asking for is not asked for', () => {
  const terms = { rate: 'statutory', leastMinor: 100, rule: 'HOST-6.7' } as const
  assert.equal(interestToAsk(debt(), warsaw('2026-04-03 12:00'), terms), 0n) // 0.76
  assert.equal(interestToAsk(debt(), warsaw('2026-04-04 12:00'), terms), 101n)
})

const owed = [
  { id: 'old', dueOn: day('2026-01-10'), principalMinor: 100n, interestMinor: 10n },
  { id: 'new', dueOn: day('2026-02-10'), principalMinor: 200n, interestMinor: 5n }
]
const split = (amount: bigint, options: Partial<Parameters<typeof splitPayment>[2]> = {}) => {
  const { shares, restMinor } = splitPayment(amount, owed, { on: day('2026-03-01'), ...options })
  return [...shares.map(({ id, interestMinor, principalMinor }) => [id, interestMinor, principalMinor]), restMinor]
}
// what, amount, options, shares and rest
const splits: [string, bigint, Partial<Parameters<typeof splitPayment>[2]>, unknown[]][] = [
  ['OG-10.4 without an instruction the oldest debt first, interest before principal', 50n, {}, [['old', 10n, 40n], 0n]],
  ['OR-28 interest first: a payment of it alone leaves the principal', 10n, {}, [['old', 10n, 0n], 0n]],
  ['OR-28 one grosz more goes to the principal', 11n, {}, [['old', 10n, 1n], 0n]],
  ['OG-10.4 what is left goes to the next', 120n, {}, [['old', 10n, 100n], ['new', 5n, 5n], 0n]],
  ['OR-28 a payment goes where it is directed', 205n, { directed: ['new'] }, [['new', 5n, 200n], 0n]],
  ['OR-28 older due debts may go first', 205n, { directed: ['new'], olderFirst: true }, [['old', 10n, 100n], ['new', 5n, 90n], 0n]],
  ['OR-28 a debt that is not due yet does not', 205n, { directed: ['new'], olderFirst: true, on: day('2026-01-10') }, [['new', 5n, 200n], 0n]],
  ['OG-10.4 what is too much stays over', 400n, {}, [['old', 10n, 100n], ['new', 5n, 200n], 85n]]
]
for (const [name, amount, options, expected] of splits) test(name, () => assert.deepEqual(split(amount, options), expected))
