import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMove } from '../../src/cli/clock-move.ts'
import { warsawIso } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'

const moves: [string, string, string, string][] = [
  ['HOUSE-CLOCK days keep the time of day', '2026-02-08 10:15', '+21d', '2026-03-01T10:15:00+01:00'],
  ['HOUSE-CLOCK days keep the time of day across the change to summer time', '2026-03-28 10:15', '+1d', '2026-03-29T10:15:00+02:00'],
  ['HOUSE-CLOCK days keep the time of day across the change to winter time', '2026-10-24 10:15', '+1d', '2026-10-25T10:15:00+01:00'],
  ['HOUSE-CLOCK hours are elapsed hours', '2026-03-28 20:00', '+6h', '2026-03-29T03:00:00+02:00'],
  ['HOUSE-CLOCK minutes', '2026-03-01 10:00', '+30m', '2026-03-01T10:30:00+01:00'],
  ['HOUSE-CLOCK a day begins at midnight in Warsaw', '2026-02-08 10:15', '2026-07-01', '2026-07-01T00:00:00+02:00'],
  ['HOUSE-CLOCK a day and a time', '2026-02-08 10:15', '2026-07-01 09:00', '2026-07-01T09:00:00+02:00'],
  ['HOUSE-CLOCK the evening of the day of 23 hours', '2026-02-08 10:15', '2026-03-29 21:00', '2026-03-29T21:00:00+02:00'],
  ['HOUSE-CLOCK the hour that spring leaves out is the one after it', '2026-02-08 10:15', '2026-03-29 02:30', '2026-03-29T03:30:00+02:00']
]
for (const [name, now, move, expected] of moves) test(name, () => assert.equal(warsawIso(parseMove(move, warsaw(now))), expected))

for (const move of ['', 'jutro', '21d', '+d', '-3d', '+3w', '2026-13-01', '2026-07-01 25:00', '2026-07-01 09:00 x', '2026-02-08', '2026-02-08 10:15']) {
  test(`HOUSE-CLOCK “${move}” is refused with what to write`, () => assert.throws(() => parseMove(move, warsaw('2026-02-08 10:15')), { name: 'Refusal', code: 'invalid', rule: 'HOUSE-CLOCK' }))
}
