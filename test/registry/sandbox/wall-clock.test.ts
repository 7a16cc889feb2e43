import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDaysOf24, addWarsawYears, printedDay, printInstant } from '../../../src/registry/sandbox/wall-clock.ts'

// what, from, years, to
const years: [string, string, number, string][] = [
  ['winter to summer: recorded at NASK', '2013-03-30T14:34:04Z', 1, '2014-03-30T13:34:04.000Z'],
  ['summer to summer: recorded at NASK', '2013-07-04T09:20:05Z', 1, '2014-07-04T09:20:05.000Z'],
  ['summer to winter', '2023-10-28T10:00:00Z', 1, '2024-10-28T11:00:00.000Z'],
  ['Warsaw midnight stays midnight', '2025-03-29T23:00:00Z', 1, '2026-03-29T22:00:00.000Z'],
  ['29 February becomes the 28th', '2024-02-29T12:00:00Z', 1, '2025-02-28T12:00:00.000Z'],
  ['29 February stays over four years', '2024-02-29T12:00:00Z', 4, '2028-02-29T12:00:00.000Z'],
  ['an hour that does not exist moves forward', '2025-03-29T01:30:00Z', 1, '2026-03-29T01:30:00.000Z'], // 02:30 → 03:30
  ['of an hour that is there twice, the first', '2025-10-25T00:30:00Z', 1, '2026-10-25T00:30:00.000Z'], // 02:30
  ['ten years', '2026-03-01T10:00:00Z', 10, '2036-03-01T10:00:00.000Z']
]

for (const [what, from, count, to] of years) {
  test(`REG-NASK a year on Warsaw's wall: ${what}`, () => assert.equal(addWarsawYears(new Date(from), count).toISOString(), to))
}

test('REG-NASK terms in days are 24 hours each, across the change of the clocks: recorded at NASK', () => {
  assert.equal(addDaysOf24(new Date('2013-03-30T14:31:26Z'), 14).toISOString(), '2013-04-13T14:31:26.000Z')
})

test('REG-NASK instants are printed with a fraction of one digit at least', () => {
  assert.deepEqual(['2013-07-04T09:20:05.000Z', '2013-07-04T09:27:55.886Z', '2013-07-04T09:27:55.880Z', '2013-07-04T09:27:55.800Z', '2013-07-04T09:27:50.000Z'].map(at => printInstant(new Date(at))),
    ['2013-07-04T09:20:05.0Z', '2013-07-04T09:27:55.886Z', '2013-07-04T09:27:55.88Z', '2013-07-04T09:27:55.8Z', '2013-07-04T09:27:50.0Z'])
})

test('REG-NASK the day of curExpDate is the UTC date that is printed, not Warsaw\'s', () => {
  assert.equal(printedDay(new Date('2027-01-31T23:30:00Z')), '2027-01-31') // 1 February in Warsaw
})
