import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/rules/calendar.ts'
import { coveredThrough, gapsIn, type Covered } from '../../src/rules/statement-coverage.ts'

const covered = (fromDay: string, toDay: string, openingMinor: bigint, closingMinor: bigint, importedOn = '2026-03-01'): Covered =>
  ({ fromDay: fromDay as Day, toDay: toDay as Day, openingMinor, closingMinor, importedOn: importedOn as Day })

const cases: [string, Covered[], string | null][] = [
  ['no statement', [], null],
  ['one', [covered('2026-02-01', '2026-02-03', 0n, 5n)], '2026-02-03'],
  ['the next day, another balance', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-04', '2026-02-04', 7n, 9n)], '2026-02-04'],
  ['a gap of a day, another balance', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-05', '2026-02-05', 7n, 9n)], '2026-02-03'],
  ['a gap of a day in which nothing moved', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-05', '2026-02-05', 5n, 9n)], '2026-02-05'],
  ['a gap that a later import fills', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-05', '2026-02-05', 7n, 9n), covered('2026-02-04', '2026-02-04', 5n, 7n)], '2026-02-05'],
  ['a week over its days', [covered('2026-02-02', '2026-02-02', 0n, 5n), covered('2026-02-03', '2026-02-03', 5n, 6n), covered('2026-02-01', '2026-02-07', 0n, 6n)], '2026-02-07'],
  ['imported on its last day: that day may still bring money', [covered('2026-02-01', '2026-02-03', 0n, 5n, '2026-02-03')], '2026-02-02'],
  ['imported the day after', [covered('2026-02-01', '2026-02-03', 0n, 5n, '2026-02-04')], '2026-02-03'],
  ['imported on its only day', [covered('2026-02-03', '2026-02-03', 0n, 5n, '2026-02-03')], null],
  ['imported on its only day, and the next one goes on from it', [covered('2026-02-03', '2026-02-03', 0n, 5n, '2026-02-03'), covered('2026-02-04', '2026-02-04', 5n, 6n)], '2026-02-04'],
  ['imported on its only day, and more came that day', [covered('2026-02-03', '2026-02-03', 0n, 5n, '2026-02-03'), covered('2026-02-04', '2026-02-04', 8n, 9n)], null]
]
for (const [name, statements, through] of cases) {
  test(`HOUSE-MONEY known through: ${name}`, () => assert.equal(coveredThrough(statements), through))
}

const gaps: [string, Covered[], [string, string][]][] = [
  ['no statement', [], []],
  ['days that touch', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-04', '2026-02-04', 7n, 9n)], []],
  ['a day in which nothing moved', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-05', '2026-02-05', 5n, 9n)], []],
  ['a day in which something moved', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-05', '2026-02-05', 7n, 9n)], [['2026-02-04', '2026-02-04']]],
  ['two gaps', [covered('2026-02-01', '2026-02-01', 0n, 5n), covered('2026-02-03', '2026-02-03', 7n, 9n), covered('2026-02-10', '2026-02-10', 1n, 2n)], [['2026-02-02', '2026-02-02'], ['2026-02-04', '2026-02-09']]],
  ['one that a later import fills', [covered('2026-02-01', '2026-02-03', 0n, 5n), covered('2026-02-05', '2026-02-05', 7n, 9n), covered('2026-02-04', '2026-02-04', 5n, 7n)], []]
]
for (const [name, statements, expected] of gaps) {
  test(`HOUSE-MONEY days that no statement covers: ${name}`, () => assert.deepEqual(gapsIn(statements).map(gap => [gap.fromDay, gap.toDay]), expected))
}
