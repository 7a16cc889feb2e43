import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { addWorkingHours, startOfLastWorkingDays } from '../../src/rules/working-time.ts'
import { warsaw } from '../support/warsaw.ts'

// what, from, hours, until
const hours: [string, string, number, string][] = [
  ['MZ-3.5 Friday 16:00 and 24 hours is Monday 16:00', '2026-04-17 16:00', 24, '2026-04-20 16:00'],
  ['MZ-3.5 Monday 16:00 and 24 hours is Tuesday 16:00', '2026-04-20 16:00', 24, '2026-04-21 16:00'],
  ['MZ-3.5 in the last minute of Friday: a minute of it counts', '2026-04-17 23:59', 24, '2026-04-20 23:59'],
  ['MZ-3.5 at 00:00 of Saturday: Monday whole', '2026-04-18 00:00', 24, '2026-04-20 24:00'],
  ['MZ-3.5 on Sunday: Monday whole', '2026-04-19 16:00', 24, '2026-04-20 24:00'],
  ['MZ-3.5 in the last minute of Sunday: Monday whole', '2026-04-19 23:59', 24, '2026-04-20 24:00'],
  ['MZ-3.5 at 00:00 of Friday: Friday whole, not Monday', '2026-04-17 00:00', 24, '2026-04-17 24:00'],
  ['MZ-3.5 before a public holiday: 11 November 2026 is a Wednesday', '2026-11-10 10:00', 24, '2026-11-12 10:00'],
  ['MZ-3.5 over Easter: Friday before it, Monday free', '2026-04-03 12:00', 24, '2026-04-07 12:00'],
  ['MZ-3.5 over the hour that spring leaves out', '2026-03-27 16:00', 24, '2026-03-30 16:00'],
  ['MZ-3.5 over the hour that autumn gives twice', '2026-10-23 16:00', 24, '2026-10-26 16:00'],
  ['MZ-3.5 no hours on a working day: at once', '2026-04-17 16:00', 0, '2026-04-17 16:00']
]
for (const [name, from, count, until] of hours) test(name, () => assert.equal(sayInstant(addWorkingHours(warsaw(from), count)), until))

// what, last day, count, from
const days: [string, string, number, string][] = [
  ['HOUSE-LIMIT from a Sunday back: Friday, Thursday, Wednesday', '2026-05-10', 3, '2026-05-06 00:00'],
  ['HOUSE-LIMIT from a Wednesday back: Wednesday, Tuesday, Monday', '2026-05-13', 3, '2026-05-11 00:00'],
  ['HOUSE-LIMIT from a Monday back: over the weekend', '2026-05-11', 3, '2026-05-07 00:00'],
  ['HOUSE-LIMIT over a public holiday: Corpus Christi, 4 June 2026, is a Thursday', '2026-06-05', 3, '2026-06-02 00:00'],
  ['HOUSE-LIMIT one working day that is the last day itself', '2026-05-13', 1, '2026-05-13 00:00']
]
for (const [name, last, count, from] of days) test(name, () => assert.deepEqual(startOfLastWorkingDays(last as Day, count), warsaw(from)))
